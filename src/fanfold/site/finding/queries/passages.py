"""Why a work was found: passages with the words that were looked for, and the way to them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from fanfold.site.finding.engine.asking import Asking
from fanfold.site.finding.engine.passages import Hit, best_passages
from fanfold.site.finding.engine.places import Piece, Wanted, snippet, standing
from fanfold.site.finding.queries.homes import Open
from fanfold.site.works.models import Chapter, Work

_FEW, _LINES = 1, 3
# The best few are looked at until one tells more than the card does.
_LOOKED_AT = 4


class Shown(NamedTuple):
    """A passage of a work: where it stands, in words and as an address, and its pieces with what was found marked."""

    where: str
    address: str
    pieces: list[Piece]


def passages_of(works: Sequence[Work], asking: Asking, index: Open) -> dict[int, list[Shown]]:
    """For each of some works that the viewer may read, the passages that answer the question best.

    What changed since the index took it in is left out, as in the list.
    """
    query = asking.passages()
    if query is None:
        return {}
    wanted = _wanted(asking)
    searcher = index.shelf.passages.searcher()
    hits: list[Hit] = []
    for work in works:
        if work.pk in index.stale:
            continue
        if asking.lines:
            hits += best_passages(searcher, query, work.pk, _LINES)
        else:
            best = best_passages(searcher, query, work.pk, _LOOKED_AT)
            hits += islice(_telling(work, best, wanted), _FEW)
    chapters = _chapters({hit.chapter for hit in hits if hit.chapter})
    languages = {work.pk: work.language for work in works}
    shown: dict[int, list[Shown]] = {}
    for hit in hits:
        if (place := _place(hit, chapters)) is not None:
            pieces = snippet(hit.shown, languages[hit.work], wanted)
            shown.setdefault(hit.work, []).append(Shown(*place, pieces))
    return shown


def _chapters(ids: Iterable[int]) -> dict[int, Chapter]:
    """The chapters of passages by id, with their works; only those that readers have."""
    posted = Chapter.objects.filter(pk__in=list(ids), posted__isnull=False, current__isnull=False)
    return {chapter.pk: chapter for chapter in posted.select_related("work")}


def _place(hit: Hit, chapters: dict[int, Chapter]) -> tuple[str, str] | None:
    if not hit.chapter:
        return "", f"/works/{hit.work}/"
    chapter = chapters.get(hit.chapter)
    if chapter is None:
        return None
    return chapter.name, f"{chapter.get_absolute_url()}#c{chapter.position}-p{hit.paragraph}"


def _wanted(asking: Asking) -> Wanted:
    """The leaves whose words are marked, each with the ways in which they may stand."""
    return [(leaf, asking.ways(leaf)) for leaf in asking.wanted]


def _telling(work: Work, hits: Iterable[Hit], wanted: Wanted) -> Iterator[Hit]:
    """The passages that tell why the work was found: with all the words, or one that its title and tags do not have.

    Else whoever asks for a fandom of three common words would be shown a sentence with one of them.
    """
    if len(wanted) < 2:
        # Whatever was found has the one.
        yield from hits
        return
    named: set[int] | None = None
    for hit in hits:
        found = standing(hit.shown, work.language, wanted)
        if len(found) < len(wanted):
            # The card is cut into words for those alone that need it.
            if named is None:
                card = " · ".join([work.title, *(one.tag.name for one in work.tagging_set.all())])
                named = standing(card, work.language, wanted)
            if found <= named:
                continue
        yield hit
