"""Pictures that stand beside things, as reports find them."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fanfold.site.accounts.models import Portrait, User
from fanfold.site.accounts.policies import Viewer, may_moderate
from fanfold.site.accounts.queries import kept_apart_names
from fanfold.site.base.models import ShownPicture
from fanfold.site.base.services import hide_picture, unhide_picture
from fanfold.site.downloads.beside import beside
from fanfold.site.moderation.things import Thing, reportable
from fanfold.site.works.models import CollectionPicture, Cover
from fanfold.site.works.policies import posted_works


@reportable
class Pictures(Thing[ShownPicture]):
    """Covers, and the pictures of people and collections. Taken from sight, one is still there for whose it is; a new one in its place is another picture."""

    kind = "picture"
    label = gettext_lazy("the picture")

    def seen(self, viewer: Viewer) -> QuerySet[ShownPicture]:
        """Those that stand beside something the viewer may open."""
        covers = Cover.objects.filter(work__in=posted_works(viewer)).values("pk")
        portraits = Portrait.objects.all()
        if isinstance(viewer, User) and not may_moderate(viewer):
            # Whom a block keeps apart from somebody is not shown them either.
            portraits = portraits.exclude(pen_name__in=kept_apart_names(viewer))
        gathered = CollectionPicture.objects.values("pk")
        beside_all = Q(pk__in=covers) | Q(pk__in=portraits.values("pk")) | Q(pk__in=gathered)
        return ShownPicture.objects.filter(beside_all, hidden=None)

    def find(self, target: int) -> ShownPicture | None:
        """The picture, in sight or not."""
        return ShownPicture.objects.filter(pk=target).first()

    def title(self, found: ShownPicture) -> str:
        """What it stands beside."""
        return beside(found).title

    def people(self, found: ShownPicture) -> QuerySet[User]:
        """Whose that is."""
        return beside(found).people

    def copy(self, found: ShownPicture) -> dict[str, Any]:
        """Where it stands, and what it shows in the words of whoever gave it."""
        return {
            _("Picture"): beside(found).title, _("What it shows, in words"): found.alt,
            _("Size"): f"{found.width} × {found.height}",
        }  # fmt: skip

    def address(self, found: ShownPicture) -> str:
        """The page it stands on; the picture itself where it stands on none any more."""
        return reverse("downloads:shown", args=[found.key]) if found.hidden else beside(found).address

    def is_away(self, found: ShownPicture) -> bool:
        """Whether moderators took it from sight."""
        return found.hidden is not None

    def take(self, found: ShownPicture, why: str) -> None:
        """Keep it from sight; whose it is reads why."""
        hide_picture(picture=found, reason=why)

    def bring(self, found: ShownPicture) -> None:
        """Show it again."""
        unhide_picture(picture=found)
