"""Several files as one: packed into an archive whose bytes depend on nothing but the files."""

from collections.abc import Iterable
from io import BytesIO
from posixpath import splitext
from zipfile import ZIP_STORED, ZipFile, ZipInfo

# The first moment that a ZIP archive can tell.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP archive of files (name, bytes), the same bytes for the same files in any order.

    Nothing is compressed: what compresses best changes with its libraries, and originals are kept for ever. Of two files
    with one name the later gets a number.
    """
    out = BytesIO()
    taken: set[str] = set()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name, data in sorted(files):
            free = _free(name.replace("\\", "/").strip("/") or "story.txt", taken)
            taken.add(free.casefold())
            info = ZipInfo(free, _NO_TIME)
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return out.getvalue()


def _free(name: str, taken: set[str]) -> str:
    stem, ending = splitext(name)
    free, number = name, 1
    while free.casefold() in taken:
        number += 1
        free = f"{stem} ({number}){ending}"
    return free
