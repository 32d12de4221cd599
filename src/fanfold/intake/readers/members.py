"""The members of an archive: which may be stories, which are pictures, which only computers read."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from posixpath import basename
from typing import NamedTuple

from fanfold.intake.flow import Flow
from fanfold.intake.readers.links import safe_link
from fanfold.intake.readers.package import Package, resolve
from fanfold.intake.source import Limits, Source
from fanfold.manuscript.errors import FanfoldError

# What computers leave beside people's files.
_LITTER = re.compile(
    r"(?:\A|.*/)(?:__macosx/.*|\.[^/]*|\._[^/]*|thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r?|[^/]*~|~\$[^/]*)\Z",
    re.IGNORECASE | re.DOTALL,
)
# Browsers keep what belongs to a saved page in a folder beside it.
_PAGE_FOLDER = re.compile(
    r"(?:\A|/)[^/]+[_-](?:files|dateien|fichiers|archivos|bestanden|soubory|filer)/", re.IGNORECASE
)
_PICTURE = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".svg")
# Endings of what is no story, whatever stands in it.
_NO_STORY = (
    ".css", ".js", ".json", ".xml", ".opf", ".ncx", ".ini", ".db", ".log", ".exe", ".dll", ".ttf", ".otf", ".woff", ".woff2",
    ".mp3", ".mp4", ".avi", ".mov", ".wav", ".ogg", ".m4a", ".url", ".lnk", ".webloc", ".torrent", ".nfo", ".sfv", ".csv",
    ".xls", ".xlsx", ".ico", ".py", ".php", ".sql", ".yml", ".yaml", ".toml",
)  # fmt: skip


class Member(NamedTuple):
    """A file of an archive: its name as a person would read it, and the name the archive finds it under."""

    name: str
    stored: str


@dataclass(slots=True)
class Members:
    """The members by what they are; `passed_over` are names of what is neither story nor picture."""

    stories: list[Member] = field(default_factory=list)
    pictures: list[Member] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)


def members_of(package: Package) -> Members:
    """Sort the members of an archive."""
    found = Members()
    for stored in package.names():
        name = readable(stored, package)
        low = name.lower()
        if low.endswith("/"):
            continue
        member = Member(name, stored)
        if _LITTER.match(low) or _PAGE_FOLDER.search(low):
            if not _PAGE_FOLDER.search(low):
                found.passed_over.append(name)
        elif low.endswith(_PICTURE):
            found.pictures.append(member)
        elif low.endswith(_NO_STORY):
            found.passed_over.append(name)
        else:
            found.stories.append(member)
    found.stories = _without_top(found.stories)
    return found


def _without_top(stories: list[Member]) -> list[Member]:
    """Leave out the folder that all of them stand in."""
    while stories and all("/" in member.name for member in stories):
        tops = {member.name.partition("/")[0] for member in stories}
        if len(tops) > 1:
            break
        stories = [Member(member.name.partition("/")[2], member.stored) for member in stories]
    return stories


def readable(stored: str, package: Package) -> str:
    """A member's name. Programs that write UTF-8 without saying so are common, and so is the code page of DOS."""
    if stored.isascii() or package.says_utf8(stored):
        return stored
    try:
        return stored.encode("cp437").decode("utf-8")
    except UnicodeError:
        return stored


def picture_within(package: Package, stored: str) -> Callable[[str, dict[str, bytes]], str]:
    """How a page in the archive finds its pictures: beside itself, else at their own address."""

    def picture(address: str, images: dict[str, bytes]) -> str:
        return package.picture(resolve(stored, address), images) or safe_link(address)

    return picture


def read_member(
    name: str, data: bytes, limits: Limits, picture: Callable[[str, dict[str, bytes]], str]
) -> tuple[Flow, str, str]:
    """A member's flow, encoding and format. Raises what its reader raises."""
    from fanfold.intake import readers
    from fanfold.intake.readers import html

    source = Source.of(basename(name), data, limits)
    if source.format == "zip":
        raise FanfoldError(
            "E-nested-archive", f"{name} is an archive within the archive.", hint="Unpack it first, and give its files."
        )
    if source.format == "html":
        flow, encoding = html.read_with(source, picture)
        readers.refuse_empty(source, flow)
    else:
        flow, encoding = readers.read(source, limits)
    return flow, encoding, source.format
