"""Hearing a restored file: its story as a telling, and what was heard with positions in the source."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from fanfold.intake.flow import Para
from fanfold.intake.heard_findings import heard_findings, holding, slug_among
from fanfold.intake.pipeline import Restored
from fanfold.intake.said import answers_in, lasting_answers
from fanfold.manuscript.nodes import Span
from fanfold.voices.cast import Cast
from fanfold.voices.listen import listen
from fanfold.voices.telling import Passage, PassageKind, Telling, Voices

__all__ = ["Story", "hear", "heard_findings", "holding", "lasting_answers", "slug_among"]

_GAP = "\n\n"
_SILENT = ("rule", "img")


def hear(restored: Restored, *, cast: Cast | None = None, quotes: Sequence[Span] | None = None) -> Voices:
    """The voices of a restored story; all positions are offsets into `restored.text`.

    What a person answered at this reading (`restored.decisions`) holds. `quotes` are spans of `restored.text` that
    somebody knows to be speech: speakers are found for exactly those.
    """
    story = Story(restored.paras, restored.manuscript.work.language)
    answers = answers_in(story, restored)
    if quotes is None:
        return story.in_source(listen(story.telling, cast=cast, answers=answers))
    asked = [story.heard_at(span) for span in quotes]
    # Heard in the order of the story, answered in the order of the questions.
    order = sorted(range(len(asked)), key=lambda at: asked[at])
    voices = listen(story.telling, cast=cast, quotes=[asked[at] for at in order], answers=answers)
    said = dict(zip(order, voices.quotes, strict=True))
    return replace(
        story.in_source(voices), quotes=tuple(replace(said[at], span=span) for at, span in enumerate(quotes))
    )


class Story:
    """The paragraphs of a story as one telling, and the way from its positions to the source and back."""

    def __init__(self, paras: Sequence[Para], language: str) -> None:
        self._paras: list[Para] = []
        self._starts: list[int] = []
        passages, at = [], 0
        for para, chapter, scene, heading in _told(paras):
            end = at + len(para.text)
            said = tuple((Span(at + r.start, at + r.end), r.value) for r in para.runs if r.look == "speech" and r.value)
            looks = (tuple(_looking(para, at, "i")), tuple(_looking(para, at, "thought")), said)
            passages.append(Passage(at, end, chapter, scene, _kind(para), para.layer, *looks, heading))
            self._paras.append(para)
            self._starts.append(at)
            at = end + len(_GAP)
        self.telling = Telling(_GAP.join(para.text for para in self._paras), tuple(passages), language or "en")

    @property
    def sources(self) -> list[Span]:
        """Where each passage of the telling stands in the source."""
        return [para.span for para in self._paras]

    def source_of(self, span: Span) -> Span:
        """Where a stretch of the telling stands in the source."""
        first, start = self._at(span.start)
        last, end = self._at(max(span.end - 1, span.start))
        return Span(first.source_at(start), max(first.source_at(start), last.source_at(end) + (span.end > span.start)))

    def heard_at(self, span: Span) -> Span:
        """Where a stretch of the source stands in the telling; at the nearest place when it is not part of the story."""
        start = self._heard(span.start)
        return Span(start, max(start, self._heard(max(span.end - 1, span.start)) + (span.end > span.start)))

    def in_source(self, voices: Voices) -> Voices:
        """The same voices with positions in the source."""
        of = self.source_of
        return replace(
            voices,
            quotes=tuple(replace(quote, span=of(quote.span)) for quote in voices.quotes),
            thoughts=tuple(replace(thought, span=of(thought.span)) for thought in voices.thoughts),
            views=tuple(
                replace(view, span=of(view.span), slips=tuple((of(span), who) for span, who in view.slips))
                for view in voices.views
            ),
        )

    def _at(self, place: int) -> tuple[Para, int]:
        index = max(bisect_right(self._starts, place) - 1, 0)
        para = self._paras[index]
        return para, min(place - self._starts[index], len(para.text) - 1)

    def _heard(self, place: int) -> int:
        index = max(bisect_right(self._paras, place, key=lambda para: para.start) - 1, 0)
        para = self._paras[index]
        # The map is short, and so is the way from a source place to the text.
        pair = max(bisect_right(para.map, place, key=lambda pair: pair[1]) - 1, 0)
        text_at, source_at = para.map[pair]
        return self._starts[index] + max(0, min(text_at + max(place - source_at, 0), len(para.text) - 1))


def _told(paras: Iterable[Para]) -> Iterator[tuple[Para, int, int, str]]:
    """The paragraphs of the story with the chapter and the scene they stand in, and the heading right above."""
    chapter, scene, fresh, heading = -1, -1, True, ""
    for para in paras:
        if para.starts:
            chapter, fresh, heading = chapter + 1, True, ""
        if para.zone == "chapter_heading" and para.head is not None:
            heading = para.head.title or heading
        if para.zone not in ("body", "") or para.kind in _SILENT or not para.text:
            continue
        # Whose eyes see a scene is asked for proposed scenes too.
        if fresh or (para.opens.strength > 0 if para.opens is not None else para.may_open > 0):
            scene, fresh = scene + 1, False
        yield para, max(chapter, 0), scene, heading
        heading = ""


def _kind(para: Para) -> PassageKind:
    if para.kind == "verse" or any(box.kind == "verse" for box in para.boxes):
        return "verse"
    return "document" if any(box.kind == "quote" for box in para.boxes) else "prose"


def _looking(para: Para, at: int, look: str) -> Iterator[Span]:
    return (Span(at + run.start, at + run.end) for run in para.runs if run.look == look)
