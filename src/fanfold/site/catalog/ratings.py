"""What ratings mean, whatever a site called them: the one place that says so."""

from django.utils.translation import gettext_lazy as _

from fanfold.site.catalog.spelling import tag_key

NOT_RATED, GENERAL, TEEN, MATURE, EXPLICIT = (
    "Not Rated", "General Audiences", "Teen And Up Audiences", "Mature", "Explicit",
)  # fmt: skip
RATING_CHOICES = (
    (NOT_RATED, _("Not Rated")),
    (GENERAL, _("General Audiences")),
    (TEEN, _("Teen And Up Audiences")),
    (MATURE, _("Mature")),
    (EXPLICIT, _("Explicit")),
)
RATINGS = (NOT_RATED, GENERAL, TEEN, MATURE, EXPLICIT)

# Ratings of other sites and older days.
_MEANT = {
    "g": GENERAL, "k": GENERAL, "k+": GENERAL, "pg": GENERAL, "general": GENERAL, "all ages": GENERAL, "t": TEEN,
    "pg-13": TEEN, "pg13": TEEN, "teen": TEEN, "teen and up": TEEN, "m": MATURE, "r": MATURE, "nc-17": EXPLICIT,
    "nc17": EXPLICIT, "e": EXPLICIT, "ma": EXPLICIT, "adult": EXPLICIT, "x": EXPLICIT, "unrated": NOT_RATED,
    "nr": NOT_RATED, "no rating": NOT_RATED,
    **{tag_key(name): name for name in RATINGS},
}  # fmt: skip

FOR_ADULTS = tuple(key for key, meant in _MEANT.items() if meant in (NOT_RATED, MATURE, EXPLICIT))
"""Keys of the rating tags whose works are shown after a word of warning. "Not rated" is a choice of its author's like
any other: it may be anything. A work without any rating is none of these: the form always asks, so nobody was asked."""


def meant_by(rating: str) -> str | None:
    """The rating of `RATINGS` that a rating from anywhere means; None for one nobody knows."""
    return _MEANT.get(tag_key(rating))
