"""Words that name places in a canon."""

_CANON_NOUNS = """
anime apocalypse arc ball battle book books break-up breakup canon chapter chapters comic comics crash credits curse
death divorce end endgame ending ep epilogue episode episodes eps era events fall film films finale funeral game
games graduation hiatus hogwarts kiss manga miniseries movie movies novel novels oav ova pilot premiere prologue
return reveal scene scenes season seasons series show special story storyline time-skip timeline timeskip tournament
trilogy volume volumes war wedding year years
"""
CANON_NOUNS = frozenset(_CANON_NOUNS.split())
"""Common nouns that make a stretch of time in a canon when a preposition stands before them."""

_PREFIXED = """
anime apocalypse arc battle book books break-up breakup canon colony crisis divorce endgame ep epilogue episode
episodes eps fall film films finale game graduation hiatus hogwarts kerberos manga movie movies reichenbach reveal
season seasons series show time-skip timeskip trilogy war war-era wedding
"""
PREFIXED = frozenset(_PREFIXED.split())
"""What "post-", "pre-" and "mid-" may stand before in lower case."""

RELATIONS: dict[str, str] = {
    "post": "after", "after": "after", "following": "after", "since": "after", "later": "after", "past": "after",
    "from": "after", "left off": "after", "ends": "after", "pre": "before", "before": "before", "prior to": "before",
    "until": "before", "up to": "after", "during": "during", "in": "during", "within": "during", "throughout": "during",
    "mid": "during", "middle of": "during", "between": "between", "at": "at", "on": "at", "when": "at", "around": "at",
    "where": "at", "alongside": "alongside", "parallel to": "alongside", "end of": "during", "start of": "during",
    "beginning of": "during", "late": "during", "early": "during", "inbetween": "between", "in between": "between",
    "as": "after", "of": "during", "for": "during", "to": "after", "set": "during",
}  # fmt: skip
