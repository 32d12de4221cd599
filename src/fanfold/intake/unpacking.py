"""The files inside an archive, one by one: for those who want a reading of each instead of one of them all."""

from collections.abc import Iterator

from fanfold.intake.readers.members import members_of
from fanfold.intake.readers.package import Package
from fanfold.intake.source import DEFAULT_LIMITS, Limits, Source
from fanfold.manuscript.errors import FanfoldError


def unpack(name: str, data: bytes, limits: Limits = DEFAULT_LIMITS) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each story file in a ZIP archive, one at a time; a file of any other format is itself.

    What computers leave about and pictures are passed over. Raises what `Source.of` raises, `E-archive-empty` when no story
    is in it, and the errors of containers.
    """
    source = Source.of(name, data, limits)
    if source.format != "zip":
        yield name, data
        return
    package = Package(source, limits)
    stories = members_of(package).stories
    if not stories:
        raise FanfoldError(
            "E-archive-empty", f"{name} holds no story file.",
            hint="Put .txt, .html, .md, .docx, .odt, .rtf, .epub or .pdf files into it.",
        )  # fmt: skip
    for member in stories:
        yield member.name, package.read(member.stored)
