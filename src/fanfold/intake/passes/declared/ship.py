"""Who is paired with whom: "Nathan/Haley", "Harry x Draco", pairing lines."""

import re
from collections.abc import Iterator

from fanfold.intake.lexicon.declared.people import NOT_SHIPS
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.lazy import Lazy
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

# One partner: one to three capitalised words, "OC", "fem!Harry", initials such as "HG".
_PARTNER = r"(?:[a-z]+!)?[^\W\d_a-z][\w.'’-]*(?: (?:(?:of|the|de|von|van|no) )?[^\W\d_a-z][\w.'’-]*){0,2}"
# "Nathan/Haley", "Kirk/Spock/McCoy", "Harry & Ginny" (only in pairing lines), "Harry x Draco", "SasukexSakura".
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
        r"\s*[(\[][^)\]]*[)\]]|\s*[.!]+$|^(?:past|implied|eventual|slight|mentions? of|minor|hints? of|pre|established|"
        r"one-?sided|background|possible|future|unrequited|main|side|mostly)[: -]+"
    ),
    re.IGNORECASE,
)
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
# Words that show the couple is this story's.
_SHIPPED = Lazy(
    r"\b(?:story|fic|fanfic|pairing|ship|fluff|angst|romance|drabble|one-?shot|shippers?|centric|established|eventual|will be|moments?|slash)\b"
)


# Codes in the heading of a post: "(C/7)", "[HG/SS]".
CODED = Lazy(r"[\[(](?P<pair>[A-Z]\w{0,3}(?:/[A-Z0-9]\w{0,3}){1,3})[\])]")


def ship(said: Sentence) -> Iterator[Fact]:
    """Couples; `romantic` is false for "&" in a pairing line."""
    if said.label == "ship":
        yield from _lines(said)
    elif said.label in ("", "category") and said.zone != "disclaimer" and not LIKED.search(said.low):
        yield from _inline(said)


def _lines(said: Sentence) -> Iterator[Fact]:
    start = 0
    for cut in [*_ENTRY.finditer(said.text), None]:
        end = cut.start() if cut else len(said.text)
        words = _ASIDE.sub("", said.text[start:end].strip()).strip()
        if words and words.lower().strip(".!?") not in _NONE and len(words) < 80:
            partners = [p.strip() for p in _JOINED.split(words) if p.strip()]
            if len(partners) > 1 or words.isalpha():
                romantic = "&" not in words or "/" in words
                yield _fact(said, Piece(start, end), words, partners, romantic, 0.95 if len(partners) > 1 else 0.7)
        start = cut.end() if cut else end


def _inline(said: Sentence) -> Iterator[Fact]:
    if "/" not in said.text and "x" not in said.low and "×" not in said.text and "♥" not in said.text:
        return
    if said.zone in ("title", "header"):
        for match in CODED.finditer(said.text):
            codes = match["pair"].split("/")
            if not any(code.lower() in NOT_SHIPS for code in codes if len(code) > 1):
                yield _fact(said, Piece(*match.span("pair")), match["pair"], codes, True, 0.85)
    for pattern, trust in ((SLASHED, 0.85), (CROSSED, 0.85)):
        for match in pattern.finditer(said.text):
            partners = [p.strip() for p in _JOINED.split(match.group()) if p.strip()]
            if len(partners) > 1 and all(_may_love(said, p) for p in partners):
                named = said.zone in ("title", "header", "summary") or _SHIPPED.search(said.low)
                initials = all(len(p) <= 2 for p in partners)
                if not initials or named:
                    yield _fact(
                        said, Piece(*match.span()), match.group(), partners, True, trust if named else trust - 0.15
                    )


def _may_love(said: Sentence, partner: str) -> bool:
    if partner.endswith(("'s", "’s")):
        return False
    words = partner.split("!")[-1].split()
    initials = (
        partner.isupper() and len(partner) <= 2 and partner not in ("AN", "OC", "AU", "PG", "NC", "TV", "UK", "US")
    )
    return (
        bool(words)
        and words[0].lower() not in NOT_SHIPS
        and (initials or partner == "OC" or all(said.people.is_name(w) for w in words if w[0].isupper()))
    )


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
