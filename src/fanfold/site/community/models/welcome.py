"""What the writer says about answers: which kinds are welcome, from whom, and what waits to be looked at."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fanfold.site.works.models import Work


class Welcome(models.Model):
    """The rules of one work, or of an account for all its works that have none of their own.

    Without either, the archive's own defaults hold, which are the defaults of these fields.
    """

    class Whom(models.TextChoices):
        EVERYONE = "everyone", _("Everyone")
        MEMBERS = "members", _("Members")
        NOBODY = "nobody", _("Nobody")

    class Hold(models.TextChoices):
        NOTHING = "nothing", _("Nothing waits")
        NEW_GUESTS = "new-guests", _("The first answer of a guest waits")
        NEW = "new", _("The first answer of anybody new to me waits")
        GUESTS = "guests", _("Everything guests write waits")
        ALL = "all", _("Everything waits")

    class Criticism(models.TextChoices):
        UNSAID = "", _("I say nothing about it")
        WELCOME = "welcome", _("Constructive criticism is welcome")
        UNWELCOME = "unwelcome", _("Please no criticism")

    work = models.OneToOneField(Work, on_delete=models.CASCADE, null=True, blank=True, related_name="welcome")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="welcome"
    )
    kudos = models.CharField(max_length=8, choices=Whom.choices, default=Whom.EVERYONE)
    reviews = models.CharField(max_length=8, choices=Whom.choices, default=Whom.EVERYONE)
    questions = models.CharField(max_length=8, choices=Whom.choices, default=Whom.EVERYONE)
    suggestions = models.CharField(max_length=8, choices=Whom.choices, default=Whom.EVERYONE)
    corrections = models.CharField(max_length=8, choices=Whom.choices, default=Whom.EVERYONE)
    criticism = models.CharField(max_length=9, choices=Criticism.choices, default=Criticism.UNSAID, blank=True)
    hold = models.CharField(max_length=10, choices=Hold.choices, default=Hold.NEW_GUESTS)
    words = models.TextField(blank=True, max_length=500)
    # Answers in words are closed; what is chosen above holds again when they are opened.
    is_closed = models.BooleanField(default=False)
    # Only an account says this: whether guests may reply to what its member says, at whatever work.
    guests_may_reply = models.BooleanField(default=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(work__isnull=True) ^ Q(user__isnull=True), name="welcome_of_work_or_account"
            ),
        )

    def __str__(self) -> str:
        return f"what is welcome, of {self.work or self.user}"
