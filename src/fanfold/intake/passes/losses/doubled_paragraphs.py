"""Passages that stand twice: a paragraph pasted twice in a row, a whole block said again."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from fanfold.intake.flow import Para
from fanfold.intake.passes.losses.loss import Loss, Told
from fanfold.manuscript.nodes import Span

# A shorter paragraph said twice is how people speak; a longer one, or several in a row, is a slip of the hand.
_LEAST, _ALONE, _TOLD, _BLOCK = 25, 80, 45, 300
# Said more often than this it is a refrain.
_OFTEN = 3


def doubled_paragraphs(told: Told) -> Iterator[Loss]:
    """Each second copy inside a chapter: right behind the first, or three paragraphs and more at once."""
    paras = told.prose
    places: dict[str, list[int]] = defaultdict(list)
    for at, para in enumerate(paras):
        if len(para.text) >= _LEAST and any(map(str.islower, para.text[:_LEAST])):
            places[para.text].append(at)
    if all(len(found) == 1 for found in places.values()):
        return
    chapter = {id(para): number for number, part in enumerate(told.chapters) for para in part}
    reached = 0
    for at, para in enumerate(paras):
        # A refrain begins no copy; asking it would compare everything with everything where all are the same.
        if at < reached or not 2 <= len(places.get(para.text, ())) <= _OFTEN:
            continue
        copy = _copy(paras, places, chapter, at)
        if copy:
            reached = at + len(copy)
            yield _loss(copy)


def _copy(paras: Sequence[Para], places: dict[str, list[int]], chapter: dict[int, int], at: int) -> list[Para]:
    """The paragraphs from `at` on that an earlier passage of the same chapter has word for word, if they are enough."""
    for first in places[paras[at].text]:
        if first >= at or chapter[id(paras[first])] != chapter[id(paras[at])]:
            continue
        length = 0
        while (
            first + length < at and at + length < len(paras) and paras[first + length].text == paras[at + length].text
        ):
            length += 1
        copy = list(paras[at : at + length])
        size = sum(len(para.text) for para in copy)
        adjacent = first + length == at
        # What a narrator tells in a whole sentence is not told twice; what people say may be.
        alone = _TOLD if length == 1 and _is_sentence(copy[0].text) else _ALONE
        often = all(len(places.get(para.text, ())) > _OFTEN for para in copy)
        if not often and ((adjacent and size >= alone) or (length >= 3 and size >= _BLOCK)):
            return copy
    return []


def _is_sentence(text: str) -> bool:
    return text[-1] == "." and text[0].isupper() and text.count(" ") >= 8 and not any(mark in text for mark in '"“”«»')


def _loss(copy: list[Para]) -> Loss:
    span = Span(copy[0].start, copy[-1].end)
    what = "This paragraph stands" if len(copy) == 1 else f"These {len(copy)} paragraphs stand"
    return Loss(span, f"{what} twice, word for word; confirm to set the second copy apart.", 0.8, doubled=copy)
