"""Words without the space between them, as lost spaces and line ends leave them: `counting?since`, `him.The`, `asked."You`."""

from bisect import bisect_right
from collections.abc import Iterator

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para
from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.ruins.ruin import Place, Ruin

# Any letter right behind a sign that a space should follow: a quick look at the whole text, web addresses included.
# The sign comes first, for it is rarer than the letter before it.
_ANY = Lazy(r"[.!?,](?<=[a-z].)[\"”“]?[A-Za-z]")
# A word, a stop, and a word that begins with a capital: no address is written so, and no number.
_STOP = Lazy(r"(?<![\w@/.'’-])(?P<left>[a-z'’]{2,})[.](?=(?:[A-Z][a-z’']{1,20}|[AI])[ ,.!?…\"”;:]|[A-Z][a-z]{1,20}$)")
# Questions and shouts may go on in small letters too; "don?t" is another damage.
_CRY = Lazy(r"(?<=[a-z]{2})[?!](?!(?:t|s|m|d|ll|re|ve)\b)(?=[A-Za-z][a-z]*[ ,.!?…\"”;:'’])")
# A comma between two words of letters.
_COMMA = Lazy(r"(?<=[a-z]{2}),(?=[A-Za-z][a-z’']*[ ,.!?…\"”;:])")
# A straight or curly double mark between a stop and a letter; which side lacks the space, the marks before it say.
_MARK = Lazy(r"(?<=[a-z][.!?,])[\"”“](?=[A-Za-z])")
_TITLES = frozenset(
    ("mr", "mrs", "ms", "dr", "st", "vs", "no", "sr", "jr", "prof", "www", "etc", "ed", "vol", "ch", "pp")
)
# A comma or a mark without its space may be a slip of the author's; so many places are what became of the file.
_LEAST = 3


def glued_words(draft: Draft) -> Iterator[Ruin]:
    """Behind stops, behind commas and around speech: three ways; the last two are believed where they are a habit."""
    prose = _touched(draft)
    if not prose:
        return
    # Where signs became question marks, one in the midst of words may be a lost dash.
    ruined = any(finding.code == "I-question-marks" for finding in draft.findings)
    stops = [_gap(para, at) for para in prose for at in _behind_stops(para.text, cries=not ruined)]
    commas = [_gap(para, match.end()) for para in prose for match in _COMMA.finditer(para.text)]
    marks = [_gap(para, _side(para.text, match.start())) for para in prose for match in _MARK.finditer(para.text)]
    many = len(stops) + len(commas) + len(marks) >= _LEAST
    if stops:
        yield Ruin("No space stands between the end of a sentence and the next word", 0.8 if many else 0.65, stops)
    if marks and many:
        yield Ruin("No space stands between a speech and the words beside it", 0.75, marks)
    if commas and many:
        yield Ruin("No space stands behind a comma", 0.7, commas)


def _touched(draft: Draft) -> list[Para]:
    """The paragraphs of text in which some word may touch the next."""
    places = [match.start() for match in _ANY.finditer(draft.text)]
    starts = [para.start for para in draft.paras] if places else []
    found = sorted({bisect_right(starts, at) - 1 for at in places})
    paras = (draft.paras[at] for at in found if at >= 0)
    return [para for para in paras if para.kind not in ("img", "rule", "pre") and para.zone != "furniture"]


def _behind_stops(text: str, *, cries: bool) -> Iterator[int]:
    yield from (match.end() for match in _STOP.finditer(text) if match["left"] not in _TITLES)
    if cries:
        yield from (match.end() for match in _CRY.finditer(text) if not _address(text, match.start()))


def _gap(para: Para, at: int) -> Place:
    return Place(para, at, at, " ")


def _address(text: str, at: int) -> bool:
    """Whether the sign belongs to a web address, which has its own use for it."""
    left = text[max(0, at - 200) : at].rsplit(" ", 1)[-1]
    return "/" in left or "=" in left


def _side(text: str, at: int) -> int:
    """The offset where the space is missing: behind a mark that closes, before one that opens."""
    if text[at] in "“”":
        return at if text[at] == "“" else at + 1
    return at + 1 if text.count('"', 0, at) % 2 else at
