"""People: one account, any number of pen names."""

import unicodedata

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError


def name_key(name: str) -> str:
    """What makes two names the same name: case and compatibility forms do not count."""
    # Compatibility forms can be eighteen times as long as what was typed; the column is not.
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())[:160]


class User(AbstractUser):
    """An account. Its user name is private; readers see pen names only."""

    reading_preferences = models.JSONField(default=dict, blank=True)
    # Whether others may ask: to write with this person, to keep a series or collection together; to be given stories.
    takes_invitations = models.BooleanField(default=True)
    takes_gifts = models.BooleanField(default=True)
    # Whether works for adults open without being asked again. A birth date is never asked.
    is_adult = models.BooleanField(default=False)
    # By group of notices (`accounts/notices.py`): {"site": whether it is shown, "mail": how often letters come}.
    notice_choices = models.JSONField(default=dict, blank=True)
    # Name of the zone this person's clock runs in, "Europe/Lisbon"; empty while nobody said.
    time_zone = models.CharField(max_length=64, blank=True)
    # Code of the language of pages and letters, "de"; empty while nobody said: then the browser's counts.
    language = models.CharField(max_length=16, blank=True)

    # Keeps the tags of the archive in order.
    is_wrangler = models.BooleanField(default=False)
    # How many people this person may invite in all, those invited already included.
    invitations = models.PositiveIntegerField(default=0)
    # Number of the rules this person last agreed to; 0 for none. What they were stands in `Agreement`.
    rules_agreed = models.PositiveIntegerField(default=0)
    # Set by moderators. Until then this person reads and takes home, and posts and answers nothing.
    suspended_until = models.DateTimeField(null=True, blank=True)
    # Since then this person comes in to take their own things home and to appeal, and for nothing else.
    banned = models.DateTimeField(null=True, blank=True)

    def default_pen_name(self) -> "PenName":
        """The pen name used when none is chosen. Raises `E-no-pen-name` for an account that has none yet."""
        found = self.pen_names.order_by("-is_default", "pk").first()
        if found is None:
            raise FanfoldError(
                "E-no-pen-name", _("Your account has no pen name yet."), hint=_("Choose one under Account, Pen names.")
            )
        return found


class PenName(models.Model):
    """A name a writer publishes under. `key` makes it unique whatever its case."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="pen_names", null=True, blank=True)
    name = models.CharField(max_length=80)
    key = models.CharField(max_length=160, unique=True)
    slug = models.SlugField(max_length=100, unique=True, allow_unicode=True)
    about = models.TextField(blank=True)
    is_default = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page of the works published under this name."""
        return reverse("reading:pen_name", args=[self.slug])


class FormerName(models.Model):
    """A name a pen name was called before, or one of the same account that went up in it. Nobody else may take it.

    `leads_on` says whether the old address leads to the pen name; `is_shown` whether its page tells the old name.
    """

    pen_name = models.ForeignKey(PenName, on_delete=models.CASCADE, related_name="former_names")
    name = models.CharField(max_length=80)
    key = models.CharField(max_length=160, unique=True)
    slug = models.SlugField(max_length=100, unique=True, allow_unicode=True)
    leads_on = models.BooleanField(default=True)
    is_shown = models.BooleanField(default=False)
    left = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-left", "-pk")

    def __str__(self) -> str:
        return f"{self.name}, now {self.pen_name}"


def slug_for(name: str) -> str:
    """A readable address for a name, unique among pen names and the names they had."""
    base = slugify(name, allow_unicode=True)[:90] or "writer"
    slug, count = base, 1
    while PenName.objects.filter(slug=slug).exists() or FormerName.objects.filter(slug=slug).exists():
        count += 1
        slug = f"{base}-{count}"
    return slug


class Notice(models.Model):
    """Something a member is told: a review, an invitation, a decision.

    `kind` is `app.what_happened` and names the template that words it, `notices/<kind>.html` of that app. `about` holds
    the ids of what it is about by name (`{"work": 5, "chapter": 9}`), never their words: what the reader may no longer
    see when they look is not told. `mail_on` is when a letter about it is due (never, when empty), `mailed` when it was
    sent or had become needless. `once` names what may be told to a member only once; empty for most.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=60)
    actor = models.ForeignKey(PenName, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    about = models.JSONField(default=dict)
    created = models.DateTimeField(default=timezone.now)
    read = models.DateTimeField(null=True, blank=True)
    mail_on = models.DateTimeField(null=True, blank=True)
    mailed = models.DateTimeField(null=True, blank=True)
    once = models.CharField(max_length=40, null=True, blank=True)  # noqa: DJ001 - empty ones must not meet

    class Meta:
        ordering = ("-created", "-pk")
        indexes = (
            models.Index(fields=("user", "read", "-created"), name="notice_newest"),
            models.Index(fields=("mail_on", "user"), name="notice_to_mail", condition=models.Q(mailed=None)),
        )
        constraints = (models.UniqueConstraint(fields=("user", "once"), name="notice_told_once"),)

    def __str__(self) -> str:
        return f"{self.kind} for {self.user}"
