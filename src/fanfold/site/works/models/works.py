"""A work: its card, its authors, its tags, what its author declared."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.models import PenName
from fanfold.site.base.models import ShownPicture
from fanfold.site.catalog.models import Tag
from fanfold.site.works.models.originals import Original


class StandingWorks(models.Manager["Work"]):
    """The works that stand in the archive: all but those that their writers put away."""

    def get_queryset(self) -> models.QuerySet["Work"]:
        """Without the ones that were put away."""
        return super().get_queryset().filter(put_away=None)


class Work(models.Model):
    """A work. Its words live in versions of its front matter and of its chapters.

    One that was `put_away` stands nowhere and for nobody, and keeps everything until its writer brings it back or
    erases it. `objects` are those that stand.
    """

    class Status(models.TextChoices):
        IN_PROGRESS = "in-progress", _("In progress")
        COMPLETE = "complete", _("Complete")
        HIATUS = "hiatus", _("On hiatus")
        ABANDONED = "abandoned", _("Abandoned")
        STUB = "stub", _("Stub")

    class Visibility(models.TextChoices):
        DRAFT = "draft", _("Draft: only its authors see it")
        POSTED = "posted", _("Posted: everyone may read it")
        MEMBERS = "members", _("Members: people who are signed in may read it")

    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    language = models.CharField(max_length=20, default="en")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.IN_PROGRESS)
    visibility = models.CharField(max_length=8, choices=Visibility.choices, default=Visibility.DRAFT)
    planned_min = models.PositiveIntegerField(null=True, blank=True)
    planned_max = models.PositiveIntegerField(null=True, blank=True)
    planned_about = models.BooleanField(default=False)
    # Of a stub: where the rest of it is, in the author's words.
    elsewhere = models.CharField(max_length=300, blank=True)
    cadence = models.CharField(max_length=60, blank=True)
    cadence_days = models.FloatField(null=True, blank=True)
    # Readers see "Anonymous" in place of its authors.
    anonymous = models.BooleanField(default=False)
    # A surprise of its collection: nobody but its authors sees it before it is revealed.
    unrevealed = models.BooleanField(default=False)
    # When moderators took it from sight, and why; its authors still see it, with the reason.
    hidden = models.DateTimeField(null=True, blank=True)
    hidden_reason = models.TextField(blank=True)
    # Since when it is posted and readers never had it yet, for the archive looks at new stories first. It is hidden meanwhile.
    awaits_look = models.DateTimeField(null=True, blank=True)
    # What was indexed once cannot be taken back, so an author says yes; nobody has to think of saying no.
    search_engines = models.BooleanField(default=False)
    guest_downloads = models.BooleanField(default=True)
    # A day the author named for the next part, in place of the one the cadence gives; it is over once a part is posted.
    next_due = models.DateField(null=True, blank=True)
    # Who may read it once the first of its dated chapters is due; empty while nobody said that a draft goes out by itself.
    release_to = models.CharField(max_length=8, choices=Visibility.choices, blank=True)
    shows_schedule = models.BooleanField(default=False)
    # Whether its beta readers see each other's names and remarks.
    betas_meet = models.BooleanField(default=False)
    # What its writer wants under every new chapter, as Markdown; chapters there were before have what they have.
    standing_note = models.TextField(blank=True)
    words = models.PositiveIntegerField(default=0)
    # Derived by `services.filters`: what its title is sorted by, and whether its fandoms have nothing to do with each other.
    title_key = models.CharField(max_length=330, default="")
    is_crossover = models.BooleanField(default=False)
    put_away = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    posted = models.DateTimeField(null=True, blank=True)
    updated = models.DateTimeField(null=True, blank=True)
    authors: "models.ManyToManyField[PenName, Authorship]" = models.ManyToManyField(
        PenName, through="Authorship", related_name="works"
    )
    tags: "models.ManyToManyField[Tag, Tagging]" = models.ManyToManyField(Tag, through="Tagging", related_name="works")
    front = models.ForeignKey("FrontVersion", on_delete=models.PROTECT, null=True, related_name="+")

    objects = StandingWorks()
    every = models.Manager["Work"]()

    class Meta:
        base_manager_name = "every"
        indexes = (models.Index(fields=("visibility", "-updated", "-id"), name="work_newest"),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The work page."""
        return reverse("reading:work", args=[self.pk])


class Authorship(models.Model):
    """A pen name on a work. Not `whole`: it wrote single chapters, and may change those alone."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE)
    pen_name = models.ForeignKey(PenName, on_delete=models.PROTECT)
    whole = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)

    rights: ClassVar = ("whole",)
    """What stays when two pen names of an account become one."""

    class Meta:
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=("work", "pen_name"), name="author_once"),)

    def __str__(self) -> str:
        return f"{self.pen_name} on {self.work}"


class Tagging(models.Model):
    """A tag on a work, in the order its author gave. `is_side`: a ship that is there, and that the story is not about."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE)
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT)
    position = models.PositiveSmallIntegerField(default=0)
    is_side = models.BooleanField(default=False)

    class Meta:
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=("work", "tag"), name="tag_once"),)

    def __str__(self) -> str:
        return f"{self.tag} on {self.work}"


class FilterRow(models.Model):
    """A work is found by `tag`: derived from its tags and from `catalog.Reach`, and written by `services.filters` alone.

    `kind` is the tag's, `level` that of `Reach`: from `Reach.INHERITED` on the tag stands in the filters of lists. `is_side` says
    that the work has it in the background only.
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="filter_rows")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="filter_rows", db_index=False)
    kind = models.CharField(max_length=20)
    level = models.PositiveSmallIntegerField()
    is_side = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("work", "tag"), name="filter_row_once"),)
        indexes = (models.Index(fields=("tag", "work", "is_side"), name="filter_row_by_tag"),)

    def __str__(self) -> str:
        return f"{self.work} by {self.tag}"


class Refilter(models.Model):
    """Works that must be filtered anew because the catalogue changed, and how far that is: written with the change itself.

    `tags` are on those works, `filters` are whose rows change (None: all may); the works are gone through by id, from the one
    after `done` on.
    """

    tags = models.JSONField(default=list)
    filters = models.JSONField(default=None, null=True, blank=True)
    works = models.PositiveIntegerField(default=0)
    done = models.PositiveBigIntegerField(default=0)
    created = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("created", "pk")

    def __str__(self) -> str:
        return f"{self.works} works, up to {self.done}"


class Cover(ShownPicture):
    """The cover of a work. It goes by `services.covers`, so that its files go with it."""

    work = models.OneToOneField(Work, on_delete=models.CASCADE, related_name="cover")

    def __str__(self) -> str:
        return f"the cover of {self.work}"


class Declaration(models.Model):
    """A fact the author declared and somebody confirmed, with the quotation it rests on."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="declarations")
    kind = models.CharField(max_length=40)
    value = models.JSONField(default=dict)
    quote = models.TextField()
    original = models.ForeignKey(Original, on_delete=models.PROTECT, null=True, related_name="+")
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    # The author does not want to be asked again whether to make more of it, such as a link to the work it names.
    put_aside = models.BooleanField(default=False)

    class Meta:
        ordering = ("original", "start", "pk")

    def __str__(self) -> str:
        return f"{self.kind}: {self.quote}"


class Picture(models.Model):
    """A picture in the text of works: it came inside a file, or was given for a chapter. Readers see it where a work shows it.

    `width` and `height` are in pixels, 0 where nobody measured.
    """

    sha256 = models.CharField(max_length=64, primary_key=True)
    media_type = models.CharField(max_length=40)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    works: "models.ManyToManyField[Work, models.Model]" = models.ManyToManyField(Work, related_name="pictures")

    kept_files: ClassVar = ("sha256",)

    def __str__(self) -> str:
        return self.sha256
