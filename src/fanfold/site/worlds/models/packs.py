"""Canon packs: a file that fans write down together, every version of it, the fandoms it stands for, how far one has seen."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from fanfold.site.catalog.models import Tag


class Pack(models.Model):
    """The canon of a fandom as fans wrote it down. Its text is the file of its latest version; `slug` is the id in it."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    licence = models.CharField(max_length=60, blank=True)
    version = models.PositiveIntegerField(default=0)
    # The SHA-256 of the latest text, by which what was read of it is kept in memory.
    digest = models.CharField(max_length=64, blank=True)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("title", "pk")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the canon."""
        return reverse("worlds:pack", args=[self.slug])


class PackVersion(models.Model):
    """One state of a pack's file. Nothing is changed in a version; a change is the next one."""

    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    why = models.CharField(max_length=200, blank=True)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("pack", "number"), name="pack_version_once"),)

    def __str__(self) -> str:
        return f"{self.pack}, version {self.number}"


class PackFandom(models.Model):
    """Works that bear this fandom stand on this canon."""

    tag = models.OneToOneField(Tag, on_delete=models.CASCADE, primary_key=True, related_name="pack_link")
    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="fandoms")

    def __str__(self) -> str:
        return f"{self.tag}: {self.pack}"


class CanonProgress(models.Model):
    """How far a reader has seen a canon: to the end of `part`, which is `point` on its clock. Nothing beyond is shown."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="canon_progress")
    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=60)
    point = models.BigIntegerField()
    changed = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "pack"), name="canon_progress_once"),)

    def __str__(self) -> str:
        return f"{self.user} has seen {self.pack} up to {self.part}"
