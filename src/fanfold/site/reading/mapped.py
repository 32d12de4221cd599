"""The stories of a fandom as its map shows them to one viewer."""

from collections.abc import Iterator, Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from fanfold.drawings.fandom import FandomMap, MapPart, MapStory, MapWords
from fanfold.site.works.policies import Viewer, listed_works
from fanfold.site.worlds.models import Pack, StoryWorld
from fanfold.site.worlds.points import stretch_in_words
from fanfold.site.worlds.queries.browse import Placed, built_among, in_parts, placed_on
from fanfold.storyworld import packs as canon
from fanfold.storyworld.points import STEP
from fanfold.storyworld.worlds import FOREVER


def map_of(viewer: Viewer, pack: Pack, read: canon.Pack, seen: int | None) -> FandomMap:
    """The map of a canon with the stories this viewer may find in lists. Stories that begin after what the viewer has
    seen are not on it, nor are the names of parts after that."""
    placed = placed_on(pack)
    here = listed_works(viewer).filter(story_world__pack=pack, story_world__shown=StoryWorld.Shown.FULL)
    titles = dict(here.values_list("pk", "title"))
    shown = [one for one in placed if one.work in titles and (seen is None or one.lo is None or one.lo <= seen)]
    built = built_among(pack, {one.work for one in shown})
    parts = [
        MapPart(
            part.id,
            part.title if seen is None or at * STEP <= seen else "",
            _group(part.season),
            _address(pack, part.id),
        )
        for at, part in enumerate(read.clock.parts)
    ]
    stories = list(_stories(shown, titles, read, built, seen))
    return FandomMap(parts, stories, words=_words(), seen=None if seen is None else seen // STEP)


def _group(season: int) -> str:
    return _("Season %(number)d") % {"number": season} if season else ""


def _address(pack: Pack, part: str) -> str:
    return reverse("reading:at", args=[pack.slug, part])


def _stories(
    shown: Sequence[Placed],
    titles: Mapping[int, str],
    read: canon.Pack,
    built: Mapping[int, Sequence[int]],
    seen: int | None,
) -> Iterator[MapStory]:
    # Thousands of addresses and places: one is worked out, and the places are told once each.
    before, after = reverse("reading:work", args=[0]).split("0")
    said: dict[tuple[int, int], str] = {}
    for one in shown:
        where = one.starts
        if one.lo is not None and one.hi is not None:
            stretch = one.lo, one.hi
            where = said[stretch] = said.get(stretch) or stretch_in_words(
                read.clock, *stretch, seen=FOREVER if seen is None else seen
            )
        yield MapStory(
            titles[one.work], f"{before}{one.work}{after}", one.kind, in_parts(one.lo), in_parts(one.hi), where,
            slug=str(one.work), builds_on=tuple(str(to) for to in built.get(one.work, ())),
        )  # fmt: skip


def _words() -> MapWords:
    """The words of the drawing in the language of the page."""
    plain = MapWords()
    return MapWords(**{name: _(getattr(plain, name)) for name in MapWords.__struct_fields__})


# The words themselves, for whoever translates; they stand as defaults in the drawing, which knows no language.
_TRANSLATED = (
    gettext_noop("alongside canon"), gettext_noop("canon until here"), gettext_noop("canon, changed"), gettext_noop("elsewhere"),
    gettext_noop("kind not said"), gettext_noop("Start not known"), gettext_noop("not said by the author"), gettext_noop("builds on"),
)  # fmt: skip
