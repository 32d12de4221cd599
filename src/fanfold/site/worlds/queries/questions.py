"""What in a story does not fit with what its writer says of its world: questions, each answered once."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import ngettext
from msgspec.structs import replace

from fanfold.manuscript.htmlform import chapter_from_html
from fanfold.site.accounts.models import User
from fanfold.site.works.desk import Line
from fanfold.site.works.models import Chapter, ChapterVersion, Work
from fanfold.site.worlds.models import Change, QuestionAnswer, StoryWorld
from fanfold.site.worlds.queries.packs import canon_of, pack_of
from fanfold.site.worlds.queries.sheets import standing_of
from fanfold.storyworld import stories
from fanfold.storyworld.callednames import People
from fanfold.storyworld.continuity import Case, ChapterTold, Question, questions
from fanfold.storyworld.continuity.heard import chapter_told, looks_in
from fanfold.storyworld.continuity.turns import by_turns
from fanfold.voices.hearing import Hearing, Stated, hearing_of
from fanfold.voices.listen import quotes_in
from fanfold.voices.slugs import name_of
from fanfold.voices.telling import Voices
from fanfold.voices.told import Told, told_by

_KEPT_SECONDS = 7 * 24 * 3600
# Works of one desk that are looked through anew in one request; the rest wait for the next.
_ANEW = 4


class Heard(Protocol):
    """What was heard in chapters: `hearing` counts them in the order they were given, `chapters` of them were heard whole."""

    @property
    def hearing(self) -> Hearing: ...
    @property
    def chapters(self) -> int: ...


class Asked(NamedTuple):
    """The questions that wait for an answer, in the order of the checks; and how many of the chapters were heard so far."""

    questions: Sequence[Question]
    heard: int
    chapters: int

    @property
    def is_whole(self) -> bool:
        """Whether every chapter was heard."""
        return self.heard >= self.chapters


def open_questions(user: User, work: Work) -> list[Question]:
    """The questions that wait for an answer, by what was heard before."""
    return list(_asked(user, work, listens=False).questions)


def asked_now(user: User, work: Work) -> Asked:
    """The same after listening for a while. From then on the desk counts these."""
    asked = _asked(user, work, listens=True)
    world = StoryWorld.objects.filter(work=work).select_related("pack").first()
    if world is not None:
        cache.set(_key(world, _current([work.pk]).get(work.pk, ())), len(asked.questions), _KEPT_SECONDS)
    return asked


def _asked(user: User, work: Work, *, listens: bool) -> Asked:
    case, heard, chapters = _case(user, work, listens=listens)
    answered = QuestionAnswer.objects.filter(work=work).values_list("code", "about")
    return Asked(questions(case, answered=list(answered)), heard, chapters)


def case_of(user: User, work: Work, *, listens: bool = False) -> Case:
    """A work before the checks: everything its writer may read of it, drafts too."""
    return _case(user, work, listens=listens)[0]


def _case(user: User, work: Work, *, listens: bool) -> tuple[Case, int, int]:
    """The work before the checks, how many of its chapters were heard, and how many there are."""
    chapters = list(work.chapters.filter(current__isnull=False).order_by("position"))
    pack = canon_of(pack_of(work))
    stand = standing_of(user, work, pack, {one.pk for one in chapters}, list(work.declarations.filter(kind="pov_plan")))
    denied = (one for one in stand.rows.changes if one.step == Change.Step.NOT and one.fact)
    people = People(pack)
    sheet = replace(
        stand.sheet, slug=work.title, changes=tuple(stories.Change(denies=one.fact) for one in denied),
        viewpoints=tuple(people.slug(name_of(who)) for who in stand.sheet.viewpoints),
    )  # fmt: skip
    heard: Heard = import_string(settings.VOICES)(work, chapters, listens=listens)
    told = (_chapter(at, one, work.language, people, heard, sheet.viewpoints) for at, one in enumerate(chapters))
    in_turn = by_turns(sheet, [one for one in told if one])
    case = Case(sheet=sheet, chapters=in_turn, pack=pack, builds_on=tuple(stand.bases.items()))
    return case, min(heard.chapters, len(chapters)), len(chapters)


def _chapter(
    at: int, chapter: Chapter, language: str, people: People, heard: Heard, viewpoints: Sequence[str]
) -> ChapterTold | None:
    """The chapter that stands at a place of what was heard; None for one without a word."""
    text = _text(chapter.current_id or 0, language)
    if not text.told.telling.passages:
        return None
    is_heard = at < heard.chapters
    hearing = heard.hearing if is_heard else _unheard(text.told)
    names = {person.slug: person.names for person in hearing.people}
    return chapter_told(
        chapter.position, text.told.telling.text,
        [replace(one, chapter=at if is_heard else 0) for one in text.told.telling.passages], hearing,
        viewpoints=viewpoints, looks=text.looks, person=lambda slug: people.heard(slug, names.get(slug, ())),
    )  # fmt: skip


def _unheard(told: Told) -> Hearing:
    """A chapter nobody has listened to yet: what its scenes say themselves, and words that somebody speaks, nobody knows who."""
    stated = [Stated(scene.viewpoint, scene.person) for scene in told.scenes]
    return hearing_of(told.telling, Voices(quotes=quotes_in(told.telling)), stated=stated)


class _Text(NamedTuple):
    """A version of a chapter as it is told, and the styles it bears."""

    told: Told
    looks: frozenset[str]


@lru_cache(maxsize=512)
def _text(version: int, language: str) -> _Text:
    html = ChapterVersion.objects.filter(pk=version).values_list("html", flat=True).first()
    text = chapter_from_html(html or "")
    return _Text(told_by([text], language), looks_in(text.scenes))


def forget_texts() -> None:
    """Read every version anew when it is asked for: for whoever takes versions back, as tests do."""
    _text.cache_clear()


def waiting_questions(user: User, works: Sequence[Work]) -> Mapping[int, Sequence[Line]]:
    """Lines for the desk: how many questions wait at each work of whose world something was said.

    A work is looked through anew only when its words, its world or its canon changed, and few in one request.
    """
    worlds = StoryWorld.objects.filter(work__in=works).select_related("pack").order_by("pk")
    current = _current([world.work_id for world in worlds])
    keys = {world.work_id: _key(world, current.get(world.work_id, ())) for world in worlds}
    known = cache.get_many(list(keys.values()))
    anew = [work for work in works if work.pk in keys and keys[work.pk] not in known][:_ANEW]
    for work in anew:
        known[keys[work.pk]] = len(open_questions(user, work))
        cache.set(keys[work.pk], known[keys[work.pk]], _KEPT_SECONDS)
    counts = {work: known.get(key, 0) for work, key in keys.items()}
    return {
        work: [Line(_words(count), reverse("worlds:questions", args=[work]))] for work, count in counts.items() if count
    }


def _current(works: Sequence[int]) -> dict[int, list[tuple[int, int | None]]]:
    found: dict[int, list[tuple[int, int | None]]] = {}
    rows = Chapter.objects.filter(work__in=works).order_by("position").values_list("work_id", "position", "current_id")
    for work, position, version in rows if works else ():
        found.setdefault(work, []).append((position, version))
    return found


def _key(world: StoryWorld, current: Sequence[tuple[int, int | None]]) -> str:
    pack = world.pack.version if world.pack else 0
    return (
        f"worlds.questions:{world.work_id}:{world.touched.timestamp()}:{pack}:{hash(tuple(current)) & 0xFFFFFFFFFFFF:x}"
    )


def _words(count: int) -> str:
    return ngettext("%(count)d question about its world", "%(count)d questions about its world", count) % {
        "count": count
    }
