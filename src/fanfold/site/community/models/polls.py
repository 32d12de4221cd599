"""Polls: the writer asks readers to choose."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from fanfold.site.community.models.welcome import Welcome
from fanfold.site.works.models import Chapter, Work


class Poll(models.Model):
    """A question with options, at a chapter or at the work as a whole.

    `is_for_title` says that its options are titles, so that the winner can be taken. `closes` is when it ends by
    itself; `closed` when it did, by the author's hand. Who voted for what is nobody's to see.
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="polls")
    chapter = models.ForeignKey(Chapter, on_delete=models.SET_NULL, null=True, blank=True, related_name="polls")
    question = models.CharField(max_length=300)
    is_for_title = models.BooleanField(default=False)
    takes_many = models.BooleanField(default=False)
    voters = models.CharField(max_length=8, choices=Welcome.Whom.choices[:2], default=Welcome.Whom.MEMBERS)
    created = models.DateTimeField(default=timezone.now)
    closes = models.DateTimeField(null=True, blank=True)
    closed = models.DateTimeField(null=True, blank=True)
    taken = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-created", "-pk")

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("community:poll", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether votes are taken now."""
        return self.closed is None and (self.closes is None or self.closes > timezone.now())


class PollOption(models.Model):
    """One of the choices."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="options")
    words = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.words


class PollVote(models.Model):
    """One person's vote for one option."""

    option = models.ForeignKey(PollOption, on_delete=models.CASCADE, related_name="votes")
    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="votes")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    guest_key = models.CharField(max_length=32, blank=True)
    origin = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("option", "user"), condition=Q(user__isnull=False), name="vote_once"),
            models.UniqueConstraint(fields=("option", "guest_key"), condition=Q(user=None), name="vote_guest_once"),
        )

    def __str__(self) -> str:
        return f"a vote for {self.option}"
