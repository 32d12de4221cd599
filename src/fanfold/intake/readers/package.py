"""Documents that are ZIP archives (EPUB, DOCX, ODT), opened with care.

Nothing is ever written to a disk, so names that climb out of a folder lead nowhere; what is unpacked is
counted, so a bomb is noticed before it goes off.
"""

import posixpath
import zlib
from io import BytesIO
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile, ZipInfo

from fanfold.intake.readers.pictures import keep_picture
from fanfold.intake.source import MEGABYTE, Limits, Source
from fanfold.manuscript.errors import FanfoldError

# Stories compress about threefold and XML full of styles thirtyfold; deflate reaches a thousand on zeros.
_MOST_RATIO = 150
_SMALL = 8 * MEGABYTE
# An entry of a ZIP's directory takes at least this many bytes.
_ENTRY = 46
_DIRECTORY_END = b"PK\x05\x06"
_ENCRYPTED = 0x1
_UTF8 = 0x800
_READ_ERRORS = (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, OverflowError, RuntimeError)


class Package:
    """The members of a ZIP archive. Raises `E-damaged-container` when it cannot be opened,
    `E-too-many-members` and `E-unpacks-too-large` when it asks for more than `limits` allow."""

    def __init__(self, source: Source, limits: Limits) -> None:
        self.name = source.name
        self._limits = limits
        self._unpacked = 0
        directory = source.data.rfind(_DIRECTORY_END)
        if directory >= 0 and _directory_size(source.data, directory) > limits.members * 4 * _ENTRY:
            raise self._too_many()
        try:
            self._zip = ZipFile(BytesIO(source.data))
        except _READ_ERRORS as error:
            raise self.damaged("it is cut off or is no ZIP archive") from error
        self._members: dict[str, ZipInfo] = {}
        for info in self._zip.infolist():
            self._members.setdefault(info.filename.replace("\\", "/").removeprefix("./"), info)
        if len(self._members) > limits.members:
            raise self._too_many()
        self._pictures: dict[str, str] = {}
        self._lowered = {name.lower(): name for name in self._members}

    def _too_many(self) -> FanfoldError:
        return FanfoldError(
            "E-too-many-members", f"{self.name} holds more than {self._limits.members:,} files.",
            hint="Give the story file alone.", exit_code=4,
        )  # fmt: skip

    def damaged(self, why: str) -> FanfoldError:
        """The error for an archive or a member that cannot be read."""
        return FanfoldError(
            "E-damaged-container", f"{self.name} cannot be opened: {why}.",
            hint="Download or save it again; if it opens in its own program, save it from there under a new name.",
        )  # fmt: skip

    def names(self) -> list[str]:
        """The names of all members."""
        return list(self._members)

    def says_utf8(self, name: str) -> bool:
        """Whether the archive says that a member's name is written in UTF-8."""
        return bool(self._members[name].flag_bits & _UTF8)

    def find(self, name: str) -> str:
        """The member of that name, also when the case of its letters differs; "" when there is none."""
        return name if name in self._members else self._lowered.get(name.lower(), "")

    def read(self, name: str) -> bytes:
        """The bytes of a member. Raises `E-damaged-container` when it is missing or broken,
        `E-encrypted` when it needs a password, `E-unpacks-too-large` beyond the limits."""
        info = self._members.get(self.find(name))
        if info is None:
            raise self.damaged(f"“{name}” is missing in it")
        if info.flag_bits & _ENCRYPTED:
            raise encrypted(self.name)
        self._count(info)
        try:
            data = self._zip.read(info)
        except _READ_ERRORS as error:
            raise self.damaged(f"“{name}” in it is broken") from error
        return data

    def read_if_there(self, name: str) -> bytes:
        """The bytes of a member, empty when there is none of that name."""
        return self.read(name) if self.find(name) else b""

    def picture(self, name: str, images: dict[str, bytes]) -> str:
        """Keep a picture among `images`; returns its address, its name when it is of no kind that is kept,
        and "" when it is not there. A picture that stands in many places is unpacked once."""
        member = self.find(name)
        if member and member not in self._pictures:
            self._pictures[member] = keep_picture(images, self.read(member)) or member
        return self._pictures.get(member, "")

    def _count(self, info: ZipInfo) -> None:
        # `file_size` is what the archive claims; reading stops there and fails when it was a lie.
        self._unpacked += info.file_size
        ratio = info.file_size / max(1, info.compress_size)
        if self._unpacked > self._limits.unpacked or (info.file_size > _SMALL and ratio > _MOST_RATIO):
            raise FanfoldError(
                "E-unpacks-too-large",
                f"{self.name} would unpack to more than {min(self._unpacked, self._limits.unpacked) // MEGABYTE} MB.",
                hint="Check where it comes from: a story is never that large.", exit_code=4,
            )  # fmt: skip


def _directory_size(data: bytes, end: int) -> int:
    return int.from_bytes(data[end + 12 : end + 16], "little")


def encrypted(name: str) -> FanfoldError:
    """The error for a document that needs a password or carries copy protection."""
    return FanfoldError(
        "E-encrypted", f"{name} is encrypted.",
        hint="Open it in its own program and save it without a password or copy protection.",
    )  # fmt: skip


def resolve(base: str, address: str) -> str:
    """The member that `address`, written in the member `base`, points at; never one outside the archive."""
    path = unquote(address.partition("#")[0].partition("?")[0])
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(base), path)) if path else base
    return joined.lstrip("/") if not joined.startswith("../") else joined.replace("../", "")
