"""Files as they came, and the pictures inside them."""

from typing import ClassVar

from django.db import models


class Original(models.Model):
    """A file as it came, kept byte for byte under the name of its content."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=255)
    format = models.CharField(max_length=20)
    size = models.PositiveIntegerField()
    received = models.DateTimeField(auto_now_add=True)

    kept_files: ClassVar = ("sha256",)

    def __str__(self) -> str:
        return self.name
