"""Sites and tools whose files are known: who made a file, and what its own form says about its parts."""

from collections.abc import Callable
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from fanfold.intake.flow import Flow
from fanfold.intake.readers.sites import ao3, ao3page, fanficfare, fanfiction_net, forum, posts
from fanfold.intake.readers.sites.form import Form, Mark
from fanfold.manuscript.nodes import Meta


class Clues(NamedTuple):
    """What may tell who made a file: its first pages, and for a book its package's metadata and the names in it."""

    tree: LexborHTMLParser
    meta: tuple[Meta, ...] = ()
    members: tuple[str, ...] = ()


# Whose files are recognised, the surest first: a name, and what returns the form when the clues fit.
SITES: tuple[tuple[str, Callable[[Clues], Form | None]], ...] = (
    ("ao3", ao3.download),
    ("ao3page", ao3page.saved),
    ("fanficfare", fanficfare.made),
    ("fanfiction_net", fanfiction_net.saved),
    ("forum", forum.saved),
    ("posts", posts.saved),
)


class Recogniser:
    """Finds the form of a file on its first pages and lets it mark all of them."""

    # A cover and a title page may stand before the first page that shows who made the book.
    _PAGES = 4

    def __init__(self, meta: tuple[Meta, ...] = (), members: tuple[str, ...] = ()) -> None:
        self._meta = meta
        self._members = members
        self._seen = 0
        self.form: Form | None = None

    def mark(self, tree: LexborHTMLParser) -> dict[int, Mark]:
        """The marks of a page; empty when nobody knows its form."""
        if self.form is None and self._seen < self._PAGES:
            self._seen += 1
            clues = Clues(tree, self._meta, self._members)
            self.form = next((form for _, known in SITES if (form := known(clues)) is not None), None)
        if self.form is None:
            return {}
        self.form.begin()
        self.form.mark(tree)
        return self.form.marks

    def finish(self, flow: Flow) -> None:
        """Complete a flow whose form was recognised."""
        if self.form is not None:
            self.form.finish(flow)
