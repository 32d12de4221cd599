"""PDF with text in it: lines become paragraphs again, by their indents, distances and lengths.

Running heads and page numbers are kept apart from the story; words broken at a line's end are joined, and a paragraph's
map says where each half stood. Italics and bold are read from the fonts, headings from their size. `Para.page` is the page.
Scanned pages hold no text; they are refused with a code of their own.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePath
from threading import Lock
from typing import Any

from fanfold.intake.flow import Flow
from fanfold.intake.readers.package import encrypted
from fanfold.intake.readers.pdfmeasure import furniture_of, measure
from fanfold.intake.readers.pdfparas import Paragraphs
from fanfold.intake.readers.pdfrows import Row, rows_of
from fanfold.intake.readers.scribe import is_somebody
from fanfold.intake.source import Limits, Source
from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.nodes import Meta

# PDFium may be asked by one thread at a time.
_ONE_AT_A_TIME = Lock()
_MOST_PAGES = 12_000
_META = {"Title": "Title", "Author": "Author", "Subject": "Summary", "Keywords": "Keywords"}


def read(source: Source, limits: Limits) -> tuple[Flow, str]:
    """Read a PDF; spans are offsets into its lines as they were printed, in reading order.

    Raises `E-encrypted` for a PDF with a password, `E-damaged-document`, `E-scanned-pages` when its pages are pictures, and
    `E-too-many-lines` for more pages than any story has.
    """
    with _ONE_AT_A_TIME:
        pages, meta = _read(source)
    if not any(pages):
        raise FanfoldError(
            "E-scanned-pages", f"{source.name} has {len(pages)} pages and no text: they are pictures.",
            hint="Run it through a program that recognises text (OCR), or find the story as text.",
        )  # fmt: skip
    usual = measure(pages)
    paragraphs = Paragraphs(usual, furniture_of(pages, usual))
    for page in pages:
        paragraphs.take(page)
    flow = paragraphs.done()
    flow.meta = meta
    return flow, "utf-8"


def _read(source: Source) -> tuple[list[list[Row]], list[Meta]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise encrypted(source.name) from error
        raise FanfoldError(
            "E-damaged-document", f"{source.name} is damaged: it cannot be opened as a PDF.",
            hint="Download it again, or open it in a PDF reader and save it from there.",
        ) from error  # fmt: skip
    try:
        if len(document) > _MOST_PAGES:
            raise FanfoldError(
                "E-too-many-lines", f"{source.name} has more than {_MOST_PAGES:,} pages, which no story has.",
                hint="Check that it is a story; if it is, split it.", exit_code=4,
            )  # fmt: skip
        return [_in_reading_order(rows) for rows in _pages(document)], [*_metadata(document, source.name)]
    finally:
        document.close()


def _pages(document: Any) -> Iterator[list[Row]]:
    for number in range(len(document)):
        page = document[number]
        try:
            yield rows_of(page, number)
        finally:
            page.close()


def _in_reading_order(rows: list[Row]) -> list[Row]:
    """Lines from top to bottom, where the file holds them in another order on a page of one column."""
    rising = sum(after.bottom > before.top for before, after in pairwise(rows))
    if not rising or len(rows) < 3 or _columns(rows) > 1:
        return rows
    return sorted(rows, key=lambda row: (-round(row.bottom), row.left))


def _columns(rows: list[Row]) -> int:
    """2 where lines stand beside each other, none of which reaches over the middle."""
    heights = Counter(round(row.bottom) for row in rows)
    return 2 if sum(count > 1 for count in heights.values()) * 3 > len(heights) else 1


def _metadata(document: Any, name: str) -> Iterator[Meta]:
    said = document.get_metadata_dict(skip_empty=True)
    for key, ours in _META.items():
        value = " ".join(str(said.get(key, "")).split())
        if value and is_somebody(value) and not _is_a_file(value, name):
            yield Meta(ours, value)


# What programs write for a title: the name of the file they printed.
_FILES = (".doc", ".docx", ".txt", ".html", ".htm", ".odt", ".rtf", ".tex", ".dvi", ".pdf", ".qxd", ".indd", ".wpd")


def _is_a_file(value: str, name: str) -> bool:
    low = value.casefold()
    return (
        low.endswith(_FILES)
        or low.startswith(("microsoft word - ", "http://", "https://", "file:"))
        or low == PurePath(name).stem.casefold()
    )
