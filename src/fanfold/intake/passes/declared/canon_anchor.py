"""Where in its canon a story stands: "post season 2", "picks up right after the movie", "tag to 4x09"."""

import re
from collections.abc import Callable, Iterator

from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.declared.canon import PREFIXED, RELATIONS
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.points import (
    EPISODE,
    STRETCH,
    WHOLE,
    has_point,
    is_place_in_canon,
    is_precise,
    points_in,
)
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

_RELATION = (
    r"after|before|following|during|between|in ?between|prior to|post|pre|mid|within|throughout|around|since|when|where|as|"
    r"in the (?:middle|midst) of|(?:at|near|towards?|by|from)? ?the (?:very )?(?:end|start|beginning) of|at|in|on|from|alongside|"
    r"parallel to"
)
_HOW = (
    r"(?:immediately|exactly|right|directly|just|about|almost|sometime|somewhere|shortly|straight|approximately|roughly|around|some|"
    r"maybe|soon|in medias res|not long|long|a little(?: bit)?|a bit|a while|way|kind of|sort of|mostly|back|off|up|out|place|probably|set|"
    r"(?:a (?:few|couple(?: of)?)|several|many|{n}|a|an|half an?|one and a half|the) {time}(?: or (?:so|two))?)"
)
_UNIT = rf"(?:{EPISODE}|{STRETCH}|{WHOLE})"
# The phrase a preposition opens, looked at without being used up, so that a second one may follow in it.
_REST = r"(?=(?P<rest>[^.!?;|()\[\]]{2,110}))"
# "post season 2", "pre-series", "post-Hogwarts", "mid-season 3".
PREFIX = Cue(
    "post |post-|pre |pre-|mid |mid-",
    r"\b(?P<rel>post|pre|mid)(?P<join>-| )(?P<what>(?:the )?(?:" + _UNIT + r"|[\w']+(?:-\w+)?))(?![\w])(?!-)",
)
# The verb "to post" and the noun, which are no prepositions.
POSTING = Lazy(
    r"\b(?:to|will|'ll|i|can|could|and|then|gonna|should|would|might|may|please|not|n't|we|you|they|who|always|never) $"
)
# "a post Tom made": the noun.
A_POST = Lazy(r"\b(?:first|next|this|a|my|last|the|each|new|blog) $")
# "begins the second the finale ends", "set during the summer before sixth year".
SET = Cue(
    "place|set|start|begin|began|happen|occur|pick|open|continu|written",
    r"\b(?P<verb>(?:takes?|taking|took|taken) place|happen(?:s|ed|ing)?|occur(?:s|red|ring)?|sets?|starts?|starting|started|begins?|"
    rf"beginning|began|picks? up|picking up|picked up|continu(?:es|ing)|opens?|written)(?: {_HOW})* (?P<rel>{_RELATION})\b "
    + _REST,
)
PLACES = ("set", "tak", "happ", "occ")
# "one year after the war", "three weeks before the wedding".
DISTANCE = Cue(
    "after|before|post|following|prior|since|into",
    r"\b(?:(?:about|around|roughly|approximately|exactly|just|almost|nearly|over|only) )?(?:{n}|an?|several|a few|a couple(?: of)?|some|many)"
    r"(?: and a half)? {time} (?P<rel>after|before|post|following|prior to|since|into) " + _REST,
)
# "this is right after …", "it's a year before …": an adverb or a distance must stand between.
BEING = Cue(
    "after|before|between|during|following|prior",
    rf"\b(?:this|it|story|fic|chapter)(?:'s| is)(?: {_HOW})+ (?P<rel>after|before|between|during|following|prior to|post) "
    + _REST,
)
# "Just before the Battle of the Five Armies.": a sentence that is nothing but a place in canon.
FRAGMENT = Cue(
    "after|before|between|during|following",
    rf"^\W*(?:(?:{_HOW}) )*(?P<rel>after|before|between|during|following|in between) " + _REST,
)
# "Season 2 AU", "fifth year fic".
OF_STRETCH = Cue(
    "au|fic|story|era|shot|angst|fluff",
    rf"(?P<what>{STRETCH}) (?:au|fan ?-?fic(?:tion)?|fic|story|era|angst|fluff|one-?shot)\b",
)
# "missing scene from 4x09", "tag to The Siege", "coda to episode 12".
SCENE = Cue(
    "scene|tag|coda|moment|filler|insert|fix|related|reaction",
    r"\b(?P<kind>(?:missing|deleted|extra|lost|extended|additional|cut) (?:scenes?|moments?)|(?:episode |ep )?(?:tags?|codas?)|"
    r"(?:episode|ep) (?:related|insert|fix|filler|epilogue)|(?:gap|hiatus) ?-?fillers?|reaction fic)(?: set)?"
    r"(?: (?P<rel>to|for|from|of|in|between|during|after|set in)|:) " + _REST,
)
# "AU after season 3", "canon until the epilogue", "compliant through Order of the Phoenix".
BRANCH = Cue(
    "au |au,|a/u|universe|canon|compliant|compatible|diverg|deviat|follow",
    r"\b(?:au|a/u|alternate universe|canon(?: divergen(?:t|ce))?|compliant|compatible|follows? (?:the )?(?:(?:plot|story|events) of (?:the )?)?"
    r"(?:canon|show|books?|series|manga|anime)|diverg\w+(?: from canon)?|deviat\w+(?: from canon)?)(?:[ ,-]+\w+){0,2}? "
    r"(?P<rel>after|from|post|since|starting (?:from|at|after|with)|as of|up until|up to|until|till|through|at|following|past|"
    r"to the end of|during|in)\b " + _REST,
)
# "since in the last episode he lied to Ines…", "after last night's episode".
LATEST = Cue(
    "episode|ep |finale|premiere|chapter|issue",
    r"\b(?P<rel>since|after|from|as of|because of|given|following|in light of|due to) (?:the )?(?:end of )?(?:the )?(?:last|latest|most recent|"
    r"previous|recent|newest|tonight's|last night's|yesterday's|this week's|last week's|{day}[']?s?|season|series|mid-?season) (?:\w+ )?"
    r"(?:episodes?|eps?|finale|chapter of the manga|manga chapter|issue|premiere)\b",
)
# "episodes 4x09 and 4x10"; a bare "S04E09". "4.09" and "episode 12" need a word before them.
EPISODES = Cue(
    "x|episode|ep|season|s0|s1|s2|s3|s4|s5|s6|s7|s8|s9|.",
    rf"\b(?:episodes? |eps?\.? )?{EPISODE}(?: ?(?:,|-|and|&|to|through|/|, and) ?{EPISODE})*(?! ?(?:cm|inch|mm|ft|m\b|px))"
    r"|\b(?P<weak>(?:episodes?|eps?\.?|in|after|during|to|for|season) \d\.(?:0[1-9]|1\d|2[0-6])(?! ?(?:%|million|stars?|am|pm|\d))|"
    r"(?:after|during|before|on|based on|between|of) (?:the )?(?:episodes?|eps?\.?) \d{1,3}(?: and \d{1,3})?)\b",
)
# "during season 3", "the summer after fifth year", "at the end of book six", "between chapters 5 and 6".
STRETCHES = Cue(
    "season|series|book|year|chapter|volume|arc|movie|film|game|finale|episode|premiere|pilot|epilogue|s1|s2|s3|s4|s5|s6|s7|s8|s9|war|"
    "skip|show|anime|manga|comic",
    rf"\b(?P<rel>after|before|during|between|in ?between|following|prior to|throughout|mid|late|early|(?:in |at |near |from )?(?:the )?(?:very )?"
    rf"(?:end|start|beginning|middle) of|in|from|the (?:summer|winter|year|months?|weeks?|days?|night|day) (?:after|before|between|of|following)) "
    rf"(?:the )?(?:events? (?:of|in) )?(?:the )?(?:(?:his|her|their|\w+'s) )?(?P<what>{_UNIT})",
)
# Stretches that more often mean this text's own parts than the canon's ("in part two", "after chapter 3").
OWN_PARTS = Lazy(r"(?:parts?|chapters?|ch\.?|(?:last|next|final|previous) (?:chapter|part|episode))\b")
# "chapter 12 of the manga" is the canon's chapter after all.
OF_CANON = Lazy(r" (?:and \w+ )?of (?:the )?(?:manga|books?|novels?|comics?|anime|game|series|season|[a-z]+ arc)")
# The author's own life and viewing.
VIEWING = Cue(
    "watch|saw|seen|read|air|dvd|box|bought|caught|wait|update|post|upload|publish|wrote|started|favo|review|best|worst|i |school|college|"
    "class|exam|work|term|semester|finals|vacation|holiday",
    r"\b(?:watch\w*|saw|seen|re-?read\w*|reading|read|airs|aired|airing|premieres|premiered|dvds?|box ?set|bought|caught up|wait(?:ing)? for|"
    r"update[ds]?|updating|posted|uploaded|published|wrote|i (?:started|start|began|begin|finish(?:ed)?|love|loved|like|liked|hated|hate|stopped|"
    r"missed|joined|got into)|started (?:writing|this|reading)|(?:school|college|class(?:es)?|uni|exams?|work|term|semester|finals|vacation|"
    r"holidays)(?: \w+)? (?:starts?|begins?|started|began)|favou?rite|review(?:s|ed|ers)?|best|worst)\b",
)
# Watching and updating are the author's.
WATCHED = Lazy(r"\b(?:watch\w*|aired|airs|i saw|updat\w*)\b")
# "I'm starting after …" tells of the author.
I_VERB = Lazy(r"\bi(?:'m| am|'ve| have| will|'ll)?(?: just| actually| also)? $")
# The author speaks of herself.
FIRST = Lazy(r"\b(?:i|i'm|i've|i'll|me|my|we|you|your|please|thanks?)\b")
# What follows a preposition and is no point of a canon.
NOT_REST = Lazy(
    r"(?:my|your|our|i|we|you|this (?:chapter|update|note|story|fic|week|month|weekend|one)|next (?:week|month|chapter|update)|tomorrow|today|"
    r"yesterday|now|the (?:next|last) (?:chapter|update|few)|the (?:same|jump|cut|break(?!up)|bottom|top|review|story|fic|line|author|disclaimer|"
    r"summary|beginning of (?:this|the) (?:fic|story|chapter)|note)|all\b|scratch|here|there|least|once|first|order|time|a (?:while|long|lot|bang|"
    r"different|new|fic|story)|italics?|bold|\d{1,2}(?::\d\d)? ?(?:am|pm)|motion|stone|back)\b"
)
# In-story years, eras and seasons of the year may follow "set in".
ERA = Lazy(
    r"\b(?:1[0-9]\d\d|20\d\d|era|summer|winter|autumn|fall|spring|future|past|present(?: day)?|years?|timeline|time ?skip|days of|months?|weeks?)\b"
)
# "as it happened in the show": the canon is compared, the story is not placed.
COMPARED = Lazy(
    r"\b(?:as|what|than|like|how|unlike|everything|things|that) (?:(?:they|it|things|everything|this|which|has|had|have|"
    r"actually|really|originally) )*$"
)
# The canon as a whole is no point of it.
BARE = Lazy(
    r"(?:the )?(?:show|series|books?|movies?|films?|anime|manga|games?|canon|comics?)\b(?! (?:and|after|before|where|when))"
)
# A title in quotation marks, alone or behind the episode's number.
TITLED = Lazy(r"(?:the )?(?:(?:season |series )?\d[\w.]*|(?:episode|ep\.?)(?: \d+)?)?,? ?\(?\"[^\"]{2,70}\"")
# "the storm episode (2x10)"; "the finale, 2x23", where nothing more is said of the number: it tells which one was meant.
_NUMBER = rf"(?:episodes? |eps?\.? )?{EPISODE}"
APPOSED = Lazy(rf" ?[(\[]{_NUMBER}[)\]]|, {_NUMBER}(?=\s*(?:[.;!?)]|$))")
# "between the storm (2x10) and the finale (2x23)": the other end.
OTHER_END = Lazy(rf" and [^.!?;()\[\]]{{2,60}}[(\[]{_NUMBER}[)\]]")
# "left off", "ended": the moment itself; the story begins behind it.
LEFT_OFF = Lazy(r"\b(?:left off|leaves off|ends|ended|stops|stopped|finish\w*|left us|cut off)\b")
END_OF = Lazy(r"(?:the )?(?:very )?end of ")
# What a tag or coda follows.
TAG = Lazy(r"(?:\w+ )?(?:tag|coda|epilogue)")
_LOOSE = frozenset(("in", "on", "from", "at", "as", "around"))


def canon_anchor(said: Sentence) -> Iterator[Fact]:
    """Points and spans of canon that the story is told to stand at."""
    if said.zone in ("disclaimer", "legend") or "spoil" in said.low or said.label not in ("", "timeline", "category"):
        return
    if said.label == "timeline":
        yield _anchor(said, Piece(0, len(said.text)), _relation(said.low), 0.9)
        return
    yield from _prefixed(said)
    for cue, trust_in in _TRUST:
        for match in cue.all(said):
            piece, number = _with_number(said, _stretch(said, match))
            trust = (
                0.0 if NOT_REST.match(match["rest"]) else trust_in(said, match, Piece(match.start("rest"), piece.end))
            )
            if trust:
                yield _anchor(said, piece, _relation_of(match), trust, number and _numbers(said, number))
    yield from _latest(said)
    yield from _episodes(said)
    yield from _stretches(said)


def _anchor(said: Sentence, piece: Piece, relation: str, trust: float, points: list[str] | None = None) -> Fact:
    words = said.words(piece)
    points = points_in(said, piece) if points is None else points
    precise = is_precise(points, words.lower())
    message = f"Where in canon: “{words}”."
    return said.fact(piece, message, trust, value=words, points=points, relation=relation, precise=precise)


def _prefixed(said: Sentence) -> Iterator[Fact]:
    for match in PREFIX.all(said):
        place = Piece(*match.span("what"))
        known = match["what"].removeprefix("the ") in PREFIXED or has_point(said, place)
        if (known or _is_title(said, match, place)) and not _is_posting(said, match, known=known):
            points = points_in(said, place) or [said.words(place)]
            yield _anchor(said, Piece(*match.span()), RELATIONS[match["rel"]], 0.92 if known else 0.8, points)


def _is_title(said: Sentence, match: re.Match[str], place: Piece) -> bool:
    words = said.text[place.start : place.end]
    joined = match["join"] == "-"
    return (joined and words.isupper() and len(words) > 1) or (
        (joined or match["rel"] == "post") and said.people.is_name(words.split()[0])
    )


def _is_posting(said: Sentence, match: re.Match[str], *, known: bool) -> bool:
    if match["rel"] != "post" or match["join"] != " ":
        return False
    before = said.low[: match.start()]
    return bool(POSTING.search(before)) or (not known and bool(A_POST.search(before)))


def _stretch(said: Sentence, match: re.Match[str]) -> Piece:
    """From the cue to the end of its clause, or of the title in quotation marks that follows it."""
    begin = match.start("rest")
    title = TITLED.match(said.low, begin)
    end = title.end() if title else min(said.clause(begin, begin + 2).end, match.end("rest"))
    return Piece(match.start(), max(end, begin + 1))


def _with_number(said: Sentence, piece: Piece) -> tuple[Piece, Piece | None]:
    """A stretch with the number that follows its name, and that number; the stretch alone where it has numbers itself."""
    number = None if is_precise(points_in(said, piece), "") else APPOSED.match(said.low, piece.end)
    if number is None:
        return piece, None
    other = OTHER_END.match(said.low, number.end()) if "between " in said.low[piece.start : piece.end] else None
    end = other.end() if other else number.end()
    return Piece(piece.start, end), Piece(number.start(), end)


def _numbers(said: Sentence, piece: Piece) -> list[str]:
    return [point for point in points_in(said, piece) if is_precise([point], "")]


def _relation_of(match: re.Match[str]) -> str:
    groups = match.groupdict()
    if groups.get("kind"):
        return "after" if TAG.match(groups["kind"]) else "during"
    relation = _relation(groups.get("rel") or "")
    if match.re is BRANCH.compiled and relation in ("at", "during") and END_OF.match(groups.get("rest") or ""):
        # "Diverges from canon at the end of 2x07": behind it.
        return "after"
    return "after" if relation in ("at", "during") and LEFT_OFF.search(groups.get("rest") or "") else relation


def _relation(words: str) -> str:
    """The relation that the first preposition among `words` stands for."""
    low = f" {words.replace('-', ' ')} "
    found = [(low.find(f" {word} "), -len(word), word) for word in RELATIONS if f" {word} " in low]
    return RELATIONS[min(found)[2]] if found else "at"


def _author_life(said: Sentence, match: re.Match[str]) -> bool:
    around = said.clause(match.start(), match.start() + 1)
    if VIEWING.compiled.search(said.low, around.start, match.start() + 1):
        return True
    return WATCHED.search(said.low, match.start(), around.end) is not None


def _set_trust(said: Sentence, match: re.Match[str], rest: Piece) -> float:
    before = said.low[: match.start()]
    if _author_life(said, match) or I_VERB.search(before) or COMPARED.search(before):
        return 0.0
    low, relation = said.low[rest.start : rest.end], match["rel"]
    if has_point(said, rest) and not (relation in _LOOSE and BARE.match(low)):
        return 0.6 if match["verb"] == "written" else 0.93
    if match["verb"] == "written":
        return 0.0
    if relation in ("where", "when", "as"):
        return (
            0.85
            if LEFT_OFF.search(low) or (said.names(*rest) and match["verb"].startswith(("tak", "set", "pick")))
            else 0.0
        )
    if relation in _LOOSE:
        return 0.7 if match["verb"].startswith(PLACES) and ERA.search(low) else 0.0
    if is_place_in_canon(said, rest):
        return 0.85
    return 0.5 if match["verb"].startswith(("set", "tak")) else 0.0


def _branch_trust(said: Sentence, match: re.Match[str], rest: Piece) -> float:
    if match["rel"] in ("in", "at", "from", "during") and not has_point(said, rest):
        return 0.0
    return 0.88 if is_place_in_canon(said, rest) else 0.0


def _scene_trust(said: Sentence, match: re.Match[str], rest: Piece) -> float:
    return 0.9 if is_place_in_canon(said, rest) and not _author_life(said, match) else 0.0


def _distance_trust(said: Sentence, match: re.Match[str], rest: Piece) -> float:
    if _author_life(said, match):
        return 0.0
    if has_point(said, rest):
        return 0.85
    subject = said.low[rest.start : rest.end].startswith(("the ", "they ", "he ", "she "))
    return 0.7 if (subject and is_place_in_canon(said, rest)) or said.names(*rest) else 0.0


def _being_trust(said: Sentence, match: re.Match[str], rest: Piece) -> float:
    return 0.75 if is_place_in_canon(said, rest) and not _author_life(said, match) else 0.0


def _fragment_trust(said: Sentence, match: re.Match[str], rest: Piece) -> float:
    whole = len(said.low.split()) <= 10 and rest.end >= len(said.low.rstrip(" .!"))
    named = said.names(rest.start, rest.end) or has_point(said, rest)
    return 0.65 if whole and named and not _author_life(said, match) and not FIRST.search(said.low) else 0.0


_TRUST: tuple[tuple[Cue, Callable[[Sentence, re.Match[str], Piece], float]], ...] = (
    (SET, _set_trust),
    (BRANCH, _branch_trust),
    (SCENE, _scene_trust),
    (DISTANCE, _distance_trust),
    (BEING, _being_trust),
    (FRAGMENT, _fragment_trust),
)


def _latest(said: Sentence) -> Iterator[Fact]:
    for match in LATEST.all(said):
        piece = said.clause(*match.span())
        if not WATCHED.search(said.low, piece.start, piece.end):
            yield _anchor(said, Piece(match.start(), piece.end), "after", 0.7)


def _episodes(said: Sentence) -> Iterator[Fact]:
    for match in EPISODES.all(said):
        if _author_life(said, match):
            continue
        before = " ".join(said.low[max(0, match.start() - 14) : match.start()].split()[-2:])
        if SCENE.compiled.match(said.low, match.end() + 1) or TAG.match(said.low, match.end() + 1):
            before = "after"
        yield _anchor(said, Piece(*match.span()), _relation(before), 0.6 if match["weak"] else 0.82)


def _stretches(said: Sentence) -> Iterator[Fact]:
    for match in OF_STRETCH.all(said):
        if not OWN_PARTS.match(match["what"]) and not _author_life(said, match):
            yield _anchor(said, Piece(*match.span("what")), "during", 0.75)
    for match in STRETCHES.all(said):
        what = match["what"].removeprefix("the ")
        relation = match["rel"]
        own = OWN_PARTS.match(what) and relation != "between" and not OF_CANON.match(said.low, match.end())
        vague = relation in ("in", "from") and BARE.match(what)
        if not (own or vague or _author_life(said, match) or NOT_REST.match(said.low, match.start("what"))):
            # "In season 3 they …" often only compares.
            yield _anchor(said, Piece(*match.span()), _relation(relation), 0.5 if relation in ("in", "from") else 0.7)
