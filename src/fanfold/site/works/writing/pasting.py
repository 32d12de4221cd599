"""What a paste loses: told at once, while the page it came from is still open."""

from collections import Counter
from collections.abc import Iterable
from html.parser import HTMLParser

from django.utils.translation import gettext as _

from fanfold.manuscript.nodes import Block, Chapter, Image, Item, Listing, Note, Quoted
from fanfold.site.works.writing.parsing import NotKept

_DROPPED = {
    "img": "picture", "picture": "", "video": "film", "iframe": "film", "object": "film", "embed": "film",
    "audio": "sound", "svg": "drawing", "canvas": "drawing", "math": "formula", "input": "field", "select": "field",
    "textarea": "field", "button": "button",
}  # fmt: skip


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if name := _DROPPED.get(tag):
            self.found[name] += 1


def dropped(html: str, text: Chapter) -> NotKept:
    """What stood in a pasted piece of a page and does not stand in the text made of it: pictures, films, forms.

    Fonts and colours are not named: they are never kept, and every paste is full of them.
    """
    tags = _Tags()
    tags.feed(html)
    tags.found["picture"] -= sum(_pictures(block for scene in text.scenes for block in scene.blocks))
    names = {
        "picture": _("pictures"), "film": _("films"), "sound": _("sounds"), "drawing": _("drawings"),
        "formula": _("formulas"), "field": _("form fields"), "button": _("buttons"),
    }  # fmt: skip
    lost = NotKept()
    for name, times in tags.found.items():
        for _time in range(times):
            lost.add(names[name])
    return lost


def _pictures(blocks: Iterable[Block | Item]) -> Iterable[int]:
    for block in blocks:
        match block:
            case Image(src=src):
                # One that only has an address is a description: readers are shown nothing from elsewhere.
                yield int(src.startswith("sha256:"))
            case Quoted(blocks=inner) | Note(blocks=inner) | Item(blocks=inner):
                yield from _pictures(inner)
            case Listing(items=items):
                yield from _pictures(items)
            case _:
                pass
