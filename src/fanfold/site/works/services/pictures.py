"""Pictures in chapters: drawn and painted chapters, and pictures between the words."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.nodes import Block, Image, Paragraph
from fanfold.site.base.pictures import Box, Taken, taken
from fanfold.site.base.services import LONGEST_ALT
from fanfold.site.base.storage import keep_bytes
from fanfold.site.works.models import Picture, Work

FITS = Box(1600, 12_000)
"""Pixels of a picture in a chapter: wide enough for the sharpest screens, and as long as the strips that people scroll."""
MOST_AT_ONCE = 60
"""Pictures that are taken together."""


class Given(NamedTuple):
    """A picture for a chapter: its bytes, what it shows for who cannot see it, and a line under it, which may be empty."""

    data: bytes
    alt: str
    line: str = ""


@transaction.atomic
def take_pictures(*, work: Work, given: Sequence[Given]) -> tuple[Block, ...]:
    """Keep pictures of a work's and give them as blocks of a chapter, each with its line under it; all of them or none.

    Raises what `base.pictures.taken` raises with the number of the picture, `E-picture-unsaid` when one of them was not told
    in words, and `E-picture-too-large` for more than are taken together.
    """
    if len(given) > MOST_AT_ONCE:
        raise FanfoldError(
            "E-picture-too-large", _("At most %(most)s pictures are taken together.") % {"most": MOST_AT_ONCE},
            hint=_("Give the others afterwards: they are put behind these."),
        )  # fmt: skip
    said = [_one_line(one.alt) for one in given]
    if unsaid := said.count(""):
        raise FanfoldError(
            "E-picture-unsaid",
            ngettext("%(count)s picture was not told in words.", "%(count)s pictures were not told in words.", unsaid) % {"count": unsaid},
            hint=_("Write a line for each picture, in the order of the files, and choose the files once more."),
        )  # fmt: skip
    # All are looked into before one is kept.
    made = [_looked_into(number, one, several=len(given) > 1) for number, one in enumerate(given, 1)]
    blocks: list[Block] = []
    for picture, alt, one in zip(made, said, given, strict=True):
        blocks.append(Image(f"sha256:{_kept(work, picture)}", alt))
        if line := _one_line(one.line):
            blocks.append(Paragraph(line, align="center"))
    return tuple(blocks)


def _looked_into(number: int, one: Given, *, several: bool) -> Taken:
    try:
        return taken(one.data, FITS)[0]
    except FanfoldError as error:
        if not several:
            raise
        told = _("Picture %(number)s: %(said)s") % {"number": number, "said": error.message}
        raise FanfoldError(error.code, told, hint=error.hint) from error


def _kept(work: Work, picture: Taken) -> str:
    sha256 = hashlib.sha256(picture.data).hexdigest()
    keep_bytes(sha256, picture.data)
    sizes = {"width": picture.width, "height": picture.height}
    kept, _is_new = Picture.objects.get_or_create(sha256=sha256, defaults={"media_type": picture.media_type, **sizes})
    kept.works.add(work)
    return sha256


def _one_line(words: str) -> str:
    return " ".join(clean_text(words).split())[:LONGEST_ALT]
