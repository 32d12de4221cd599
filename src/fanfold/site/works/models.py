"""Works as the archive keeps them: every original byte, every version of every chapter."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from fanfold.site.accounts.models import PenName
from fanfold.site.catalog.models import Tag


class Original(models.Model):
    """A file as it came, kept byte for byte under the name of its content."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=255)
    format = models.CharField(max_length=20)
    size = models.PositiveIntegerField()
    received = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Work(models.Model):
    """A work. Its words live in versions of its front matter and of its chapters."""

    class Status(models.TextChoices):
        IN_PROGRESS = "in-progress", "In progress"
        COMPLETE = "complete", "Complete"
        HIATUS = "hiatus", "On hiatus"
        ABANDONED = "abandoned", "Abandoned"

    class Visibility(models.TextChoices):
        DRAFT = "draft", "Draft: only its authors see it"
        POSTED = "posted", "Posted: everyone may read it"
        MEMBERS = "members", "Members: people who are signed in may read it"

    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    language = models.CharField(max_length=20, default="en")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.IN_PROGRESS)
    visibility = models.CharField(max_length=8, choices=Visibility.choices, default=Visibility.DRAFT)
    planned_min = models.PositiveIntegerField(null=True, blank=True)
    planned_max = models.PositiveIntegerField(null=True, blank=True)
    cadence = models.CharField(max_length=60, blank=True)
    cadence_days = models.FloatField(null=True, blank=True)
    words = models.PositiveIntegerField(default=0)
    created = models.DateTimeField(auto_now_add=True)
    posted = models.DateTimeField(null=True, blank=True)
    updated = models.DateTimeField(null=True, blank=True)
    authors: "models.ManyToManyField[PenName, Authorship]" = models.ManyToManyField(
        PenName, through="Authorship", related_name="works"
    )
    tags: "models.ManyToManyField[Tag, Tagging]" = models.ManyToManyField(Tag, through="Tagging", related_name="works")
    front = models.ForeignKey("FrontVersion", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = (models.Index(fields=("visibility", "-updated", "-id"), name="work_newest"),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The work page."""
        return reverse("reading:work", args=[self.pk])


class Authorship(models.Model):
    """A pen name on a work."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE)
    pen_name = models.ForeignKey(PenName, on_delete=models.PROTECT)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=("work", "pen_name"), name="author_once"),)

    def __str__(self) -> str:
        return f"{self.pen_name} on {self.work}"


class Tagging(models.Model):
    """A tag on a work, in the order its author gave."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE)
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=("work", "tag"), name="tag_once"),)

    def __str__(self) -> str:
        return f"{self.tag} on {self.work}"


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


class Chapter(models.Model):
    """A chapter's place in its work. `posted` is when readers first saw it; empty for a draft."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="chapters")
    position = models.PositiveIntegerField()
    label = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=300, blank=True)
    words = models.PositiveIntegerField(default=0)
    posted = models.DateTimeField(null=True, blank=True)
    current = models.ForeignKey("ChapterVersion", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("work", "position"), name="chapter_position"),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The reading page."""
        return reverse("reading:chapter", args=[self.work_id, self.position])

    @property
    def name(self) -> str:
        """What the chapter is called in lists: "Chapter 3: The Tide"."""
        label = self.label or f"Chapter {self.position}"
        return f"{label}: {self.title}" if self.title else label


class ChapterVersion(Version):
    """One state of a chapter. `page` is the same text rendered once for reading."""

    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="versions")
    page = models.TextField()
    words = models.PositiveIntegerField()

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("chapter", "number"), name="chapter_version_number"),)

    def __str__(self) -> str:
        return f"{self.chapter}, version {self.number}"


class Declaration(models.Model):
    """A fact the author declared and somebody confirmed, with the quotation it rests on."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="declarations")
    kind = models.CharField(max_length=40)
    value = models.JSONField(default=dict)
    quote = models.TextField()
    original = models.ForeignKey(Original, on_delete=models.PROTECT, null=True, related_name="+")
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("original", "start", "pk")

    def __str__(self) -> str:
        return f"{self.kind}: {self.quote}"


class Restoration(models.Model):
    """A file being given: what was read in it, and what the person answered so far.

    The reading itself is not stored: it follows from the original and the answers. `decisions` are what stands
    of all turns; `lessons`, kept when the reading became a work, are what it teaches about its author's habits.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="restorations")
    pen_name = models.ForeignKey(PenName, on_delete=models.PROTECT)
    original = models.ForeignKey(Original, on_delete=models.PROTECT)
    name = models.CharField(max_length=255)
    decisions = models.JSONField(default=list)
    lessons = models.JSONField(default=dict)
    listens = models.BooleanField(default=False)
    adds_to = models.ForeignKey(Work, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    # Of a file that holds several works, the one that is read: from where to where in its text.
    within_start = models.PositiveIntegerField(null=True, blank=True)
    within_end = models.PositiveIntegerField(null=True, blank=True)
    work = models.ForeignKey(Work, on_delete=models.SET_NULL, null=True, blank=True, related_name="restorations")
    created = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page "we read your story"."""
        return reverse("works:restoration", args=[self.pk])

    @property
    def within(self) -> tuple[int, int] | None:
        """The stretch of the file's text that is read; None for all of it."""
        if self.within_start is None or self.within_end is None:
            return None
        return self.within_start, self.within_end


class Turn(models.Model):
    """What a person did on the page of a reading with one press: one answer or many, or answers taken back.

    The decisions of a restoration are its turns played in order, so that any of them can be taken back.
    """

    restoration = models.ForeignKey(Restoration, on_delete=models.CASCADE, related_name="turns")
    said = models.CharField(max_length=300)
    gave = models.JSONField(default=list)
    withdrew = models.JSONField(default=list)
    given = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.said


class Picture(models.Model):
    """A picture that came inside a file; readers see it where a work shows it."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    media_type = models.CharField(max_length=40)
    works: "models.ManyToManyField[Work, models.Model]" = models.ManyToManyField(Work, related_name="pictures")

    def __str__(self) -> str:
        return self.sha256
