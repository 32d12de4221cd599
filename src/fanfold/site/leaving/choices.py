"""What can become of a work when its writer goes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Fate(models.TextChoices):
    """What becomes of a work."""

    NAMELESS = "nameless", _("It stays, by “A writer who has left”")
    NAMED = "named", _("It stays, under my pen name with “(has left)” behind it")
    ERASE = "erase", _("It is erased")
