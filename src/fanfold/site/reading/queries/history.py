"""A reader's history, searched, sorted and sifted."""

from typing import NamedTuple

from django.db.models import F, Prefetch, QuerySet
from django.db.models.functions import Lower
from django.db.models.lookups import Exact, GreaterThan
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.models import User
from fanfold.site.reading.models import Place
from fanfold.site.reading.queries.finding import works_like
from fanfold.site.reading.queries.places import history
from fanfold.site.works.models import Authorship

SHOWN = {
    "all": _("Everything"),
    "new": _("New chapters"),
    "begun": _("Not read to the end"),
    "ended": _("Read to the end"),
}
ORDERS = {
    "last": _("Last read first"),
    "first": _("First read first"),
    "title": _("By title"),
    "longest": _("Longest first"),
}
_ORDER = {
    "last": ("-opened", "-pk"),
    "first": ("begun", "pk"),
    "title": ("title_lower", "pk"),
    "longest": ("-words_all", "pk"),
}


class Wanted(NamedTuple):
    """What somebody looks for in their history: words, one of `SHOWN`, one of `ORDERS`."""

    words: str = ""
    shown: str = "all"
    order: str = "last"


def searched_history(viewer: User, wanted: Wanted) -> QuerySet[Place]:
    """The reader's places as wanted, in works they may still see, with who is told to have written them."""
    places = history(viewer).prefetch_related(
        Prefetch("work__authorship_set", Authorship.objects.select_related("pen_name"))
    )
    if wanted.words.strip():
        places = places.filter(work__in=works_like(viewer, wanted.words).values("pk"))
    match wanted.shown:
        case "new":
            places = places.filter(GreaterThan(F("fresh"), 0), Exact(F("fresh"), F("unread")))
        case "begun":
            places = places.filter(GreaterThan(F("unread"), 0))
        case "ended":
            places = places.filter(Exact(F("unread"), 0))
    return places.annotate(title_lower=Lower("work__title")).order_by(*_ORDER.get(wanted.order, _ORDER["last"]))
