"""What a writer answered: to what their notes seem to say, and to what does not fit."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanfold.site.works.models import Work


class ProposalAnswer(models.Model):
    """Yes or no to a proposal of the notes, known by its key; what has no answer is asked again whenever somebody looks."""

    class State(models.TextChoices):
        CONFIRMED = "confirmed", _("Yes")
        REFUSED = "refused", _("No")

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="proposal_answers")
    key = models.CharField(max_length=60)
    state = models.CharField(max_length=9, choices=State.choices)
    given = models.DateTimeField(default=timezone.now)
    # What the answer made that bears no key of its own, so that it can be taken back: a relation, marks of scenes.
    made = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("work", "key"), name="proposal_answered_once"),)

    def __str__(self) -> str:
        return f"{self.key}: {self.state}"


class QuestionAnswer(models.Model):
    """What a writer said to a question of the continuity checks: it is not asked again."""

    class Verdict(models.TextChoices):
        FIX = "fix", _("I will mend it")
        ON_PURPOSE = "on purpose", _("It is on purpose")
        NOT_TRUE = "not true", _("That is not so")

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="question_answers")
    code = models.CharField(max_length=40)
    about = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    given = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-given", "-pk")
        constraints = (models.UniqueConstraint(fields=("work", "code", "about"), name="question_answered_once"),)

    def __str__(self) -> str:
        return f"{self.code} {self.about}: {self.verdict}"
