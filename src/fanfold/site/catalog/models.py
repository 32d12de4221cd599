"""Names that works are found by, and what each has to do with the others."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.models.boundaries import REASON
from fanfold.site.catalog.facts import DIRECT, EXACT, INHERITED
from fanfold.site.catalog.spelling import LONGEST_KEY


class OwnKind(models.Model):
    """A kind of tags that this archive defined for itself, such as “Season” or “Trope”.

    `in_fandom`: a name means one thing per fandom. `asks` is what the card of a work says under the field.
    """

    slug = models.SlugField(max_length=20, unique=True)
    name = models.CharField(max_length=40)
    plural = models.CharField(max_length=40)
    asks = models.CharField(max_length=200, blank=True)
    in_fandom = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "slug")

    def __str__(self) -> str:
        return self.name


class Tag(models.Model):
    """A name of one kind, exactly as typed. Inside a fandom, a name means one thing.

    A tag is as it was typed until somebody wrangles it: then it is *canonical* (it stands in filters under its own name),
    a synonym (it `means` one or several canonical ones), or *set aside* (too vague to be filtered by).
    """

    class Kind(models.TextChoices):
        MEDIA = "media", _("Medium")
        RATING = "rating", _("Rating")
        WARNING = "warning", _("Content note")
        FANDOM = "fandom", _("Fandom")
        CHARACTER = "character", _("Character")
        SHIP = "ship", _("Ship")
        FREEFORM = "freeform", _("Tag")

    class Ship(models.TextChoices):
        """What a ship is to its people; empty for all other tags."""

        ROMANTIC = "romantic", _("Romantic")
        FRIENDSHIP = "friendship", _("Friendship or family")

    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=150)
    key = models.CharField(max_length=300)
    slug = models.SlugField(max_length=180, allow_unicode=True)
    fandom = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="members")
    # How it is found: in one plain spelling, and the same in Latin letters. See `spelling`.
    search = models.CharField(max_length=LONGEST_KEY, default="")
    latin = models.CharField(max_length=LONGEST_KEY, default="")
    ship_type = models.CharField(max_length=10, choices=Ship.choices, blank=True)
    is_canonical = models.BooleanField(default=False)
    is_set_aside = models.BooleanField(default=False)
    # Made by those who wrangle, or read from a file of theirs: it may be shown though no work bears it.
    by_hand = models.BooleanField(default=False)
    created = models.DateTimeField(default=timezone.now)

    means: "models.ManyToManyField[Tag, Synonym]" = models.ManyToManyField(
        "self", through="Synonym", through_fields=("tag", "canonical"), symmetrical=False, related_name="synonyms"
    )
    broader: "models.ManyToManyField[Tag, Metatag]" = models.ManyToManyField(
        "self", through="Metatag", through_fields=("tag", "meta"), symmetrical=False, related_name="narrower"
    )
    parents: "models.ManyToManyField[Tag, Belonging]" = models.ManyToManyField(
        "self", through="Belonging", through_fields=("tag", "parent"), symmetrical=False, related_name="children"
    )

    class Meta:
        ordering = ("kind", "name")
        indexes = (
            models.Index(fields=("kind", "search"), name="tag_by_search"),
            models.Index(fields=("fandom", "kind"), name="tag_in_fandom"),
        )
        constraints = (
            models.UniqueConstraint(fields=("kind", "key", "fandom"), name="tag_once_per_fandom"),
            models.UniqueConstraint(
                fields=("kind", "key"), condition=models.Q(fandom=None), name="tag_once_without_fandom"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The list of works that bear this tag."""
        return reverse("reading:tag", args=[self.pk, self.slug or "tag"])


class Synonym(models.Model):
    """`tag` means `canonical`, and may mean others besides: “Naley” one ship, “Team Free Will” several people."""

    class Why(models.TextChoices):
        SAME = "same", _("The same, otherwise written")
        NAME = "name", _("Another name of this person")
        PORTMANTEAU = "portmanteau", _("Names run together")
        TRANSLATION = "translation", _("In another language or script")
        PART = "part", _("One of several things it says")

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="meanings")
    canonical = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="spellings")
    why = models.CharField(max_length=12, choices=Why.choices, default=Why.SAME)

    class Meta:
        ordering = ("tag", "canonical")
        constraints = (
            models.UniqueConstraint(fields=("tag", "canonical"), name="synonym_once"),
            models.CheckConstraint(condition=~models.Q(tag=models.F("canonical")), name="synonym_of_another"),
        )

    def __str__(self) -> str:
        return f"{self.tag} means {self.canonical}"


class Metatag(models.Model):
    """Whatever is about `tag` is about `meta` as well: “Season 4” about the series. Both are canonical; there are no cycles."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="metas")
    meta = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="subs")

    class Meta:
        ordering = ("tag", "meta")
        constraints = (
            models.UniqueConstraint(fields=("tag", "meta"), name="metatag_once"),
            models.CheckConstraint(condition=~models.Q(tag=models.F("meta")), name="metatag_of_another"),
        )

    def __str__(self) -> str:
        return f"{self.tag} within {self.meta}"


class Belonging(models.Model):
    """`tag` belongs to `parent`: a fandom to its medium, a person to a fandom, a ship to its people."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="belongings")
    parent = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="has")

    class Meta:
        ordering = ("tag", "parent")
        constraints = (models.UniqueConstraint(fields=("tag", "parent"), name="belonging_once"),)

    def __str__(self) -> str:
        return f"{self.tag} of {self.parent}"


class Reach(models.Model):
    """What a tag on a work is filtered by: derived from the tables above, and made anew by `services.renew_reach` alone.

    `level` says how: by itself, without standing in filters (`EXACT`); through a metatag or a medium; or directly.
    """

    EXACT, INHERITED, DIRECT = EXACT, INHERITED, DIRECT
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="reaches")
    to = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="reached_by")
    level = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("tag", "to"), name="reach_once"),)

    def __str__(self) -> str:
        return f"{self.tag} → {self.to} ({self.level})"


class MutedTag(models.Model):
    """`owner` wants no works with `tag` in lists, unless they bear the fandom `except_in`. Nobody else learns of it."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="muted_tags")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="muted_by")
    except_in = models.ForeignKey(Tag, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=REASON, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created", "-pk")
        constraints = (models.UniqueConstraint(fields=("owner", "tag"), name="muted_tag_once"),)

    def __str__(self) -> str:
        return f"{self.owner} mutes {self.tag}"
