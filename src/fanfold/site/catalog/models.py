"""Names that works are found by."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from fanfold.site.accounts.models.boundaries import REASON


class Tag(models.Model):
    """A name of one kind, exactly as typed. Inside a fandom, a name means one thing."""

    class Kind(models.TextChoices):
        RATING = "rating", "Rating"
        WARNING = "warning", "Warning"
        FANDOM = "fandom", "Fandom"
        CHARACTER = "character", "Character"
        SHIP = "ship", "Ship"
        FREEFORM = "freeform", "Tag"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=150)
    key = models.CharField(max_length=300)
    slug = models.SlugField(max_length=180, allow_unicode=True)
    fandom = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="members")

    class Meta:
        ordering = ("kind", "name")
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
