"""What readers report, what moderators decided about it, and what was said against that. Nothing here is destroyed."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from fanfold.site.works.models import Work


class Reason(models.TextChoices):
    """What may be wrong: the short list that reports choose from and decisions name."""

    MARKS = "marks", _("A warning or rating is missing or wrong")
    COPIED = "copied", _("Somebody else's words, posted without their leave")
    CRUEL = "cruel", _("It attacks, threatens or hounds somebody")
    PRIVATE = "private", _("It tells private things about a real person")
    PRETENDS = "pretends", _("It pretends to be somebody else")
    SPAM = "spam", _("Advertising, or not meant for readers at all")
    UNLAWFUL = "unlawful", _("It may be against the law")
    OTHER = "other", _("Something else")


class Act(models.TextChoices):
    """What moderators can do."""

    NOTHING = "nothing", _("Nothing is wrong")
    TAKE = "take", _("Take it from sight")
    BRING = "bring", _("Bring it back into sight")
    MARK = "mark", _("Add a content warning")
    UNMARK = "unmark", _("Take the archive's content warnings away")
    WARN = "warn", _("Write to the person")
    SUSPEND = "suspend", _("Suspend the person for some days")
    BAN = "ban", _("Ban the person")
    LIFT = "lift", _("Let the person take part again")


def _key() -> str:
    return get_random_string(22)


class Case(models.Model):
    """One thing and all that was reported and decided about it. `kind` and `target` name it (`things.py`); it is no
    key into another table, so that a case outlives its thing. `waiting` is when the oldest undecided report came."""

    kind = models.CharField(max_length=20)
    target = models.BigIntegerField()
    title = models.CharField(max_length=300)
    opened = models.DateTimeField(default=timezone.now)
    waiting = models.DateTimeField(null=True, blank=True)
    people: "models.ManyToManyField[models.Model, models.Model]" = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="cases", blank=True
    )

    class Meta:
        ordering = ("waiting", "pk")
        constraints = (models.UniqueConstraint(fields=("kind", "target"), name="case_once"),)
        indexes = (models.Index(fields=("waiting", "id"), name="case_waiting"),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page moderators decide on."""
        return reverse("moderation:case", args=[self.pk])


class Decision(models.Model):
    """What was decided, by whom, why, and what was seen. Written once; a change of mind is another decision.

    `why` is told to `people`, `note` stays among moderators. `undoes` is the decision that an appeal overturned.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    people: "models.ManyToManyField[models.Model, models.Model]" = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="decisions", blank=True
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    act = models.CharField(max_length=10, choices=Act.choices)
    rule = models.CharField(max_length=10, choices=Reason.choices, blank=True)
    why = models.TextField(blank=True)
    note = models.TextField(blank=True)
    until = models.DateTimeField(null=True, blank=True)
    seen = models.JSONField(default=dict)
    undoes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="undone_by")
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-created", "-pk")

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.case}"

    def get_absolute_url(self) -> str:
        """The page of the people it concerns."""
        return reverse("moderation:decision", args=[self.pk])


class Report(models.Model):
    """That somebody says something is wrong. `copy` is the thing as it was then; `key` opens the page on which whoever
    reported sees what was decided. Whoever reported is shown to moderators alone, and never to those it concerns."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reports")
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="reports"
    )
    guest_key = models.CharField(max_length=32, blank=True)
    origin = models.CharField(max_length=32, blank=True)
    key = models.CharField(max_length=22, unique=True, default=_key)
    reason = models.CharField(max_length=10, choices=Reason.choices)
    words = models.TextField(blank=True)
    copy = models.JSONField(default=dict)
    created = models.DateTimeField(default=timezone.now)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="reports")

    class Meta:
        ordering = ("created", "pk")
        indexes = (models.Index(fields=("origin", "created"), name="report_origin"),)

    def __str__(self) -> str:
        return f"{self.get_reason_display()}: {self.case}"

    def get_absolute_url(self) -> str:
        """What became of it, for whoever reported."""
        return reverse("moderation:reported", args=[self.key])


class Appeal(models.Model):
    """What somebody says against a decision, once. `granted` is None until it is decided."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="appeal")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.TextField()
    created = models.DateTimeField(default=timezone.now)
    granted = models.BooleanField(null=True, blank=True)
    answer = models.TextField(blank=True)
    decided = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("created", "pk")

    def __str__(self) -> str:
        return f"against {self.decision}"


class ArchiveWarning(models.Model):
    """A content warning that moderators put on a work; shown beside the author's own and told apart from them."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="archive_warnings")
    words = models.CharField(max_length=150)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="warnings")
    lifted = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.words


class Letter(models.Model):
    """What somebody wrote to those who run the archive, and what they were answered.

    `address` is where the answer goes; a member may leave it out and reads the answer here. `held_for` is the rule about
    spam that it met, "" for none; it waits all the same. Without an `answer`, a `closed` one was put aside.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="letters"
    )
    name = models.CharField(max_length=80, blank=True)
    address = models.EmailField(blank=True)
    subject = models.CharField(max_length=150)
    words = models.TextField()
    origin = models.CharField(max_length=32, blank=True)
    held_for = models.CharField(max_length=20, blank=True)
    created = models.DateTimeField(default=timezone.now)
    closed = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("created", "pk")
        indexes = (models.Index(fields=("closed", "created"), name="letter_waiting"),)

    def __str__(self) -> str:
        return f"letter {self.pk}: {self.subject}"

    def get_absolute_url(self) -> str:
        """Where it is answered."""
        return reverse("moderation:letter", args=[self.pk])
