"""What beta readers and writers say to each other about a chapter that others may not have read yet."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.models import PenName
from fanfold.site.works.models import BetaReading, Chapter, ChapterVersion


class BetaRemark(models.Model):
    """A beta reader's remark on a paragraph of a chapter (`paragraph` empty: on the chapter as a whole).

    `passage` is the paragraph as it read in `version`, `quote` the words in it that are meant, empty for all of them. One
    that `suggests` proposes `new` as the whole paragraph. `made` is the version of the chapter that took it in.
    """

    class Kind(models.TextChoices):
        SLIP = "slip", _("Slip")
        WORDING = "wording", _("Wording")
        STORY = "story", _("Story")
        LIKED = "liked", _("Liked it")

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        TAKEN = "taken", _("Taken")
        LEFT = "left", _("Left as it was")
        SETTLED = "settled", _("Settled")

    reading = models.ForeignKey(BetaReading, on_delete=models.CASCADE, related_name="remarks")
    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(ChapterVersion, on_delete=models.SET_NULL, null=True, related_name="+")
    paragraph = models.PositiveIntegerField(null=True, blank=True)
    passage = models.TextField(blank=True)
    quote = models.TextField(blank=True)
    kind = models.CharField(max_length=7, choices=Kind.choices, default=Kind.WORDING)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.TextField(blank=True)
    suggests = models.BooleanField(default=False)
    new = models.TextField(blank=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.OPEN)
    made = models.ForeignKey(ChapterVersion, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created = models.DateTimeField(default=timezone.now)
    decided = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("created", "pk")
        indexes = (models.Index(fields=("chapter", "state"), name="beta_remark_at"),)

    def __str__(self) -> str:
        return f"remark on {self.chapter}"

    def get_absolute_url(self) -> str:
        """Where it stands beside the text."""
        page = reverse("community:beta_chapter", args=[self.chapter.work_id, self.home_id])
        return f"{page}#remark-{self.pk}"

    @property
    def home_id(self) -> int:
        """The chapter in which it stands: its own, or the one this was joined to."""
        return self.chapter.merged_into_id or self.chapter_id

    @property
    def is_open(self) -> bool:
        """Whether nobody decided about it."""
        return self.state == self.State.OPEN


class BetaReply(models.Model):
    """What somebody said under a remark. `by_writer`: one of those who write the work did."""

    remark = models.ForeignKey(BetaRemark, on_delete=models.CASCADE, related_name="replies")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    pen_name = models.ForeignKey(PenName, on_delete=models.SET_NULL, null=True, related_name="+")
    by_writer = models.BooleanField(default=False)
    words = models.TextField()
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("created", "pk")

    def __str__(self) -> str:
        return f"reply to {self.remark}"
