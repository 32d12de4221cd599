"""What those who wrangle did, propose, say to each other and look after."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanfold.site.catalog.models import Tag


class Change(models.Model):
    """One change of the catalogue: what was said of each tag before and after, so that it can be undone exactly.

    `before` and `after` hold `catalog.facts` by the id of the tag; `made` are tags that came into being with it. `works` is how
    many works it touched, `undoes` the change that this one takes back.
    """

    class Act(models.TextChoices):
        SORTED = "sorted", _("Sorted a bin")
        CHANGED = "changed", _("Changed a tag")
        ACCEPTED = "accepted", _("Accepted a proposal")
        IMPORTED = "imported", _("Read a file of tags")
        UNDONE = "undone", _("Undid a change")

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="tag_changes")
    act = models.CharField(max_length=10, choices=Act.choices)
    note = models.CharField(max_length=500, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    made = models.JSONField(default=list)
    tags: "models.ManyToManyField[Tag, models.Model]" = models.ManyToManyField(Tag, related_name="changes")
    works = models.PositiveIntegerField(default=0)
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="undone_by")
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-created", "-pk")
        indexes = (models.Index(fields=("-created",), name="tag_change_newest"),)

    def __str__(self) -> str:
        return f"{self.act} {self.created:%Y-%m-%d}"


class Proposal(models.Model):
    """A change somebody proposes instead of making it: the same facts, for others to see, discuss and decide."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="tag_proposals")
    note = models.CharField(max_length=500, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    tags: "models.ManyToManyField[Tag, models.Model]" = models.ManyToManyField(Tag, related_name="proposals")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided = models.DateTimeField(null=True, blank=True)
    change = models.OneToOneField(Change, on_delete=models.PROTECT, null=True, blank=True, related_name="proposal")
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-created", "-pk")

    def __str__(self) -> str:
        return f"proposal {self.pk} ({self.state})"


class Remark(models.Model):
    """What somebody says about a tag or a proposal, to the others who wrangle."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="tag_remarks")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, null=True, blank=True, related_name="remarks")
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, null=True, blank=True, related_name="remarks")
    words = models.TextField()
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("created", "pk")
        constraints = (
            models.CheckConstraint(
                name="remark_on_one_thing",
                condition=models.Q(tag=None, proposal__isnull=False) | models.Q(tag__isnull=False, proposal=None),
            ),
        )

    def __str__(self) -> str:
        return self.words[:40]


class Assignment(models.Model):
    """Somebody looks after the tags of a fandom. They were last `told` of what is new there when `new` tags waited."""

    fandom = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="wranglers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="wrangles")
    since = models.DateTimeField(default=timezone.now)
    told = models.DateTimeField(default=timezone.now)
    new = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("fandom", "since")
        constraints = (models.UniqueConstraint(fields=("fandom", "user"), name="assigned_once"),)

    def __str__(self) -> str:
        return f"{self.user} looks after {self.fandom}"
