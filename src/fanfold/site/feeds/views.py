"""Atom feeds. Each entry is a part of a work; guests' feeds hold what guests may see, a member's own what the member may."""

from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_POST, require_safe

from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.letters import site_address
from fanfold.site.base.queries import setting_line
from fanfold.site.catalog.models import Tag
from fanfold.site.feeds.models import FeedKey
from fanfold.site.feeds.queries import (
    LENGTH,
    items_of,
    newest_parts,
    parts_by,
    parts_of,
    parts_of_filter,
    parts_with_tag,
    subscribed_parts,
)
from fanfold.site.feeds.services import renew_key
from fanfold.site.reading.models import SavedFilter
from fanfold.site.works.models import Chapter, Collection, CollectionItem, Work
from fanfold.site.works.policies import visible_works
from fanfold.site.works.queries import byline_of

_GUEST = AnonymousUser()
_T = TypeVar("_T")


def _byline(work: Work) -> str:
    names = byline_of(_GUEST, work)
    return _("Anonymous") if names is None else ", ".join(name.name for name in names) or _("an unknown author")


class Parts(Feed[Chapter, Any]):
    """What all feeds share."""

    feed_type = Atom1Feed

    def link(self, obj: Any) -> str:
        """The page the feed belongs to."""
        return str(obj.get_absolute_url())

    def item_title(self, item: Chapter) -> str:
        """Work and part."""
        return f"{item.work.title}: {item.name}"

    def item_description(self, item: Chapter) -> str:
        """What the part is about, where its writer says so; else what the work is about."""
        return item.summary or item.work.summary

    def item_author_name(self, item: Chapter) -> str:
        """The byline as a guest is told it."""
        return _byline(item.work)

    def item_pubdate(self, item: Chapter) -> datetime | None:
        """When readers first had it."""
        return item.posted

    def item_updateddate(self, item: Chapter) -> datetime | None:
        """The same: silent mending makes nothing new."""
        return item.posted

    def item_guid(self, item: Chapter) -> str:
        """A name that stays, whatever becomes of addresses and titles."""
        return f"tag:{urlsplit(site_address()).hostname},2026:chapter/{item.pk}"


class SiteFeed(Parts):
    """Everything that is new."""

    def title(self) -> str:
        """The archive's name."""
        return setting_line("archive.name")

    def link(self, obj: Any) -> str:
        """The list of stories."""
        return reverse("reading:works")

    def items(self) -> QuerySet[Chapter]:
        """The newest parts of all works."""
        return newest_parts(_GUEST)[:LENGTH]


class WorkFeed(Parts):
    """The parts of one work."""

    def get_object(self, request: HttpRequest, pk: int) -> Work:
        """A work a guest may read."""
        return get_object_or_404(visible_works(_GUEST), pk=pk)

    def title(self, obj: Work) -> str:
        """Its title."""
        return obj.title

    def items(self, obj: Work) -> QuerySet[Chapter]:
        """Its newest parts."""
        return parts_of(_GUEST, obj)[:LENGTH]


class TagFeed(Parts):
    """Works with a tag."""

    def get_object(self, request: HttpRequest, pk: int) -> Tag:
        """A tag that some work a guest finds bears."""
        found = get_object_or_404(Tag, pk=pk)
        return _there(found, parts_with_tag(_GUEST, found))

    def title(self, obj: Tag) -> str:
        """The tag."""
        return obj.name

    def items(self, obj: Tag) -> QuerySet[Chapter]:
        """The newest parts."""
        return parts_with_tag(_GUEST, obj)[:LENGTH]


class PenNameFeed(Parts):
    """What a pen name signed."""

    def get_object(self, request: HttpRequest, slug: str) -> PenName:
        """A pen name with a work a guest finds."""
        found = get_object_or_404(PenName, slug=slug.replace("\0", ""))
        return _there(found, parts_by(_GUEST, found))

    def title(self, obj: PenName) -> str:
        """The name."""
        return obj.name

    def items(self, obj: PenName) -> QuerySet[Chapter]:
        """The newest parts."""
        return parts_by(_GUEST, obj)[:LENGTH]


class CollectionFeed(Feed[CollectionItem, Collection]):
    """What came into a collection: works, not their parts."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, slug: str) -> Collection:
        """A collection; that it is there is no secret."""
        return get_object_or_404(Collection, slug=slug)

    def title(self, obj: Collection) -> str:
        """Its name."""
        return obj.name

    def link(self, obj: Collection) -> str:
        """Its page."""
        return obj.get_absolute_url()

    def items(self, obj: Collection) -> QuerySet[CollectionItem]:
        """The last works to come in, of those a guest finds."""
        return items_of(_GUEST, obj)[:LENGTH]

    def item_title(self, item: CollectionItem) -> str:
        """The work."""
        return item.work.title

    def item_description(self, item: CollectionItem) -> str:
        """What the work is about."""
        return item.work.summary

    def item_link(self, item: CollectionItem) -> str:
        """The page of the work."""
        return item.work.get_absolute_url()

    def item_author_name(self, item: CollectionItem) -> str:
        """The byline as a guest is told it."""
        return _byline(item.work)

    def item_pubdate(self, item: CollectionItem) -> datetime:
        """When readers could first find it there."""
        return max(item.created, item.work.posted or item.created)

    def item_updateddate(self, item: CollectionItem) -> datetime:
        """The same."""
        return self.item_pubdate(item)

    def item_guid(self, item: CollectionItem) -> str:
        """A name that stays."""
        return f"tag:{urlsplit(site_address()).hostname},2026:collected/{item.pk}"


class OwnFeed(Parts):
    """All a member subscribes to, under the member's eyes."""

    def get_object(self, request: HttpRequest, key: str) -> User:
        """Whose key it is."""
        found = get_object_or_404(FeedKey.objects.select_related("user"), key=key.replace("\0", ""))
        if not found.user.is_active:
            raise Http404("This account rests.")
        return found.user

    def title(self, obj: User) -> str:
        """What it is."""
        return _("%(archive)s: what you subscribe to") % {"archive": setting_line("archive.name")}

    def link(self, obj: User) -> str:
        """The list of subscriptions."""
        return reverse("community:subscriptions")

    def items(self, obj: User) -> QuerySet[Chapter]:
        """The newest parts."""
        return subscribed_parts(obj)[:LENGTH]


class FilterFeed(Parts):
    """What is new among the works of a filter a member keeps, under the member's eyes."""

    def get_object(self, request: HttpRequest, key: str, pk: int) -> SavedFilter:
        """A filter of whose key it is."""
        owner = OwnFeed().get_object(request, key)
        return get_object_or_404(SavedFilter.objects.select_related("user"), user=owner, pk=pk)

    def title(self, obj: SavedFilter) -> str:
        """What the member called it."""
        return f"{setting_line('archive.name')}: {obj.name}"

    def link(self, obj: SavedFilter) -> str:
        """The list."""
        return f"{reverse('reading:works')}?{obj.query}"

    def items(self, obj: SavedFilter) -> QuerySet[Chapter]:
        """The newest parts."""
        return parts_of_filter(obj)[:LENGTH]


def _there(found: _T, parts: QuerySet[Chapter]) -> _T:
    if not parts.exists():
        raise Http404("No work a guest may see belongs to it.")
    return found


def _served(feed: Feed[Any, Any]) -> Any:
    """A view that reads only, and answers "not modified" to whoever has it already."""

    @require_safe
    @conditional_page
    def view(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return feed(request, **kwargs)

    return view


site_feed, work_feed, tag_feed, pen_name_feed = map(_served, (SiteFeed(), WorkFeed(), TagFeed(), PenNameFeed()))
collection_feed = _served(CollectionFeed())
_own, _of_filter = _served(OwnFeed()), _served(FilterFeed())


def own_feed(request: HttpRequest, key: str) -> HttpResponse:
    """A member's own feed: for nobody's cache and no search engine."""
    return _private(_own(request, key=key))


def filter_feed(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """A filter of a member's own, as a feed: for nobody's cache and no search engine."""
    return _private(_of_filter(request, key=key, pk=pk))


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@login_required
@require_POST
def renew(request: MemberRequest) -> HttpResponse:
    """Make the secret address, or another one in its place."""
    renew_key(member=request.user)
    return redirect("community:subscriptions")
