"""What members want to hear of."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fanfold.site.accounts.models import PenName
from fanfold.site.catalog.models import Tag
from fanfold.site.works.models import Work

TARGETS = ("work", "pen_name", "tag")
"""What one may subscribe to: the fields of which a subscription fills exactly one."""


class Subscription(models.Model):
    """A member wants to hear of new parts of a work, or of new works by a pen name or under a tag."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="subscriptions")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, null=True, blank=True, related_name="subscriptions")
    pen_name = models.ForeignKey(PenName, on_delete=models.CASCADE, null=True, blank=True, related_name="subscriptions")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, null=True, blank=True, related_name="subscriptions")
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("user", "work"), name="subscribed_to_work_once"),
            models.UniqueConstraint(fields=("user", "pen_name"), name="subscribed_to_name_once"),
            models.UniqueConstraint(fields=("user", "tag"), name="subscribed_to_tag_once"),
            models.CheckConstraint(
                name="subscribed_to_one_thing",
                condition=(
                    Q(work__isnull=False, pen_name=None, tag=None)
                    | Q(work=None, pen_name__isnull=False, tag=None)
                    | Q(work=None, pen_name=None, tag__isnull=False)
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} hears of {self.target}"

    @property
    def target(self) -> Work | PenName | Tag:
        """What is subscribed to."""
        found = self.work or self.pen_name or self.tag
        if found is None:
            raise ValueError("a subscription is to one thing")
        return found

    @property
    def kind(self) -> str:
        """Which of `TARGETS` it is to."""
        return next(name for name in TARGETS if getattr(self, f"{name}_id") is not None)
