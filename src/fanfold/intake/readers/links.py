"""Addresses in a story: the ones that lead somewhere safe."""

import re
from urllib.parse import urljoin

_SAFE = ("http://", "https://", "mailto:", "ftp://")
_MOST = 2_000
# Browsers ignore these inside an address, so `java&#10;script:` is one too.
_IGNORED = re.compile(r"[\x00-\x20\x7f-\x9f]+")


def safe_link(address: str, base: str = "") -> str:
    """The absolute address of a link, "" for one that leads nowhere outside the file or could run a script.

    `base` is the address the page says it came from.
    """
    cleaned = _IGNORED.sub("", address[:_MOST])
    if not cleaned or cleaned[0] == "#":
        return ""
    if not cleaned.lower().startswith(_SAFE) and base:
        try:
            cleaned = urljoin(base, cleaned)
        except ValueError:
            return ""
    return cleaned if cleaned.lower().startswith(_SAFE) else ""
