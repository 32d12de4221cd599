"""What the demo's readers keep: shelves and bookmarks, so that a newcomer sees what a library looks like."""

from fanfold.site.accounts.models import PenName, User
from fanfold.site.reading.services.bookmarks import (
    Elsewhere,
    Remarks,
    bookmark_elsewhere,
    bookmark_work,
)
from fanfold.site.reading.services.shelves import (
    make_shelf,
    put_on_shelf,
    set_standing,
)
from fanfold.site.works.models import Work

_SHELF = ("A cold coming", "Stories for the first frost, and for whoever has a stove.")
_ON_SHELF = ("Mrs. Hudson's Accounts", "Salt and Iron", "The Second Violin")
_REMARKS = {
    "Salt and Iron": Remarks("The last page, twice. I will not say more.", "sea, one sitting", is_recommended=True),
    "The Second Violin": Remarks("For when it rains and nobody comes.", "slow, music"),
}
_LATER, _READING = "A Study in Rooms", "Salt and Iron"


def fill_libraries(*, owner: User, reader: PenName) -> None:
    """A public shelf and bookmarks of a reader; for the owner, who signs in, something marked and a bookmark elsewhere."""
    works = {work.title: work for work in Work.objects.filter(title__in={*_ON_SHELF, *_REMARKS, _LATER, _READING})}
    if reader.user is None:
        return
    name, about = _SHELF
    shelf = make_shelf(user=reader.user, name=name, about=about, pen_name=reader)
    for title in _ON_SHELF:
        if title in works:
            put_on_shelf(shelf=shelf, work=works[title])
    for title, said in _REMARKS.items():
        if title in works:
            signed = Remarks(said.notes, said.tags, reader, said.is_recommended)
            bookmark_work(user=reader.user, work=works[title], remarks=signed)
    for title, kind in ((_LATER, "later"), (_READING, "reading")):
        if title in works:
            set_standing(user=owner, work=works[title], kind=kind)
    place = Elsewhere("https://tales.example/the-lamp-room", "The Lamp Room", "Ines of Gullhaven", "Tidewrack")
    bookmark_elsewhere(user=owner, place=place, remarks=Remarks("Ask whether it may come here.", "to bring home"))
