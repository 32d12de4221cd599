"""Speech set with a dash at the head of its paragraph, as in French, Spanish, Russian, Polish and Portuguese."""

from collections.abc import Iterator

from fanfold.manuscript.lazy import Lazy
from fanfold.manuscript.nodes import Span
from fanfold.voices.conventions import DASH
from fanfold.voices.lexicon.other_tongues import SAID_ABROAD
from fanfold.voices.lexicon.speech import SAID, SAYS

# A dash between speech and who says it: with a space on one side at least, else it joins two words.
_DASH = Lazy(r"(?<=\s)(?:[—–―]|--?)\s*|(?:[—–―]|--)(?=[\s.,;:!?…]|$)\s*")
_WORD = Lazy(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# French sets no dash before "dit-il": a comma or the speech's own mark, then the verb with its subject behind.
_INSET = Lazy(
    r"[,!?…]\s+((?:s['’])?[^\W\d_]+)(?:-t)?(?:-(?:il|elle|ils|elles|je|on)\b|\s+[A-ZÀ-ÞА-Я]|\s+(?:le|la|un|une|l['’]))"
)
_SENTENCE = Lazy(r"[.!?…]\s+|,\s+(?=[a-zà-þ])")
_VERBS = SAID_ABROAD | SAID | SAYS
# A sentence behind who speaks goes on with the speech, unless it tells of somebody.
_TELLS_OF = Lazy(r"(?:Il|Elle|Ils|Elles|Puis|Alors|Egli|Ella|Er|Sie|Он|Она|On)\b")
_TELLS = 4


def dashed(text: str) -> list[Span]:
    """The stretches of speech in a paragraph that opens with a dash; none when it does not."""
    opening = DASH.match(text)
    if opening is None:
        return []
    pieces = [*_pieces(text, opening.end())]
    spans: list[Span] = []
    for at, (start, end) in enumerate(pieces):
        if at and _is_incise(text, pieces[at - 1], start, end) and not _was_incise(text, pieces, at - 1, spans):
            continue
        if spans and spans[-1].end == pieces[at - 1][1]:
            # A dash inside the speech itself.
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    return [span for whole in spans for span in without_insets(text, whole) if span.end > span.start]


def _pieces(text: str, start: int) -> Iterator[tuple[int, int]]:
    for dash in _DASH.finditer(text, start):
        if text[start : dash.start()].strip():
            yield start, _rstripped(text, start, dash.start())
            start = dash.end()
    if text[start:].strip(" .,;:!?…"):
        # Behind Spanish "—dijo—." stands the speech's own sign.
        lead = len(text) - start - len(text[start:].lstrip(" .,;:"))
        yield start + lead, _rstripped(text, start, len(text))


def _rstripped(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1].isspace() or text[end - 1] in '»”"'):
        end -= 1
    return end


def _was_incise(text: str, pieces: list[tuple[int, int]], at: int, spans: list[Span]) -> bool:
    """Whether the piece before was an incise already: then this one is speech again."""
    return at > 0 and (not spans or spans[-1].end < pieces[at][1])


def _is_incise(text: str, before: tuple[int, int], start: int, end: int) -> bool:
    """Whether a piece between dashes tells who speaks: it begins small, with a verb of saying near its head, or
    behind a sign that ended the speech."""
    if not text[start].islower():
        return False
    if text[start - 1] in "—–" and text[start - 2].isspace():
        # Spanish sets its dash to the teller's words: "—No —y se fue."
        return True
    head = [match.group().lower() for match in _WORD.finditer(text, start, min(end, start + 60))][:_TELLS]
    return any(word in _VERBS for word in head) or text[before[1] - 1] in ",.!?…"


def without_insets(text: str, span: Span, *, enclosed: bool = False) -> Iterator[Span]:
    """The stretches of speech between "dit-il" and its like; between marks (`enclosed`) speech always goes on."""
    start = span.start
    for inset in _INSET.finditer(text, span.start, span.end):
        if inset.start() < start or inset.group(1).lower() not in SAID_ABROAD:
            continue
        yield Span(start, inset.start() + 1)
        stop = _SENTENCE.search(text, inset.end(), span.end)
        if stop is None or not (enclosed or stop.group()[0] == "," or not _TELLS_OF.match(text, stop.end())):
            return
        start = stop.end()
    yield Span(start, span.end)
