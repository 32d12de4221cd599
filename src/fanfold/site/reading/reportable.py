"""Bookmarks and shelves that others may see, as reports find them."""

from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fanfold.site.accounts.models import User
from fanfold.site.accounts.policies import Viewer
from fanfold.site.accounts.queries import kept_apart_names
from fanfold.site.moderation.things import LONGEST_COPY, Thing, reportable
from fanfold.site.reading.models import Bookmark, Shelf, Shelved
from fanfold.site.reading.queries.bookmarks import public_bookmarks
from fanfold.site.works.policies import listed_works


@reportable
class Bookmarks(Thing[Bookmark]):
    """Public bookmarks."""

    kind = "bookmark"
    label = gettext_lazy("the bookmark")
    may_be_taken = False

    def seen(self, viewer: Viewer) -> QuerySet[Bookmark]:
        """Bookmarks that this viewer finds under somebody's name."""
        return public_bookmarks(viewer)

    def find(self, target: int) -> Bookmark | None:
        """The bookmark, private by now or not."""
        return Bookmark.objects.filter(pk=target).select_related("pen_name", "work", "series").first()

    def title(self, found: Bookmark) -> str:
        """What it leads to."""
        of = found.work or found.series
        return _("A bookmark of %(title)s") % {"title": of.title if of else found.title}

    def people(self, found: Bookmark) -> QuerySet[User]:
        """Whose it is."""
        return User.objects.filter(pk=found.user_id)

    def copy(self, found: Bookmark) -> dict[str, Any]:
        """Its notes and tags."""
        return {
            _("Under the name"): found.pen_name.name if found.pen_name else "", _("Address"): found.address,
            _("Notes"): found.notes[:LONGEST_COPY], _("Own tags"): ", ".join(tag.name for tag in found.own_tags.all()),
        }  # fmt: skip

    def address(self, found: Bookmark) -> str:
        """The bookmarks of its name, where it still has one."""
        return found.pen_name.get_absolute_url() if found.pen_name else ""


@reportable
class Shelves(Thing[Shelf]):
    """Public shelves."""

    kind = "shelf"
    label = gettext_lazy("the shelf")
    may_be_taken = False

    def seen(self, viewer: Viewer) -> QuerySet[Shelf]:
        """Shelves that stand under a name and on which this viewer would see something."""
        found = Shelf.objects.filter(pen_name__isnull=False, user=F("pen_name__user"))
        if isinstance(viewer, User):
            found = found.exclude(pen_name__in=kept_apart_names(viewer))
        shown = Shelved.objects.filter(shelf=OuterRef("pk"), work__in=listed_works(viewer).values("pk"))
        return found.filter(Exists(shown)).select_related("pen_name")

    def find(self, target: int) -> Shelf | None:
        """The shelf, public by now or not."""
        return Shelf.objects.filter(pk=target).select_related("pen_name").first()

    def title(self, found: Shelf) -> str:
        """What it is called."""
        return found.title

    def people(self, found: Shelf) -> QuerySet[User]:
        """Whose it is."""
        return User.objects.filter(pk=found.user_id)

    def copy(self, found: Shelf) -> dict[str, Any]:
        """Its name and what it says about itself."""
        name = found.pen_name.name if found.pen_name else ""
        return {_("Under the name"): name, _("Shelf"): found.title, _("About"): found.about[:LONGEST_COPY]}

    def address(self, found: Shelf) -> str:
        """The page of the name it stands under."""
        return found.pen_name.get_absolute_url() if found.pen_name else ""
