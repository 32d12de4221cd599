"""Field codes of word processors (DOCX and RTF use the same): only the ones that make links matter here."""

import re

from fanfold.intake.readers.links import safe_link

# HYPERLINK "address": the first quoted word after the code, or the first bare one.
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:\\[a-z]\s+)?(?:"([^"]*)"|([^\s"\\]\S*))', re.IGNORECASE)


def link_of_field(code: str) -> str | None:
    """The address a HYPERLINK field leads to, "" for unsafe ones and places in the document; None for other fields."""
    match = _HYPERLINK.match(code)
    return safe_link(match.group(1) or match.group(2) or "") if match else None
