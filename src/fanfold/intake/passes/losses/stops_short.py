"""A chapter that stops in the midst of a sentence: at a limit nobody noticed, or at a "<" that ate the rest."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from fanfold.intake.flow import Para
from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.losses.loss import LEAST, Loss, Told, keeps_its_stops, stops_open

# No sentence ends with one of these words.
_GO_ON = frozenset(
    ("a", "an", "the", "and", "or", "but", "nor", "of", "to", "with", "from", "into", "onto", "my", "your", "his", "their",
     "our", "its", "i", "he", "she", "they", "we", "who", "which", "because", "although", "while", "as", "than", "if", "at",
     "by", "for", "is", "was", "were", "are", "be", "been", "had", "has", "have", "would", "could", "should", "very", "so")
)  # fmt: skip

# "and then he <": a site took what follows for a tag and dropped it. A heart "<3" and an arrow "<--" are whole.
_EATEN = Lazy(r"[^\W_][ ,]<$")


def stops_short(told: Told) -> Iterator[Loss]:
    """The last paragraph of a chapter without a stop, in a story that has its stops."""
    chapters = [part for part in told.chapters if part]
    yield from (_at_a_tag(part[-1]) for part in chapters if _EATEN.search(part[-1].text[-40:]))
    if not any(stops_open(part[-1].text) for part in chapters) or not keeps_its_stops(told.prose):
        return
    for part, after in pairwise([*chapters, []]):
        last = part[-1]
        if stops_open(last.text) and _is_sentence(last) and not _is_letter(part) and not _goes_on(after):
            yield _loss(last)


def _loss(last: Para) -> Loss:
    words = last.text.rsplit(None, 2)
    open_word = last.text[-1] == "," or words[-1].lower() in _GO_ON
    at = last.source_span(max(0, len(last.text) - 60), len(last.text))
    says = f"The chapter stops in the midst of a sentence (“… {' '.join(words[-2:])}”): the rest may be lost."
    return Loss(at, says, 0.88 if open_word else 0.65)


def _at_a_tag(last: Para) -> Loss:
    at = last.source_span(max(0, len(last.text) - 60), len(last.text))
    return Loss(at, "The chapter stops at a “<”, as texts do that a site took for a tag: the rest may be lost.", 0.85)


def _is_sentence(para: Para) -> bool:
    return len(para.text) >= LEAST and para.align == "" and para.covered("i") < 0.9 and para.text != para.text.upper()


def _is_letter(part: Sequence[Para]) -> bool:
    """A letter's or a poem's lines have no stops either."""
    return any(stops_open(para.text) for para in part[-3:-1])


def _goes_on(after: Sequence[Para]) -> bool:
    """Two posts of one text: the sentence goes on in the next one."""
    return bool(after) and after[0].text[:1].islower()
