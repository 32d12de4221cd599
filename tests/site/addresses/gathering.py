"""Addresses of writing together, series, related works and gifts."""

from typing import Any

from fanfold.site.catalog.services import name_tag
from fanfold.site.works.models import Work
from fanfold.site.works.services import (
    Elsewhere,
    Terms,
    add_part,
    collect_work,
    create_collection,
    create_series,
    describe_series,
    give_work,
    invite_caretaker,
    invite_cowriter,
    invite_keeper,
    relate_work,
    tag_collection,
)
from fanfold.site.works.services.collection_pictures import give_collection_picture
from fanfold.site.works.services.robins import RobinTerms, open_robin
from tests.site.drawn import drawn

NO_PAGES = {
    "works:answer_invitation", "works:withdraw_invitation", "works:withdraw_keeper", "works:leave", "works:credits",
    "works:series_order", "works:series_keepers", "works:series_leave", "works:series_delete", "works:part_answer",
    "works:part_remove", "works:give_gift", "works:relation_remove", "works:relation_show", "works:relation_aside",
    "works:gift_take_back", "works:gift_answer", "works:item_answer", "works:item_remove", "works:item_reveal",
    "works:collection_ask", "works:collection_people", "works:collection_leave", "works:collection_reveal",
    "works:collection_delete",
    # answers to forms
}  # fmt: skip


def furnish(cast: Any, archive: dict[str, Any]) -> None:
    """A series with the work and a series in it, and people who are asked to write and to keep."""
    ada, work = cast.ada, archive["work"]
    outer, inner = (create_series(by=ada.pen_name, title=title) for title in ("The Tide Books", "The Harbour Papers"))
    for series, thing in ((inner, work), (outer, work), (outer, inner)):
        add_part(series=series, thing=thing, member=ada.user)
    describe_series(
        series=outer, title=outer.title, summary="Ferries.", notes="In any order.", is_open=True, is_complete=False
    )
    invite_cowriter(work=work, pen_name=cast.ben.pen_name, by=ada.pen_name)
    invite_keeper(series=outer, pen_name=cast.ben.pen_name, by=ada.pen_name)
    theirs = create_series(by=cast.ben.pen_name, title="Ben's Pick")
    add_part(series=theirs, thing=work, member=cast.ben.user)
    archive["series"] = outer
    archive["collection"] = create_collection(
        by=ada.pen_name, terms=Terms("Ferry Week", "Boats.", "Be kind.", "Why? Because.", is_moderated=True)
    )
    tag_collection(collection=archive["collection"], tags=[name_tag(kind="freeform", name="Ferries")])
    give_collection_picture(collection=archive["collection"], data=drawn((120, 40)), alt="Three lamps in a row.")
    create_collection(by=ada.pen_name, terms=Terms("Ferry Day", is_unrevealed=True), parent=archive["collection"])
    collect_work(collection=archive["collection"], work=work, member=ada.user)
    invite_caretaker(collection=archive["collection"], pen_name=cast.ben.pen_name, by=ada.pen_name)
    theirs = create_collection(by=cast.ben.pen_name, terms=Terms("Ben's Shelf"))
    collect_work(collection=theirs, work=work, member=cast.ben.user)
    elsewhere = Elsewhere("The Lamp", "Edith", "https://elsewhere.example/lamp", "de")
    relate_work(work=work, kind="translation", to=elsewhere, member=ada.user)
    open_robin(work=work, terms=RobinTerms(words="A thousand words, and the ferry stays afloat."))
    for name in (ada.pen_name, cast.ben.pen_name, "Walter"):
        give_work(work=work, to=name, member=ada.user)


def attach(cast: Any, archive: dict[str, Any], words: str) -> None:
    """This work in the series and the collection of its author's, given to Cleo, and tied to the first one both ways."""
    work = archive["work"]
    if work.visibility != Work.Visibility.DRAFT:
        open_robin(work=work, terms=RobinTerms(words=words))
    if work.authors.filter(user=cast.ada.user).exists():
        add_part(series=archive["series"], thing=work, member=cast.ada.user)
        if work.pk != archive["once"].setdefault("collected", work).pk:
            # The first one is in it already.
            collect_work(collection=archive["collection"], work=work, member=cast.ada.user)
        archive["gift"] = give_work(work=work, to=cast.cleo.pen_name, member=cast.ada.user)
        hub = archive["once"].setdefault("hub", work)
        if hub != work:
            relate_work(work=hub, kind="inspired-by", to=work, member=cast.ada.user)
            archive["relation"] = relate_work(work=work, kind="sequel", to=hub, member=cast.ada.user)


def arguments(archive: dict[str, Any]) -> dict[str, tuple[object, ...]]:
    """What stands in the addresses."""
    work, name, series = archive["work"], archive["work"].authors.all()[0].slug, archive["series"]
    return {
        "works:people": (work.pk,),
        "works:robin": (work.pk,),
        "works:turn": (work.pk,),
        "works:belonging": (work.pk,),
        "works:related": (work.pk,),
        "works:series": (series.pk,),
        "works:series_add": (series.pk,),
        "works:collections_of": (work.pk,),
        **{
            f"works:{name}": (archive["collection"].slug,)
            for name in ("collection", "collection_part", "collection_picture", "queue", "collect")
        },
        "reading:collection": (archive["collection"].slug,),
        "reading:bookmark_series": (series.pk,),
        "feeds:collection": (archive["collection"].slug,),
        "reading:series": (series.pk,),
        "reading:gifts": (name,),
        "reading:ties": (name,),
    }
