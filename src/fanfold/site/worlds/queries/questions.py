"""What in a story does not fit with what its writer says of its world: questions, each answered once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import ngettext
from msgspec.structs import replace

from fanfold.manuscript.htmlform import chapter_from_html
from fanfold.manuscript.nodes import Paragraph, Scene
from fanfold.manuscript.walk import block_lines
from fanfold.site.accounts.models import User
from fanfold.site.works.desk import Line
from fanfold.site.works.models import Chapter, ChapterVersion, Work
from fanfold.site.worlds.models import Change, QuestionAnswer, StoryWorld
from fanfold.site.worlds.people import People
from fanfold.site.worlds.queries.packs import canon_of, pack_of
from fanfold.site.worlds.queries.sheets import standing_of
from fanfold.storyworld import stories
from fanfold.storyworld.continuity import Case, ChapterTold, Question, SceneTold, questions
from fanfold.storyworld.continuity.turns import by_turns
from fanfold.voices.slugs import name_of

_KEPT_SECONDS = 7 * 24 * 3600
# Works of one desk that are looked through anew in one request; the rest wait for the next.
_ANEW = 4

Heard = Mapping[tuple[int, int], tuple[str, ...]]
"""Who speaks in a scene, by the chapter's id and the number of the scene."""


def open_questions(user: User, work: Work, *, listens: bool = False) -> list[Question]:
    """The questions that wait for an answer, in the order of the checks; who speaks is heard anew only when it `listens`."""
    case = case_of(user, work, listens=listens)
    answered = QuestionAnswer.objects.filter(work=work).values_list("code", "about")
    return questions(case, answered=list(answered))


def case_of(user: User, work: Work, *, listens: bool = False) -> Case:
    """A work before the checks: everything its writer may read of it, drafts too."""
    chapters = list(work.chapters.filter(current__isnull=False).order_by("position"))
    pack = canon_of(pack_of(work))
    stand = standing_of(user, work, pack, {one.pk for one in chapters}, list(work.declarations.filter(kind="pov_plan")))
    denied = (one for one in stand.rows.changes if one.step == Change.Step.NOT and one.fact)
    people = People(pack)
    sheet = replace(
        stand.sheet, slug=work.title, changes=tuple(stories.Change(denies=one.fact) for one in denied),
        viewpoints=tuple(people.slug(name_of(who)) for who in stand.sheet.viewpoints),
    )  # fmt: skip
    heard: Heard = import_string(settings.SPEAKERS)(work, chapters, listens=listens)
    told = [_chapter(one, people, heard) for one in chapters]
    return Case(sheet=sheet, chapters=by_turns(sheet, told), pack=pack, builds_on=tuple(stand.bases.items()))


def _chapter(chapter: Chapter, people: People, heard: Heard) -> ChapterTold:
    told = _told(chapter.current_id or 0)
    scenes = tuple(
        replace(
            scene, viewpoint=people.slug(name_of(scene.viewpoint)) if scene.viewpoint else "",
            speakers=tuple(dict.fromkeys(people.slug(name) for name in heard.get((chapter.pk, scene.number), ()))),
        )
        for scene in told.scenes
    )  # fmt: skip
    return replace(told, number=chapter.position, scenes=scenes)


@lru_cache(maxsize=512)
def _told(version: int) -> ChapterTold:
    """A version of a chapter as the checks see it: its text, and where its scenes stand in it."""
    text = chapter_from_html(ChapterVersion.objects.values_list("html", flat=True).get(pk=version))
    scenes: list[SceneTold] = []
    parts: list[str] = []
    at = 0
    for number, scene in enumerate(text.scenes, 1):
        words = "\n\n".join(block_lines(scene.blocks, notes=False))
        scenes.append(SceneTold(number, at, at + len(words), scene.viewpoint, scene.layer))
        parts.append(words)
        at += len(words) + 2
    looks = frozenset(_LOOKS[kind] for kind in _mark_kinds(text.scenes) if kind in _LOOKS)
    return ChapterTold(0, "\n\n".join(parts), tuple(scenes), looks)


def forget_texts() -> None:
    """Read every version anew when it is asked for: for whoever takes versions back, as tests do."""
    _told.cache_clear()


_LOOKS = {"strong": "bold", "emphasis": "italic", "underline": "underline"}


def _mark_kinds(scenes: Iterable[Scene]) -> Iterator[str]:
    for scene in scenes:
        for block in scene.blocks:
            if isinstance(block, Paragraph):
                yield from (mark.kind for mark in block.marks)


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
