"""Works as the index is told of them. What readers may not see is not in it: no draft, no chapter that was not posted, no
name of an author who is anonymous."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from django.db.models import Prefetch

from fanfold.manuscript.htmlform import chapter_from_html
from fanfold.manuscript.nodes import Note
from fanfold.manuscript.walk import block_lines
from fanfold.seeking.words import terms
from fanfold.site.catalog.models import Reach, Synonym, Tag
from fanfold.site.catalog.spelling import latin_key
from fanfold.site.finding.engine.shape import EVERYONE, MEMBERS, NOBODY, Name, Passage, Sheet, instant
from fanfold.site.works.models import Authorship, Chapter, FilterRow, Restoration, Tagging, Work
from fanfold.site.works.policies import open_works
from fanfold.site.works.queries import answers_about, front_of, unsigned_notes
from fanfold.voices.slugs import name_of
from fanfold.voices.told import numbered_leaves

FIELDS_OF_KINDS: dict[str, str] = {
    Tag.Kind.FANDOM: "fandom", Tag.Kind.CHARACTER: "person", Tag.Kind.SHIP: "ship", Tag.Kind.WARNING: "warning",
    Tag.Kind.RATING: "rating",
}  # fmt: skip
_LEFT_OUT = frozenset({"summary", "disclaimer", "legend"})
"""Notes that say nothing one would look for: the summary stands on the card, the others are alike in every work."""


def sheets(ids: Iterable[int]) -> Iterator[Sheet]:
    """A sheet for each of these works that anybody may find in a list."""
    wanted = list(ids)
    everyone, members = (
        set(open_works(members=flag).filter(pk__in=wanted).values_list("pk", flat=True)) for flag in (False, True)
    )
    works = (
        Work.objects.filter(pk__in=wanted).exclude(visibility=Work.Visibility.DRAFT).select_related("front")
        .prefetch_related(Prefetch("authorship_set", Authorship.objects.select_related("pen_name")))
    )  # fmt: skip
    fetched = list(works)
    borne = _borne(wanted)
    answered = set(Restoration.objects.filter(work__in=wanted).values_list("work", flat=True))
    for work in fetched:
        audience = EVERYONE if work.pk in everyone else MEMBERS if work.pk in members else NOBODY
        yield _sheet(work, audience, borne[work.pk], is_answered=work.pk in answered)


class _Row(NamedTuple):
    """A row of what a work is filtered by."""

    tag: int
    kind: str
    level: int
    is_side: bool


class _Borne(NamedTuple):
    """The tags of a work, as its author typed them and what those mean; its rows; and what else its tags are called."""

    tags: list[Tag]
    rows: list[_Row]
    called: Mapping[int, Sequence[str]]


def _borne(works: Sequence[int]) -> dict[int, _Borne]:
    """The tags of some works. Each tag is made once, not once for every work that bears it: most of the work is there."""
    typed: dict[int, list[int]] = {work: [] for work in works}
    for work, tag in Tagging.objects.filter(work__in=works).values_list("work", "tag"):
        typed[work].append(tag)
    rows: dict[int, list[_Row]] = {work: [] for work in works}
    found = (
        FilterRow.objects.filter(work__in=works).order_by("pk").values_list("work", "tag", "kind", "level", "is_side")
    )
    for work, tag, kind, level, is_side in found:
        rows[work].append(_Row(tag, kind, level, is_side))
    numbers = {work: dict.fromkeys([*typed[work], *(row.tag for row in rows[work])]) for work in works}
    tags = Tag.objects.in_bulk({tag for some in numbers.values() for tag in some})
    called = _called(row.tag for some in rows.values() for row in some)
    return {work: _Borne([tags[tag] for tag in numbers[work] if tag in tags], rows[work], called) for work in works}


def _called(tags: Iterable[int]) -> dict[int, list[str]]:
    """What else tags are called: the names that mean them."""
    called: dict[int, list[str]] = {}
    rows = Synonym.objects.filter(canonical__in=set(tags)).order_by("pk").values_list("canonical", "tag__name")
    for tag, name in rows:
        called.setdefault(tag, []).append(name)
    return called


def _sheet(work: Work, audience: int, borne: _Borne, *, is_answered: bool) -> Sheet:
    """Everything the index is told of a work, with the authors and tags that were fetched before."""
    chapters = list(work.chapters.filter(posted__isnull=False, current__isnull=False).select_related("current"))
    tags, rows = borne.tags, borne.rows
    people = _names_of(work, chapters) if is_answered else _Names()
    passages = [*_around(work), *_told(work, chapters, people)]
    fields = _fields(work, tags, chapters, passages)
    # What a story calls its people, as its writer confirmed it: a pet name that no tag knows.
    called_here = [terms(name) for names in people.names.values() for name in names]
    for field in ("person", "name"):
        fields[field] = [*fields.get(field, ()), *called_here]
    return Sheet(
        work=work.pk, audience=audience, fields=fields, language=work.language, status=work.status,
        words=sum(one.words for one in chapters), chapters=len(chapters), updated=instant(work.updated),
        posted=instant(work.posted), title=work.title_key, author=_first_name(work), is_crossover=work.is_crossover,
        is_one_shot=work.planned_max == 1, tags=[row.tag for row in rows], main=[row.tag for row in rows if not row.is_side],
        counted=_counted(rows), people=[one.pen_name_id for one in _signed(work)], names=_names(work, tags, borne.called), passages=passages,
    )  # fmt: skip


def _counted(rows: Sequence[_Row]) -> dict[str, list[int]]:
    """By kind, the tags that stand in the filters of lists with this work among their number."""
    counted: dict[str, list[int]] = {}
    for row in rows:
        if row.level >= Reach.INHERITED:
            counted.setdefault(row.kind, []).append(row.tag)
    return counted


def _first_name(work: Work) -> str:
    """Who a list by writers has it under. Anonymous works stand together for everybody."""
    if work.anonymous:
        return "anonymous"
    return next((one.pen_name.key for one in work.authorship_set.all()), "")


def _fields(
    work: Work, tags: Sequence[Tag], chapters: Sequence[Chapter], passages: Sequence[Passage]
) -> dict[str, list[Sequence[str]]]:
    names = [one.pen_name.name for one in _signed(work)]
    fields: dict[str, list[Sequence[str]]] = {
        "title": [terms(work.title, work.language)],
        "summary": [terms(text, work.language) for text in (work.summary, *(one.summary for one in chapters)) if text],
        "by": [terms(name) for name in names],
        "tag": [terms(tag.name) for tag in tags],
        "note": [one.words for one in passages if not one.chapter],
        "text": [one.words for one in passages if one.chapter],
    }
    fields["text"] += [terms(one.title, work.language) for one in chapters if one.title]
    for tag in tags:
        if name := FIELDS_OF_KINDS.get(tag.kind):
            fields.setdefault(name, []).append(terms(tag.name))
    fields["name"] = [*fields["by"], *fields["tag"], terms(work.title)]
    return fields


def _signed(work: Work) -> list[Authorship]:
    """Who readers are told wrote a work."""
    return [] if work.anonymous else list(work.authorship_set.all())


def _names(work: Work, tags: Sequence[Tag], called: Mapping[int, Sequence[str]]) -> list[Name]:
    """What is proposed to somebody who is typing."""
    people = [Name("by", one.pen_name_id, one.pen_name.name, _words_of([one.pen_name.name])) for one in _signed(work)]
    return people + [
        Name(tag.kind, tag.pk, tag.name, _words_of([tag.name, *called.get(tag.pk, ())])) for tag in tags
    ]  # fmt: skip


def _words_of(names: Sequence[str]) -> list[str]:
    """The words of names, and the same in Latin letters: Инес is found by Ines, and by Инес."""
    own = [term for name in names for term in terms(name)]
    latin = [term for name in names if not name.isascii() for term in terms(latin_key(name))]
    return list(dict.fromkeys([*own, *latin]))


def _around(work: Work) -> Iterator[Passage]:
    """What the author says around the whole story."""
    if work.front is not None:
        yield from _noted(front_of(work).work.notes, work.language)


def _noted(notes: Sequence[Note], language: str) -> Iterator[Passage]:
    for note in unsigned_notes(notes):
        for line in block_lines(note.blocks) if note.kind not in _LEFT_OUT else ():
            shown = " ".join(line.split())
            if words := terms(shown, language):
                yield Passage(0, 0, shown, words)


def _told(work: Work, chapters: Sequence[Chapter], called: "_Names") -> Iterator[Passage]:
    """The paragraphs of the story, and what is said around its chapters."""
    for chapter in chapters:
        if chapter.current is None:
            continue
        text = chapter_from_html(chapter.current.html)
        yield from _noted(text.notes, work.language)
        for paragraph, leaf in numbered_leaves(text):
            shown = " ".join(leaf.text.split())
            words = terms(shown, work.language)
            lines = [mark for mark in leaf.marks if mark.kind == "speech" and mark.value]
            said = [term for slug in dict.fromkeys(mark.value for mark in lines) for term in called(slug)]
            spoken = [term for mark in lines for term in terms(leaf.text[mark.start : mark.end], work.language)]
            if words:
                yield Passage(chapter.pk, paragraph, shown, words, said, spoken)


class _Names:
    """What the people of a story are called, by the slugs that stand in it: as its author confirmed, or as the slug says."""

    def __init__(self) -> None:
        self.names: dict[str, dict[str, None]] = {}

    def __call__(self, slug: str) -> list[str]:
        names = {name_of(slug): None} | self.names.get(slug, {})
        return [term for name in names for term in terms(name)]


def _names_of(work: Work, chapters: Sequence[Chapter]) -> _Names:
    called = _Names()
    for answers in answers_about(work, chapters).values():
        for slug, names in answers.people:
            called.names.setdefault(slug, {}).update(dict.fromkeys(names))
    return called
