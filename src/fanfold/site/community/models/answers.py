"""What readers say about a work: reviews, questions, suggestions, corrections, and replies to all of them."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.models import PenName
from fanfold.site.works.models import Chapter, ChapterVersion, Work


class Answer(models.Model):
    """One thing that somebody said. Words are plain text as typed; pages show them through `community.speech`.

    `root` is the answer that began the thread and `path` the ids from there to here, so that a thread sorted by `path`
    reads in order; both are set by `services.say`. `quote` holds the words of the story it is about, `version` and
    `paragraph` where they stood when it was written. `user` is None for guests, who are known by `guest_key` (a random
    token of their browser) and never by an address; `origin` is a keyed digest that serves rate limits alone.
    """

    class Kind(models.TextChoices):
        REVIEW = "review", _("Review")
        QUESTION = "question", _("Question")
        SUGGESTION = "suggestion", _("Suggestion")
        CORRECTION = "correction", _("Correction")
        REPLY = "reply", _("Reply")

    class State(models.TextChoices):
        SHOWN = "shown", _("Shown")
        HELD = "held", _("Waiting")
        REMOVED = "removed", _("Removed by the author of the work")
        TAKEN_BACK = "taken-back", _("Taken back")

    # Why it waits when the author of the work says that it is spam.
    SPAM = "spam"

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="answers")
    chapter = models.ForeignKey(Chapter, on_delete=models.SET_NULL, null=True, blank=True, related_name="answers")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.SHOWN)
    held_for = models.CharField(max_length=20, blank=True)
    root = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="thread")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies")
    depth = models.PositiveSmallIntegerField(default=0)
    path = models.CharField(max_length=600, blank=True, db_index=True)

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="answers"
    )
    pen_name = models.ForeignKey(PenName, on_delete=models.SET_NULL, null=True, blank=True, related_name="answers")
    guest_name = models.CharField(max_length=60, blank=True)
    guest_key = models.CharField(max_length=32, blank=True)
    origin = models.CharField(max_length=32, blank=True)
    by_author = models.BooleanField(default=False)

    words = models.TextField()
    words_key = models.CharField(max_length=64, blank=True, db_index=True)
    additions = models.JSONField(default=list, blank=True)
    quote = models.TextField(blank=True)
    version = models.ForeignKey(ChapterVersion, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    paragraph = models.PositiveIntegerField(null=True, blank=True)

    is_frozen = models.BooleanField(default=False)
    pinned = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created = models.DateTimeField(default=timezone.now)
    edited = models.DateTimeField(null=True, blank=True)
    answered = models.DateTimeField(null=True, blank=True)
    thanked = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created", "-pk")
        indexes = (
            models.Index(fields=("work", "depth", "-created"), name="answer_of_work"),
            models.Index(fields=("chapter", "depth", "-created"), name="answer_of_chapter"),
            models.Index(fields=("root", "path"), name="answer_thread"),
            # Counting reads nothing but this. No index begins with the state, for nearly all answers are shown: a database
            # that knows no better would go through all of them.
            models.Index(
                fields=("work", "state", "kind", "by_author", "created", "held_for", "answered", "chapter", "root"),
                name="answer_counted",
            ),
            models.Index(fields=("created",), name="answer_not_shown", condition=~models.Q(state="shown")),
            models.Index(fields=("origin", "created"), name="answer_origin"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.work}"

    def get_absolute_url(self) -> str:
        """Its thread, at its place."""
        return f"{reverse('community:thread', args=[self.root_id or self.pk])}#answer-{self.pk}"

    @property
    def is_gone(self) -> bool:
        """Whether only a placeholder is left of it for readers."""
        return self.state in (self.State.REMOVED, self.State.TAKEN_BACK)


class EarlierWords(models.Model):
    """What an answer said before it was edited; readers see that it was edited, moderators what it said."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="earlier")
    words = models.TextField()
    until = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-until",)

    def __str__(self) -> str:
        return f"earlier words of {self.answer_id}"
