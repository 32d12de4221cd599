"""What Fanfold sees and hears in a work: its shape, who speaks, and all the lines of one."""

from itertools import groupby
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from fanfold.drawings import shape as shapes
from fanfold.drawings import talk as talks
from fanfold.drawings.key import Key, KeyWords
from fanfold.drawings.svg import patterns
from fanfold.site.reading.following import LEAST
from fanfold.site.reading.listening import Heard, hear_work, told_chapter
from fanfold.site.reading.pattern import breaks, plan_of
from fanfold.site.reading.queries import readable_chapters, with_cards
from fanfold.site.works.gates import gated
from fanfold.site.works.models import Chapter, Work
from fanfold.site.works.policies import may_edit, visible_works
from fanfold.site.works.queries import front_of
from fanfold.voices.hearing import SceneHeard, SpokenLine
from fanfold.voices.talk import Share, lines_of, pairs, shares, words_of

_LINES = 150
_MOST_SPEAKERS = 40
_IN_PERSON = {
    "first": gettext_lazy("in the first person"),
    "second": gettext_lazy("in the second person"),
    "third": gettext_lazy("in the third person"),
}
NOBODY = "-"
"""Stands in an address for those whose name nobody knows; no slug of a person is like it."""


class SceneRow(NamedTuple):
    """One scene in words, and where it begins."""

    scene: SceneHeard
    address: str
    told: str
    sure: int
    person: str


class ShapeRow(NamedTuple):
    """One bar of the shape, what it is called, and its scenes."""

    name: str
    address: str
    bar: SafeString
    words: int
    spoken: int
    scenes: list[SceneRow]


class SpeakerRow(NamedTuple):
    """One person's share of the talk."""

    share: Share
    name: str
    bar: SafeString
    sure: int


class LineRow(NamedTuple):
    """One line somebody says."""

    line: SpokenLine
    words: str
    address: str
    to: str
    sure: int


class Seen(NamedTuple):
    """A work as this reader sees it, with what was heard in it."""

    work: Work
    chapters: list[Chapter]
    heard: Heard
    key: Key

    def address(self, chapter: int, paragraph: int) -> str:
        """The page on which a paragraph stands, and its anchor there."""
        one = self.chapters[chapter]
        return f"{one.get_absolute_url()}#c{one.position}-p{paragraph}"

    def context(self, **more: object) -> dict[str, Any]:
        """What all these pages are told."""
        return {
            "work": self.work, "chapters": self.chapters, "heard": self.heard, "hearing": self.heard.hearing,
            "patterns": _drawn(patterns()), **more,
        }  # fmt: skip


def _drawn(svg: str) -> SafeString:
    # Safe: the drawings escape every word, and know no element or attribute that could act.
    return mark_safe(svg)  # noqa: S308


def _seen(request: HttpRequest, pk: int) -> Seen:
    work = get_object_or_404(with_cards(visible_works(request.user)).select_related("front"), pk=pk)
    chapters = readable_chapters(request.user, work)
    if not chapters:
        raise Http404("The work has no chapter for this reader.")
    heard = hear_work(work, chapters)
    layers = front_of(work).work.layers if work.front else ()
    return Seen(work, chapters, heard, Key(heard.hearing, {layer.slug: layer.name for layer in layers}, _key_words()))


@require_safe
@gated
def shape(request: HttpRequest, pk: int) -> HttpResponse:
    """The chapters and scenes of a work in order, by viewpoint, layer and length."""
    seen = _seen(request, pk)
    rows = shapes.rows(seen.heard.hearing.scenes)
    most = shapes.longest(rows)
    context = seen.context(
        rows=[_row(seen, row, most) for row in rows],
        by_scene=len({scene.chapter for scene in seen.heard.hearing.scenes}) == 1,
        viewpoints=[(entry.name, _drawn(shapes.swatch(entry.tone))) for entry in seen.key.viewpoints()],
        layers=[(entry.name, _drawn(shapes.layer_swatch(entry.tone))) for entry in seen.key.layers()],
        retellings=[(name, _drawn(shapes.canon_swatch(which))) for which, name in seen.key.retellings()],
        followable=_followable(seen),
        breaks=_breaks(request, seen),
        is_seen=any(scene.viewpoint for scene in seen.heard.hearing.scenes),
        spoken=_share(seen.heard.hearing.spoken, seen.heard.hearing.words),
    )
    return render(request, "reading/shape.html", context)


def _followable(seen: Seen) -> list[tuple[str, str]]:
    """(query, name) of what may be followed: viewpoints when there are several, then layers."""
    hearing = seen.heard.hearing
    surely = [scene.viewpoint for scene in hearing.scenes if scene.viewpoint and scene.confidence >= LEAST]
    people = [(f"?{urlencode({'viewpoint': one})}", hearing.name(one)) for one in dict.fromkeys(surely)]
    layers = front_of(seen.work).work.layers if seen.work.front else ()
    shown = {scene.layer for scene in hearing.scenes}
    return (people if len(people) > 1 else []) + [
        (f"?{urlencode({'layer': one.slug})}", one.name) for one in layers if one.slug in shown
    ]


def _breaks(request: HttpRequest, seen: Seen) -> list[dict[str, str]]:
    """Where the viewpoint leaves what the author planned: for the author alone."""
    plan = plan_of(seen.work.declarations.all()) if may_edit(request.user, seen.work) else None
    return [
        {
            "address": seen.address(one.scene.chapter, one.scene.at),
            "name": _("%(chapter)s, scene %(number)d")
            % {
                "chapter": seen.chapters[one.scene.chapter].name,
                "number": one.scene.number,
            },
            "told": one.told,
        }
        for one in (breaks(plan, seen.heard.hearing) if plan else ())
    ]


def _key_words() -> KeyWords:
    plain = KeyWords()
    return KeyWords(**{name: _(getattr(plain, name)) for name in KeyWords.__struct_fields__})


def _row(seen: Seen, row: shapes.Row, most: int) -> ShapeRow:
    chapter = seen.chapters[row.chapter]
    is_part = len(seen.chapters) == 1
    scenes = [
        SceneRow(
            scene,
            seen.address(scene.chapter, scene.at),
            seen.key.told(scene),
            round(100 * scene.confidence),
            str(_IN_PERSON.get(scene.person, "")),
        )
        for scene in row.scenes
    ]
    return ShapeRow(
        _("Scene %(number)d") % {"number": row.scenes[0].number} if is_part else chapter.name,
        scenes[0].address if is_part else chapter.get_absolute_url(),
        _drawn(shapes.bar(row, seen.key, most)), row.words, _share(row.spoken, row.words), scenes,
    )  # fmt: skip


def _share(part: int, whole: int) -> int:
    """Per cent."""
    return round(100 * part / whole) if whole else 0


@require_safe
@gated
def voices(request: HttpRequest, pk: int) -> HttpResponse:
    """Who speaks how much, and to whom."""
    seen = _seen(request, pk)
    hearing = seen.heard.hearing
    found = shares(hearing)
    most = talks.most_words(seen.key)
    named = [share for share in found if share.speaker]
    name = hearing.name
    context = seen.context(
        speakers=[
            SpeakerRow(share, name(share.speaker), _drawn(talks.share_bar(share, seen.key, most)), _share(share.sure, share.lines))
            for share in named[:_MOST_SPEAKERS]
        ],
        more=len(named[_MOST_SPEAKERS:]),
        unknown=next((share for share in found if not share.speaker), None),
        drawing=_drawn(talks.talk(seen.key)),
        pairs=[(name(pair.speaker), name(pair.addressee), pair) for pair in pairs(hearing)],
        spoken=_share(hearing.spoken, hearing.words),
    )  # fmt: skip
    return render(request, "reading/voices.html", context)


@require_safe
@gated
def lines(request: HttpRequest, pk: int, person: str) -> HttpResponse:
    """Everything one person says, in order; under `NOBODY` what could be given to nobody."""
    seen = _seen(request, pk)
    found = lines_of(seen.heard.hearing, "" if person == NOBODY else person)
    if not found:
        raise Http404("Nobody of that name speaks in what this reader may read.")
    try:
        page: Page[SpokenLine] = Paginator(found, _LINES).page(request.GET.get("page", "1"))
    except InvalidPage as error:
        raise Http404("There is no such page of these lines.") from error
    context = seen.context(
        page=page,
        name="" if person == NOBODY else seen.heard.hearing.name(person),
        others=[(other.slug, seen.heard.hearing.name(other.slug)) for other in _speakers(seen)],
        person=person,
        unknown=sum(not line.speaker for line in seen.heard.hearing.lines),
        scenes=_by_scene(seen, page),
        total=len(found),
    )
    return render(request, "reading/lines.html", context)


def _speakers(seen: Seen) -> list[Any]:
    known = {person.slug: person for person in seen.heard.hearing.people}
    return [known[share.speaker] for share in shares(seen.heard.hearing)[:_MOST_SPEAKERS] if share.speaker in known]


def _by_scene(seen: Seen, page: Page[SpokenLine]) -> list[tuple[str, list[LineRow]]]:
    """The lines of a page under the scenes they are said in; only the chapters they stand in are read."""
    scenes: list[tuple[str, list[LineRow]]] = []
    for chapter, in_chapter in groupby(page, key=lambda line: line.chapter):
        text = told_chapter(seen.chapters[chapter], seen.work.language).telling.text
        for scene, inside in groupby(in_chapter, key=lambda line: line.scene):
            if len(seen.chapters) > 1:
                heading = _("%(chapter)s, scene %(number)d") % {"chapter": seen.chapters[chapter].name, "number": scene}
            else:
                heading = _("Scene %(number)d") % {"number": scene}
            scenes.append((heading, [_line(seen, line, text) for line in inside]))
    return scenes


def _line(seen: Seen, line: SpokenLine, text: str) -> LineRow:
    to = " and ".join(seen.heard.hearing.name(one) for one in line.addressees)
    return LineRow(line, words_of(line, text), seen.address(line.chapter, line.at), to, round(100 * line.confidence))
