"""What members want to hear of."""

from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.db.models import Q

from fanfold.site.accounts.models import PenName
from fanfold.site.catalog.models import Tag
from fanfold.site.works.models import Collection, Series, Work

TARGETS = ("work", "pen_name", "tag", "series", "collection")
"""What one may subscribe to: the fields of which a subscription fills exactly one."""


class Subscription(models.Model):
    """A member wants to hear of new parts of a work, of new works by a pen name or under a tag, of both in a series, or of what comes
    into a collection."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="subscriptions")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, null=True, blank=True, related_name="subscriptions")
    pen_name = models.ForeignKey(PenName, on_delete=models.CASCADE, null=True, blank=True, related_name="subscriptions")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, null=True, blank=True, related_name="subscriptions")
    series = models.ForeignKey(Series, on_delete=models.CASCADE, null=True, blank=True, related_name="subscriptions")
    collection = models.ForeignKey(
        Collection, on_delete=models.CASCADE, null=True, blank=True, related_name="subscriptions"
    )
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("user", "work"), name="subscribed_to_work_once"),
            models.UniqueConstraint(fields=("user", "pen_name"), name="subscribed_to_name_once"),
            models.UniqueConstraint(fields=("user", "tag"), name="subscribed_to_tag_once"),
            models.UniqueConstraint(fields=("user", "series"), name="subscribed_to_series_once"),
            models.UniqueConstraint(fields=("user", "collection"), name="subscribed_to_collection_once"),
            models.CheckConstraint(
                name="subscribed_to_one_thing",
                condition=reduce(or_, (Q(**{f"{one}__isnull": one != name for one in TARGETS}) for name in TARGETS)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} hears of {self.target}"

    @property
    def target(self) -> Work | PenName | Tag | Series | Collection:
        """What is subscribed to."""
        found = self.work or self.pen_name or self.tag or self.series or self.collection
        if found is None:
            raise ValueError("a subscription is to one thing")
        return found

    @property
    def kind(self) -> str:
        """Which of `TARGETS` it is to."""
        return next(name for name in TARGETS if getattr(self, f"{name}_id") is not None)
