"""The words of a work: chapters and the front matter, every version of each."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fanfold.site.works.models.originals import Original
from fanfold.site.works.models.volumes import Volume
from fanfold.site.works.models.works import Work


class Version(models.Model):
    """One state of a text. `html` is the text of record (the manuscript's semantic HTML); nothing is
    ever changed in a version, a change is the next one."""

    number = models.PositiveIntegerField()
    html = models.TextField()
    created = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    why = models.CharField(max_length=200, blank=True)
    original = models.ForeignKey(Original, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True


class FrontVersion(Version):
    """What stands around the chapters: title, byline, notes of the work, layers, legend."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="front_versions")

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("work", "number"), name="front_number"),)

    def __str__(self) -> str:
        return f"front matter of {self.work}, version {self.number}"


class StandingChapters(models.Manager["Chapter"]):
    """The chapters that stand in their works: all but those that were put away."""

    def get_queryset(self) -> models.QuerySet["Chapter"]:
        """Without the ones that were put away."""
        return super().get_queryset().filter(put_away=None)


class Chapter(models.Model):
    """A chapter's place in its work. `posted` is when readers first saw it; empty for a draft.

    `held` is a draft that stays one when the rest of the work is posted; `first_posted` is when readers had it
    before it was taken back. `summary` is what its text of record says of itself, for lists. A chapter that was `put_away` stands in no list and keeps every version; one that was
    joined to another says which (`merged_into`). `objects`, and the chapters of a work, are those that stand.

    Of a draft, `release_at` is the moment it goes out by itself, and `is_ready` says that it may go out with the
    work's rhythm.
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="chapters")
    position = models.PositiveIntegerField()
    label = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=300, blank=True)
    summary = models.TextField(blank=True)
    words = models.PositiveIntegerField(default=0)
    posted = models.DateTimeField(null=True, blank=True)
    release_at = models.DateTimeField(null=True, blank=True)
    is_ready = models.BooleanField(default=False)
    current = models.ForeignKey("ChapterVersion", on_delete=models.PROTECT, null=True, related_name="+")
    held = models.BooleanField(default=False)
    first_posted = models.DateTimeField(null=True, blank=True)
    put_away = models.DateTimeField(null=True, blank=True)
    volume = models.ForeignKey(Volume, on_delete=models.SET_NULL, null=True, blank=True, related_name="chapters")
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = StandingChapters()
    every = models.Manager["Chapter"]()

    class Meta:
        ordering = ("position",)
        base_manager_name = "every"
        constraints = (
            models.UniqueConstraint(
                fields=("work", "position"), condition=models.Q(put_away=None), name="chapter_position"
            ),
        )
        indexes = (
            models.Index(fields=("release_at",), name="chapter_due", condition=models.Q(release_at__isnull=False)),
            models.Index(fields=("-posted", "-id"), name="chapter_newest"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The reading page."""
        return reverse("reading:chapter", args=[self.work_id, self.position])

    @property
    def name(self) -> str:
        """What the chapter is called in lists: "Chapter 3: The Tide"."""
        label = self.label or _("Chapter %(number)d") % {"number": self.position}
        return f"{label}: {self.title}" if self.title else label


class ChapterVersion(Version):
    """One state of a chapter. `page` is the same text rendered once for reading; `came_from` is the version of
    another chapter whose words it took in, or was cut from."""

    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="versions")
    came_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    page = models.TextField()
    words = models.PositiveIntegerField()

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("chapter", "number"), name="chapter_version_number"),)

    def __str__(self) -> str:
        return f"{self.chapter}, version {self.number}"


class SceneMark(models.Model):
    """How scenes of a version of a chapter are told, as its text of record says: works are found by it. A version never
    changes, and so neither do its marks."""

    class Kind(models.TextChoices):
        VIEWPOINT = "viewpoint", _("Through the eyes of")
        PERSON = "person", _("Person")
        LAYER = "layer", _("Layer")

    version = models.ForeignKey(ChapterVersion, on_delete=models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    value = models.CharField(max_length=120)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("version", "kind", "value"), name="scene_mark_once"),)
        indexes = (models.Index(fields=("kind", "value", "version"), name="scene_mark_by_value"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.value} in {self.version}"
