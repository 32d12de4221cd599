"""What a picture stands beside."""

from typing import NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from fanfold.site.accounts.models import PenName, User
from fanfold.site.base.models import ShownPicture
from fanfold.site.works.models import Collection, Work


class Beside(NamedTuple):
    """The thing a picture belongs to: what the picture is called, the page it stands on, and who answers for it."""

    title: str
    address: str
    people: QuerySet[User]


def beside(picture: ShownPicture) -> Beside:
    """Where a picture stands; one that stands nowhere answers for itself."""
    if work := Work.objects.filter(cover=picture.pk).first():
        title = _("The cover of %(title)s") % {"title": work.title}
        return Beside(title, work.get_absolute_url(), User.objects.filter(pen_names__works=work).distinct())
    if name := PenName.objects.filter(portrait=picture.pk).first():
        title = _("The picture of %(name)s") % {"name": name.name}
        return Beside(title, name.get_absolute_url(), User.objects.filter(pk=name.user_id or 0))
    if collection := Collection.objects.filter(picture=picture.pk).first():
        title = _("The picture of %(name)s") % {"name": collection.name}
        people = User.objects.filter(pen_names__collections=collection).distinct()
        return Beside(title, collection.get_absolute_url(), people)
    return Beside(_("A picture"), reverse("downloads:shown", args=[picture.key]), User.objects.none())
