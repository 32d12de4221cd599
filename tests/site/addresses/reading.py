"""Addresses of reading."""

from typing import Any

from fanfold.site.reading.services import keep_place
from fanfold.site.reading.services.bookmarks import Elsewhere, Remarks, bookmark_elsewhere, bookmark_work
from fanfold.site.reading.services.filters import save_filter
from fanfold.site.reading.services.shelves import make_shelf, put_on_shelf

NO_PAGES = {
    "reading:keep_place", "reading:marks", "reading:put_on_shelves", "reading:forget", "reading:habit",
    "reading:new_shelf", "reading:change_shelf", "reading:remove_shelf", "reading:order_shelf", "reading:move_shelf",
    "reading:remove_bookmark", "reading:many_bookmarks", "reading:save_filter", "reading:tell_filter", "reading:remove_filter",  # answers to forms
    "reading:go_on",  # only leads on
    "reading:world_answer",  # for programs
}  # fmt: skip


def furnish(cast: Any, archive: dict[str, Any]) -> None:
    """Ada is in the middle of her own work, so that her places show."""
    work = archive["work"]
    chapter = work.chapters.all()[0]
    ada = cast.ada
    keep_place(user=ada.user, work=work, chapter=chapter, paragraph=2)
    archive["shelf"] = make_shelf(
        user=ada.user, name="Rainy days", about="To be read by a window.", pen_name=ada.pen_name
    )
    put_on_shelf(shelf=archive["shelf"], work=work)
    remarks = Remarks(notes="The tea!", tags="slow, sea", pen_name=ada.pen_name, is_recommended=True)
    archive["bookmark"] = bookmark_work(user=ada.user, work=work, remarks=remarks)
    save_filter(user=ada.user, name="Rainy", query=f"with={archive['tag'].pk}&words=%3C+9%2C000&sort=title")
    place = Elsewhere("https://lights.example/9", "The Lamp Room", "Edith", "Tidewrack")
    bookmark_elsewhere(user=ada.user, place=place, remarks=remarks)


def attach(cast: Any, archive: dict[str, Any], words: str) -> None:
    """Cleo reads this work, keeps it on a shelf and recommends it."""
    work, cleo = archive["work"], cast.cleo
    chapter = work.chapters.all()[0]
    keep_place(user=cleo.user, work=work, chapter=chapter, paragraph=1)
    if "shelf_of_cleo" not in archive["once"]:
        archive["once"]["shelf_of_cleo"] = make_shelf(user=cleo.user, name="Kept", about="", pen_name=cleo.pen_name)
    put_on_shelf(shelf=archive["once"]["shelf_of_cleo"], work=work)
    remarks = Remarks(notes=archive["canary"]("remark"), tags="sea", pen_name=cleo.pen_name, is_recommended=True)
    archive["bookmark"] = bookmark_work(user=cleo.user, work=work, remarks=remarks)
    archive["shelf"] = archive["once"]["shelf_of_cleo"]


def arguments(archive: dict[str, Any]) -> dict[str, tuple[object, ...]]:
    """What stands in the addresses."""
    work, tag = archive["work"], archive["tag"]
    return {
        "reading:tag": (tag.pk, tag.slug),
        "reading:values": ("fandom",),
        "reading:pen_name": (work.authors.all()[0].slug,),
        "reading:work": (work.pk,),
        "reading:whole": (work.pk,),
        "reading:look": (work.pk, archive["unsaved"].pk),
        "reading:chapter": (work.pk, 1),
        "reading:bookmark_work": (work.pk,),
        "reading:bookmark": (archive["bookmark"].pk,),
        "reading:public_bookmarks": (work.authors.all()[0].slug,),
        "reading:shelf": (archive["shelf"].pk,),
        "reading:ready_made_shelf": ("dropped",),
        "reading:public_shelf": (work.authors.all()[0].slug, archive["shelf"].pk),
        "reading:shape": (work.pk,),
        "reading:voices": (work.pk,),
        "reading:lines": (work.pk, "ines"),
    }
