"""Reading by layer or by viewpoint: the scenes of one are shown, the others folded to a line that opens.

What the author declared about a scene counts first; where nobody said through whose eyes it is told, what was heard.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urlencode

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, ngettext

from fanfold.editions.labels import one_line
from fanfold.editions.xhtml import Renderer
from fanfold.manuscript.characters import escape_value
from fanfold.manuscript.htmlform import chapter_from_html
from fanfold.manuscript.nodes import Scene
from fanfold.site.reading.listening import hear_work
from fanfold.site.reading.rendering import ChapterPage
from fanfold.site.works.models import Chapter, ChapterVersion, Work
from fanfold.site.works.pages import renderer_of
from fanfold.site.works.queries import front_of
from fanfold.voices.hearing import Hearing
from fanfold.voices.slugs import name_of

# Below this a guess is a guess, and such a scene is nobody's.
LEAST = 0.6


class Follow(NamedTuple):
    """What a reader follows: a layer or a viewpoint by its slug, and what it is called.

    `hearing` is what was heard, where viewpoints are followed; `is_heard` says that nobody declared this one.
    """

    kind: str
    slug: str
    name: str
    names: dict[str, str]
    hearing: Hearing | None = None
    is_heard: bool = False

    @property
    def query(self) -> str:
        """What stands in the addresses of pages that go on following."""
        return "?" + urlencode({self.kind: self.slug})


def follow_layer(work: Work, slug: str) -> Follow | None:
    """Following a layer of a work; None where it has no such layer."""
    layers = front_of(work).work.layers if work.front else ()
    names = {layer.slug: one_line(layer.name) or layer.slug for layer in layers}
    return Follow("layer", slug, names[slug], names) if slug in names else None


def follow_viewpoint(work: Work, chapters: Sequence[Chapter], slug: str) -> tuple[Follow | None, bool]:
    """Following one viewpoint of a work, and whether all of it has been heard so far.

    None where no scene is told, or heard to be told, through these eyes. It may listen for a while, as the page of the
    story's shape does; what the author declared needs no listening.
    """
    heard = hear_work(work, chapters)
    hearing = heard.hearing
    seen = [scene for scene in hearing.scenes if scene.viewpoint and scene.confidence >= LEAST]
    names = {scene.viewpoint: hearing.name(scene.viewpoint) or name_of(scene.viewpoint) for scene in seen}
    is_declared = _declares(chapters, slug)
    if is_declared:
        names.setdefault(slug, name_of(slug))
    if slug not in names:
        return None, heard.whole
    return Follow("viewpoint", slug, names[slug], names, hearing, not is_declared), heard.whole


def _declares(chapters: Sequence[Chapter], slug: str) -> bool:
    current = [one.current_id for one in chapters if one.current_id]
    sign = f'data-viewpoint="{escape_value(slug)}"'
    return ChapterVersion.objects.filter(pk__in=current, page__contains=sign).exists()


def followed_pages(follow: Follow, chapters: Sequence[Chapter], shown: Iterable[Chapter]) -> list[ChapterPage]:
    """The chapters `shown`, of all `chapters` of the work, with everything folded that is not followed."""
    index = {chapter.pk: at for at, chapter in enumerate(chapters)}
    wanted = list(shown)
    texts = ChapterVersion.objects.defer("page").in_bulk([one.current_id for one in wanted if one.current_id])
    pages = []
    for chapter in wanted:
        if chapter.current_id not in texts:
            continue
        text = chapter_from_html(texts[chapter.current_id].html)
        renderer = renderer_of(chapter, _Folding)
        renderer.fold_by(follow, _keys(follow, text.scenes, index[chapter.pk]))
        page = renderer.chapter(text)
        # Safe: the renderer escapes every word and knows no element or attribute that could act.
        pages.append(ChapterPage(chapter, mark_safe(page), page.startswith('<h2 class="chapter-heading"')))  # noqa: S308
    return pages


def _keys(follow: Follow, scenes: Sequence[Scene], chapter: int) -> list[str]:
    """By which layer or viewpoint each scene goes, "" for none."""
    if follow.kind == "layer":
        return [scene.layer for scene in scenes]
    heard = [one for one in follow.hearing.scenes if one.chapter == chapter] if follow.hearing else []
    counter = _Counting(anchors=True)
    keys = []
    for scene in scenes:
        begin = counter.reached + 1
        counter.blocks(scene.blocks)
        inside = [one for one in heard if begin <= one.at <= counter.reached and one.confidence >= LEAST]
        keys.append(scene.viewpoint or (inside[0].viewpoint if inside else ""))
    return keys


class _Counting(Renderer):
    """Renders only to know the numbers of paragraphs."""

    @property
    def reached(self) -> int:
        return self._count


class _Folding(Renderer):
    """Renders a chapter with the scenes that are not followed inside folds."""

    _follow: Follow
    _keys: Sequence[str]

    def fold_by(self, follow: Follow, keys: Sequence[str]) -> None:
        """Say what is followed, and by what each scene goes."""
        self._follow, self._keys = follow, keys

    def _scenes(self, scenes: Iterable[Scene]) -> Iterator[str]:
        pairs = zip(self._keys, scenes, strict=True)
        for key, group in groupby(pairs, key=lambda pair: pair[0]):
            before = self._count
            inside = "".join(super()._scenes([scene for _, scene in group]))
            if key == self._follow.slug:
                yield inside
            elif inside:
                yield _fold(self._line(key, self._count - before), inside)

    def _line(self, key: str, found: int) -> str:
        name = self._follow.names.get(key) or (name_of(key) if key else "")
        if not name:
            return ngettext("%(n)s paragraph", "%(n)s paragraphs", found) % {"n": found}
        if self._follow.kind == "layer":
            told = ngettext("%(n)s paragraph in %(name)s", "%(n)s paragraphs in %(name)s", found)
        else:
            told = ngettext("%(n)s paragraph with %(name)s", "%(n)s paragraphs with %(name)s", found)
        return told % {"n": found, "name": name}


def _fold(line: str, inside: str) -> str:
    summary = format_html('<summary lang="{}">— {} —</summary>', get_language() or "", line)
    return f'<details class="folded">{summary}\n<div class="unfolded">{inside}</div></details>\n'


def choices(pages: Iterable[str], work: Work) -> list[tuple[str, str]]:
    """(query, name) of the layers that may be followed, told by the rendered texts alone: nothing is read for it."""
    if not any('data-layer="' in page for page in pages):
        return []
    layers = front_of(work).work.layers if work.front else ()
    return [("?" + urlencode({"layer": one.slug}), one_line(one.name) or one.slug) for one in layers]
