"""Pictures that people show of themselves, one for each of their names."""

from django.db import models

from fanfold.site.accounts.models.people import PenName
from fanfold.site.base.models import ShownPicture


class Portrait(ShownPicture):
    """The picture of a pen name. It goes by `services.portraits`, and never to another name of the same person."""

    pen_name = models.OneToOneField(PenName, on_delete=models.CASCADE, related_name="portrait")

    def __str__(self) -> str:
        return f"the picture of {self.pen_name}"
