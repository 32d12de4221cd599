"""Scene breaks of which only white space is left: blank lines out of the story's own rhythm."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para, SceneStart
from fanfold.manuscript.nodes import Span

_STORY = ("", "body")
# A gap that more than one paragraph in eight has is a habit, not a break; where blank lines part all
# paragraphs anyway, one more is a stronger sign and may be more frequent.
_HABIT = {0: 0.12}
_FREQUENT = 0.25
_ENDS = frozenset('.!?…:"”')
_QUOTES = '"“”«»'


def lost_breaks(draft: Draft) -> None:
    """Propose a scene where a gap is larger than the rhythm; inside a conversation, suspect a lost line."""
    gaps = _gaps(draft.paras)
    if len(gaps) < 4:
        return
    rhythm = Counter(after.blanks for _, after in gaps).most_common(1)[0][0]
    wide = [(before, after) for before, after in gaps if after.blanks > rhythm and after.opens is None]
    if not wide or len(wide) > max(2, _HABIT.get(rhythm, _FREQUENT) * len(gaps)):
        return
    share = len(wide) / len(gaps)
    systematic = len(wide) >= 4
    widths = [after.blanks for _, after in gaps]
    at_gap = {id(after): at for at, (_, after) in enumerate(gaps)}
    for before, after in wide:
        if _usual_here(widths, at_gap[id(after)]):
            continue
        gap = Span(before.end, after.start)
        if not systematic and _speaks(before) and _speaks(after):
            _suspect_loss(draft, gap, after)
            continue
        talk = _speaks(before) and _speaks(after)
        confidence = (0.85 - 1.6 * share) * (0.75 if talk else 1.0)
        blanks = "One blank line" if after.blanks == 1 else f"{after.blanks} blank lines"
        usual = "none" if rhythm == 0 else str(rhythm)
        draft.open_scene(
            after, SceneStart("extra_blank_line"), "I-lost-break", f"{blanks} where this story has {usual}.",
            gap, confidence=round(max(0.3, confidence), 2),
        )  # fmt: skip


def _usual_here(widths: Sequence[int], at: int) -> bool:
    """Whether a gap is as wide as most around it: single lines of a chat between paragraphs that stand apart."""
    around = [*widths[max(0, at - 2) : at], *widths[at + 1 : at + 3]]
    return sum(width >= widths[at] for width in around) * 2 >= len(around) > 1


def _gaps(paras: Sequence[Para]) -> list[tuple[Para, Para]]:
    """Neighbouring paragraphs of story, of prose on both sides."""
    return [
        (before, after)
        for before, after in pairwise(paras)
        if before.zone in _STORY
        and after.zone in _STORY
        and not after.starts
        and before.page == after.page
        and before.kind == after.kind == "p"
        and not (before.boxes or after.boxes)
        and not _one_sentence(before.text, after.text)
    ]


def _one_sentence(before: str, after: str) -> bool:
    """Whether a sentence goes on over the gap, as where a page's foot stood."""
    return after[:1].islower() and before.rstrip("*_ ")[-1:] not in _ENDS


def _speaks(para: Para) -> bool:
    """Whether the paragraph is a turn of a conversation: speech opens it."""
    return para.text[:1] in _QUOTES and any(quote in para.text[1:] for quote in _QUOTES)


def _suspect_loss(draft: Draft, gap: Span, after: Para) -> None:
    draft.propose(
        "I-suspected-loss", gap, "A gap inside a conversation: a line may have been lost here.",
        confidence=0.6, value={"at": after.start},
    )  # fmt: skip
