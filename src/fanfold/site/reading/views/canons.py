"""A fandom by where its stories leave canon: the map, those that begin at a point, those without a fact, those on a story."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fanfold.drawings import fandommap
from fanfold.site.base.pagination import page_of
from fanfold.site.reading.mapped import map_of
from fanfold.site.reading.queries import newest_works
from fanfold.site.works.models import Work
from fanfold.site.works.policies import listed_works, visible_works
from fanfold.site.worlds.models import Pack, StoryWorld
from fanfold.site.worlds.points import part_in_words, placed, stretch_in_words
from fanfold.site.worlds.queries import browse
from fanfold.site.worlds.queries.packs import canon_of, seen_up_to
from fanfold.storyworld import packs as canon
from fanfold.storyworld.worlds import FOREVER


def _canon(slug: str) -> tuple[Pack, canon.Pack]:
    pack = get_object_or_404(Pack, slug=slug)
    read = canon_of(pack)
    if read is None:
        raise Http404("This canon has no file yet.")
    return pack, read


@require_safe
def at(request: HttpRequest, slug: str, point: str) -> HttpResponse:
    """Stories that begin at a point of a canon."""
    pack, read = _canon(slug)
    found = placed(read, point.replace("\0", ""))
    if found is None:
        raise Http404("The canon has no such point.")
    worlds = browse.starting_at(pack, *found)
    seen = seen_up_to(request, pack)
    where = stretch_in_words(read.clock, *found, seen=FOREVER if seen is None else seen)
    title = _("Stories that begin at %(where)s") % {"where": where}
    return _list(request, pack, worlds.values_list("work_id", flat=True), title, "", point=point)


@require_safe
def without(request: HttpRequest, slug: str, fact: str) -> HttpResponse:
    """Stories in which something of a canon is not so. What the reader has not seen yet is not said."""
    pack, read = _canon(slug)
    named = read.ever(fact)
    if read.one_fact(fact) != fact:
        return redirect("reading:without", slug, read.one_fact(fact), permanent=True)
    seen = seen_up_to(request, pack)
    if named is None or not named.words or named.at > (FOREVER if seen is None else seen):
        raise Http404("The canon has no such fact, as far as this reader has seen it.")
    works = browse.without(pack, fact).values_list("work_id", flat=True)
    part = part_in_words(read.clock, named.at)
    about = f"{named.words} ({part})"
    if fact in read.withdrawn:
        about = _("%(about)s. The canon here does not say so any more.") % {"about": about}
    return _list(request, pack, works, _("Stories in which this is not so"), about, change=fact)


@require_safe
def built_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Stories in which what happens in another story is so."""
    work = get_object_or_404(visible_works(request.user), pk=pk)
    relations = browse.building_on(work.pk).filter(standing="shown")
    page = page_of(request, _listed(request, relations.values_list("work_id", flat=True)))
    context = {"page": page, "title": _("Stories that build on “%(title)s”") % {"title": work.title}, "work": work}
    return render(request, "reading/leaving_canon.html", context)


def _listed(request: HttpRequest, works: QuerySet[Any, Any]) -> QuerySet[Work]:
    """The works of which these are the ids, as far as this reader may find them in lists."""
    return newest_works(request.user).filter(pk__in=works)


def _list(
    request: HttpRequest, pack: Pack, works: QuerySet[Any, Any], title: str, about: str, **asked: str
) -> HttpResponse:
    """A list of works of a canon, with the way to its filters. Those that begin after what the reader has seen are left out, and counted."""
    seen = seen_up_to(request, pack)
    shown, hides = _listed(request, works), 0
    if seen is not None and "all" not in request.GET:
        hides = shown.filter(story_world__lo__gt=seen).count()
        shown = shown.filter(Q(story_world__lo__lte=seen) | Q(story_world__lo=None))
    context = {
        "page": page_of(request, shown),
        "pack": pack,
        "title": title,
        "about": about,
        "hides": hides,
        "asked": urlencode({"canon": pack.slug, **asked}),
    }
    return render(request, "reading/leaving_canon.html", context)


@require_safe
def fandom_map(request: HttpRequest, slug: str) -> HttpResponse:
    """The map of a fandom: its canon as a trunk, its stories as branches; and the same as a list."""
    pack, read = _canon(slug)
    seen = seen_up_to(request, pack)
    shown = map_of(request.user, pack, read, seen)
    context = {
        "pack": pack,
        "map": shown,
        # Safe: the drawing escapes every word it is given.
        "drawing": mark_safe(fandommap.drawn(shown)),  # noqa: S308
        "key": [(mark_safe(sample), words) for sample, words in fandommap.key(shown)],  # noqa: S308
        "facts": _facts(request, pack, read, seen),
    }
    return render(request, "reading/fandom_map.html", context)


def _facts(request: HttpRequest, pack: Pack, read: canon.Pack, seen: int | None) -> list[tuple[str, str, int]]:
    """What stories take out of the canon, most often first, as far as the reader has seen it: slug, words, how many."""
    here = listed_works(request.user).filter(story_world__pack=pack, story_world__shown=StoryWorld.Shown.FULL)
    counts = browse.how_many_without(pack, set(here.values_list("pk", flat=True)))
    edge = FOREVER if seen is None else seen
    known = [(fact, counts[fact.slug]) for fact in read.world.facts if fact.slug in counts and fact.at <= edge]
    return [(fact.slug, fact.words, count) for fact, count in sorted(known, key=lambda one: -one[1])]
