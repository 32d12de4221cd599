"""Who is paired with whom: "Tom/Ines", "Harry x Draco", pairing lines."""

import re
from collections.abc import Iterator
from itertools import chain

from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.declared.people import NOT_SHIPS
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

# One partner: one to three capitalised words, "OC", "fem!Harry", initials such as "HG".
_PARTNER = r"(?:[a-z]+!)?[^\W\d_a-z][\w.'’-]*(?: (?:(?:of|the|de|von|van|no) )?[^\W\d_a-z][\w.'’-]*){0,2}"
# "Tom/Ines", "Kirk/Spock/McCoy", "Harry & Ginny" (only in pairing lines), "Harry x Draco", "SasukexSakura".
SLASHED = Lazy(rf"(?<![\w/.:]){_PARTNER}(?: ?/ ?{_PARTNER}){{1,3}}(?![\w/])")
# "Harry x Draco", "SasukexSakura", "A ♥ B".
CROSSED = Lazy(
    r"(?<![\w/])(?:[a-z]+!)?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]+)?(?: ?(?:[xX×♥]|"
    r"<3) )(?:[a-z]+!)?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]+)?|(?<![\w/])[A-Z][a-z]{2,}[xX×][A-Z][a-z]{2,}\b"
)
# What stands between partners.
_JOINED = Lazy(r"\s*(?:/|&|\+|♥|×|\band\b|(?<=[\s])[xX](?=\s)|-(?=[A-Z]))\s*|(?<=[a-z])[xX](?=[A-Z])")
# Entries of a pairing line.
_ENTRY = Lazy(r"\s*(?:,|;|\||•|\band (?:also |some |a bit of )?(?=[^,;|]*[/&])|\. )\s*")
# Remarks around a couple: "past", "(implied)".
_ASIDE = Lazy(
    (
        r"\s*[(\[][^)\]]*[)\]]|\s*[.!]+$|\s+if you (?:squint|look|like|want)\b.*|"
        r"^(?:an? )?(?:bit|hint|touch|little|lot) of |^(?:past|implied|eventual|slight|mentions? of|minor|hints? of|pre|established|"
        r"one-?sided|background|possible|future|unrequited|main|side|mostly)[: -]+"
    ),
    re.IGNORECASE,
)
_NO_INITIALS = frozenset(("AN", "AU", "PG", "NC", "TV", "UK", "US"))
_NONE = frozenset(
    [
        "none",
        "n/a",
        "no",
        "nothing",
        "gen",
        "undecided",
        "tba",
        "secret",
        "?",
        "-",
        "nope",
        "various",
        "many",
        "multiple",
        "surprise",
    ]
)
# A preference of the author, not the couple of this story.
LIKED = Lazy(
    r"\bi(?:'m| am)?(?: \w+)? (?:love|like|ship|hate|prefer|adore|support|a (?:huge|big|total|die-?hard))\b|\bfan of\b"
)
# "Tidewatch/Void Patrol crossover": worlds meet there, not people.
_CROSSES = Lazy(r"\s*(?:cross-?over|x-?over|fusion|mash-?up)\b")
# Words that show the couple is this story's.
_SHIPPED = Lazy(
    r"\b(?:story|fic|fanfic|pairing|ship|fluff|angst|romance|drabble|one-?shot|shippers?|centric|established|eventual|will be|moments?|slash)\b"
)


# Codes in the heading of a post: "(C/7)", "[HG/SS]".
CODED = Lazy(r"[\[(](?P<pair>[A-Z]\w{0,3}(?:/[A-Z0-9]\w{0,3}){1,3})[\])]")


# The same in a line of codes: "J/C, angst".
CODE_LINE = Lazy(r"(?<![\w/])(?P<pair>[A-Z]\w{0,2}(?:/[A-Z0-9]\w{0,2}){1,3})(?![\w/])")
_NO_CODES = frozenset(("M/M", "F/F", "F/M", "M/F", "H/C", "A/U", "A/A", "N/A"))


# "a fic about Edwalt": what a story is about.
ABOUT = Lazy(
    r"\b(?:about|on|featuring|story|stories|fan ?fics?|fics?|fan fiction|pairing|ship|written|writing|wrote|some|more)\b"
)
WORD = Lazy(r"(?<![\w/'’-])[^\W\d_a-z][a-z]{3,11}(?![\w/’'-])")
_PAIR = r"(?P<pair>[\w'-]+(?: [\w'-]+)? and [\w'-]+(?: [\w'-]+)?)"
# "the romance between Edith and Walter".
LOVE_BETWEEN = Cue(
    "romance|love|relationship|couple|together|marriage|dating",
    r"\b(?:romance|romantic \w+|love(?: story| affair)?|relationship|marriage|chemistry|feelings) (?:of|between|with|for) "
    + _PAIR,
)
# "what will happen with Edith and Walter?"
HAPPENS_WITH = Cue(
    "happen|become|going on",
    r"\bwhat(?:'s| is| will| would| does| has| did)?(?: \w+)? (?:happen\w*|becomes?|become|going on) (?:with|between|of) "
    + _PAIR,
)


def ship(said: Sentence) -> Iterator[Fact]:
    """Couples; `romantic` is false for "&" in a pairing line."""
    if said.label == "ship":
        yield from _lines(said)
    elif said.label in ("", "category") and said.zone not in ("disclaimer", "legend"):
        if not LIKED.search(said.low):
            yield from _inline(said)
            yield from _together(said)
        yield from _blended(said)


def _lines(said: Sentence) -> Iterator[Fact]:
    start = 0
    for cut in [*_ENTRY.finditer(said.text), None]:
        end = cut.start() if cut else len(said.text)
        # Lists of front matter stand in brackets: "ships: [Tidemark, A/B]".
        words = _ASIDE.sub("", said.text[start:end].strip().strip("[]")).strip(" []")
        if words and words.lower().strip(".!?") not in _NONE and len(words) < 80:
            partners = [p.strip() for p in _JOINED.split(words) if p.strip()]
            if all(_is_partner(partner) for partner in partners) and (len(partners) > 1 or words.isalpha()):
                romantic = "&" not in words or "/" in words
                yield _fact(said, Piece(start, end), words, partners, romantic, 0.95 if len(partners) > 1 else 0.7)
        start = cut.end() if cut else end


def _is_partner(words: str) -> bool:
    """At most four words, the first of them a name's ("fem!Harry", "OC", "Anne Elliot")."""
    return len(words.split()) <= 4 and (words[0].isupper() or "!" in words or len(words) <= 3)


def _inline(said: Sentence) -> Iterator[Fact]:
    if not any(sign in said.low for sign in ("/", "x", "×", "♥", "<3")):
        return
    if said.label == "category":
        yield from _coded(said, CODE_LINE)
    elif said.zone in ("title", "header"):
        yield from _coded(said, CODED)
    named = said.zone in ("title", "header", "summary") or _SHIPPED.search(said.low) is not None
    for match in chain(SLASHED.finditer(said.text), CROSSED.finditer(said.text)):
        start = _after_openers(said, match)
        words = said.text[start : match.end()]
        partners = [partner.strip() for partner in _JOINED.split(words) if partner.strip()]
        initials = all(len(partner) <= 2 for partner in partners)
        if _CROSSES.match(said.low, match.end()):
            continue
        if len(partners) > 1 and all(_may_love(said, partner) for partner in partners) and (named or not initials):
            yield _fact(said, Piece(start, match.end()), words, partners, True, 0.85 if named else 0.7)


def _blended(said: Sentence) -> Iterator[Fact]:
    """Couples by their one name, where the sentence says that the story is about them."""
    for match in WORD.finditer(said.text):
        clause = said.clause(match.start(), match.end())
        about = ABOUT.search(said.low, clause.start, match.start()) or said.zone in ("title", "summary", "header")
        pair = said.people.blended(match.group()) if about else None
        if pair and not LIKED.search(said.low, clause.start, match.start()):
            characters = [said.people.slug(name) for name in pair]
            yield said.fact(
                match.span(), f"Ship: {match.group()}, which is {' and '.join(pair)}.", 0.75,
                value="/".join(pair), characters=characters, romantic=True, name=match.group(),
            )  # fmt: skip


def _together(said: Sentence) -> Iterator[Fact]:
    """Two people of whom the sentence says that they are, or may become, a couple."""
    for cue, trust in ((LOVE_BETWEEN, 0.8), (HAPPENS_WITH, 0.5)):
        for match in cue.all(said):
            pair = said.names(match.start("pair"), match.end())
            if len(pair) == 2 and said.low.find(" and ", match.start("pair"), match.end()) > 0:
                piece = Piece(*match.span())
                yield said.fact(
                    piece, f"Ship: {' and '.join(pair)}.", trust, value="/".join(pair),
                    characters=[said.people.slug(name) for name in pair], romantic=True,
                )  # fmt: skip


def _coded(said: Sentence, coded: Lazy) -> Iterator[Fact]:
    for match in coded.finditer(said.text):
        codes = match["pair"].split("/")
        if match["pair"] not in _NO_CODES and not any(code.lower() in NOT_SHIPS for code in codes if len(code) > 1):
            yield _fact(said, Piece(*match.span("pair")), match["pair"], codes, True, 0.85)


def _after_openers(said: Sentence, match: re.Match[str]) -> int:
    """Where the couple begins: "A Tom Vane/Ines story" begins with Tom."""
    start = match.start()
    first, space, _ = match.group().partition(" ")
    while space and "/" not in first and "!" not in first and not said.people.is_name(first):
        start += len(first) + 1
        first, space, _ = said.text[start : match.end()].partition(" ")
    return start


def _may_love(said: Sentence, partner: str) -> bool:
    """Whether words beside a slash can be a person: a name, initials, "OC", "fem!Harry"."""
    words = partner.split("!")[-1].split()
    if not words or partner.endswith(("'s", "’s")) or words[0].lower() in NOT_SHIPS:
        return False
    if partner == "OC" or (partner.isupper() and len(partner) <= 2 and partner not in _NO_INITIALS):
        return True
    return all(said.people.is_name(word) for word in words if word[0].isupper())


def _fact(said: Sentence, piece: Piece, words: str, partners: list[str], romantic: bool, trust: float) -> Fact:
    value = " ".join(words.split()).strip(" .")
    piece = Piece(piece.start, piece.start + len(said.text[piece.start : piece.end].rstrip(" .")))
    return said.fact(
        piece,
        f"Ship: {value}.",
        trust,
        value=value,
        characters=[said.people.slug(p) for p in partners],
        romantic=romantic,
    )
