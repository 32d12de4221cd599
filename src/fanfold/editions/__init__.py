"""Editions: a manuscript as a book or a page. Each is a pure function; the same story gives the same bytes."""

from collections.abc import Callable, Mapping
from typing import NamedTuple, Protocol

from fanfold.editions.details import EditionDetails
from fanfold.editions.epub import bind_epub
from fanfold.editions.html import write_html
from fanfold.editions.markdown import write_markdown
from fanfold.editions.text import write_text
from fanfold.manuscript.jsonform import to_json
from fanfold.manuscript.nodes import Manuscript

__all__ = ["EDITIONS", "Edition", "EditionDetails", "bind"]


class Bind(Protocol):
    """What every edition does: a manuscript, its pictures by sha256 hex digest and what else is known → bytes."""

    def __call__(
        self,
        manuscript: Manuscript,
        *,
        images: Mapping[str, bytes] | None = None,
        details: EditionDetails | None = None,
    ) -> bytes: ...


class Edition(NamedTuple):
    """One kind of book. `suffix` has no dot; `name` and `note` are what a person chooses by."""

    suffix: str
    name: str
    note: str
    media_type: str
    bind: Bind


def _encoded(write: Callable[..., str]) -> Bind:
    def bind(
        manuscript: Manuscript,
        *,
        images: Mapping[str, bytes] | None = None,
        details: EditionDetails | None = None,
    ) -> bytes:
        return write(manuscript, images=images, details=details).encode("utf-8")

    return bind


def _json(
    manuscript: Manuscript, *, images: Mapping[str, bytes] | None = None, details: EditionDetails | None = None
) -> bytes:
    return to_json(manuscript)


EDITIONS: dict[str, Edition] = {
    edition.suffix: edition
    for edition in (
        Edition("epub", "EPUB", "for phones and e-readers", "application/epub+zip", bind_epub),
        Edition("html", "HTML", "one page for any browser", "text/html; charset=utf-8", _encoded(write_html)),
        Edition("txt", "Text", "plain text", "text/plain; charset=utf-8", _encoded(write_text)),
        Edition("md", "Markdown", "to edit and give back", "text/markdown; charset=utf-8", _encoded(write_markdown)),
        Edition("json", "JSON", "for programs, with everything", "application/json", _json),
    )
}
"""Every edition by the ending of its file's name."""


def bind(
    kind: str,
    manuscript: Manuscript,
    *,
    images: Mapping[str, bytes] | None = None,
    details: EditionDetails | None = None,
) -> bytes:
    """The edition of this kind (a key of `EDITIONS`); raises `E-edition-nesting`."""
    return EDITIONS[kind].bind(manuscript, images=images, details=details)
