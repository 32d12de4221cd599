"""One reader a format; each turns a `Source` into a `Flow` and the name of the encoding it found."""

from collections.abc import Callable
from importlib import import_module

from fanfold.intake.flow import Flow
from fanfold.intake.readers.controls import scrub_flow
from fanfold.intake.source import Limits, Source
from fanfold.manuscript.errors import FanfoldError

Reader = Callable[[Source, Limits], tuple[Flow, str]]

# Format (as `source.detect_format` names it) and the module whose `read` reads it. Loaded when first
# needed: a plain text file must not wait for the XML libraries.
READERS: dict[str, str] = {
    "text": "plain",
    "html": "html",
    "markdown": "markdown",
    "docx": "docx",
    "odt": "odt",
    "rtf": "rtf",
    "epub": "epub",
    "mobi": "mobi",
    "pdf": "pdf",
    "latex": "latex",
    "mail": "mail",
    "zip": "archive",
}


# What helps with the formats that have no reader.
_WAYS_OUT = {
    "doc": "Open it in Word or LibreOffice, save it as .docx or .odt, and give that file.",
    "msg": "Open it in Outlook, save it as text or as .eml, and give that file.",
    "wordperfect": "Open it in LibreOffice, save it as .odt, and give that file.",
    "7z": "Unpack it and give the story's files, or a ZIP archive of them.",
    "rar": "Unpack it and give the story's files, or a ZIP archive of them.",
    "gzip": "Unpack it and give the file that was in it.",
}


def reader_of(format_name: str) -> Reader | None:
    """The reader of a format, or None when there is none."""
    module = READERS.get(format_name)
    if module is None:
        return None
    read_format: Reader = import_module(f"fanfold.intake.readers.{module}").read
    return read_format


def read(source: Source, limits: Limits) -> tuple[Flow, str]:
    """Read a file with the reader of its format; raises `E-unknown-format` when there is none."""
    reader = reader_of(source.format)
    if reader is None:
        raise FanfoldError(
            "E-unknown-format",
            f"{source.name} is a {source.format.upper()} file, which Fanfold cannot read yet.",
            hint=_WAYS_OUT.get(
                source.format, "Save it as .docx, .odt, .rtf, .epub, .html, .md or .txt and give that file."
            ),
        )
    flow, encoding = reader(source, limits)
    refuse_empty(source, flow)
    return flow, encoding


def refuse_empty(source: Source, flow: Flow) -> None:
    """Scrub a flow; raises `E-no-text` when nothing is left of it."""
    scrub_flow(flow)
    if not flow.paras:
        raise FanfoldError(
            "E-no-text", f"{source.name} holds no text.", hint="Open it and check that the story is in it."
        )
