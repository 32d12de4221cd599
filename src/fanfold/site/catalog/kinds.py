"""The kinds of names works are found by: those every archive has, and those an archive defines for itself."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(NamedTuple):
    """A kind of tag. `in_fandom`: a name means one thing per fandom, not one thing everywhere."""

    slug: str
    one: str | Promise
    many: str | Promise
    in_fandom: bool = False


MEDIA, RATING, WARNING, FANDOM = "media", "rating", "warning", "fandom"
SHIP, CHARACTER, FREEFORM = "ship", "character", "freeform"

BUILT_IN: tuple[Kind, ...] = (
    Kind(MEDIA, _("Medium"), _("Media")),
    Kind(FANDOM, _("Fandom"), _("Fandoms")),
    Kind(RATING, _("Rating"), _("Ratings")),
    Kind(WARNING, _("Content note"), _("Content notes")),
    Kind(SHIP, _("Ship"), _("Ships"), in_fandom=True),
    Kind(CHARACTER, _("Character"), _("Characters"), in_fandom=True),
    Kind(FREEFORM, _("Tag"), _("Tags")),
)
"""In the order pages show them."""

PARENTS: dict[str, tuple[str, ...]] = {
    FANDOM: (MEDIA,), CHARACTER: (FANDOM,), SHIP: (FANDOM, CHARACTER), FREEFORM: (FANDOM,),
}  # fmt: skip
"""Of which kinds the parents of a tag may be; tags of kinds an archive defined may belong to fandoms."""


def parents_of(kind: str) -> tuple[str, ...]:
    """The kinds a parent of a tag of this kind may have."""
    return PARENTS.get(kind, () if kind in (MEDIA, RATING, WARNING) else (FANDOM,))
