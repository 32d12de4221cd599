"""Collections: works that people gather, with the approval of both sides, perhaps as a surprise or without names."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.models import PenName
from fanfold.site.base.models import ShownPicture
from fanfold.site.catalog.models import Tag
from fanfold.site.works.models.series import Standing
from fanfold.site.works.models.works import Work


class Collection(models.Model):
    """A place for works of many people. Challenges will be collections too: they add to this, and change nothing in it.

    A `is_closed` one takes no new works, a `is_moderated` one only after a look. What goes into an `is_unrevealed` one
    is a mystery until it is revealed, what goes into an `is_anonymous` one bears no name until names are told.
    A collection in another one, its `parent`, holds no further ones. `search` is what it is found by: the words of its name and
    introduction (`catalog.spelling.search_key`).
    """

    name = models.CharField(max_length=150)
    slug = models.SlugField(max_length=80, unique=True)
    introduction = models.TextField(blank=True)
    rules = models.TextField(blank=True)
    faq = models.TextField(blank=True)
    search = models.TextField(default="", blank=True)
    is_closed = models.BooleanField(default=False)
    is_moderated = models.BooleanField(default=False)
    is_unrevealed = models.BooleanField(default=False)
    is_anonymous = models.BooleanField(default=False)
    parent = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="parts")
    people: "models.ManyToManyField[PenName, CollectionPerson]" = models.ManyToManyField(
        PenName, through="CollectionPerson", related_name="collections"
    )
    tags: "models.ManyToManyField[Tag, CollectionTagging]" = models.ManyToManyField(
        Tag, through="CollectionTagging", related_name="collections"
    )
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page of the collection."""
        return reverse("reading:collection", args=[self.slug])

    @property
    def title(self) -> str:
        """Its name, as other things that people are invited to have a title."""
        return self.name


class CollectionPicture(ShownPicture):
    """The picture of a collection. It goes by `services.collection_pictures`, so that its files go with it."""

    collection = models.OneToOneField(Collection, on_delete=models.CASCADE, related_name="picture")

    def __str__(self) -> str:
        return f"the picture of {self.collection}"


class CollectionTagging(models.Model):
    """A tag of the archive that says what a collection is about, in the order its owners gave."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE)
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=("collection", "tag"), name="collection_tag_once"),)

    def __str__(self) -> str:
        return f"{self.tag} on {self.collection}"


class CollectionPerson(models.Model):
    """A pen name that looks after a collection. Owners may also change what it is and who looks after it."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE)
    pen_name = models.ForeignKey(PenName, on_delete=models.PROTECT)
    is_owner = models.BooleanField(default=False)

    rights: ClassVar = ("is_owner",)
    """What stays when two pen names of an account become one."""

    class Meta:
        ordering = ("-is_owner", "pk")
        constraints = (models.UniqueConstraint(fields=("collection", "pen_name"), name="collection_person_once"),)

    def __str__(self) -> str:
        return f"{self.pen_name} looks after {self.collection}"


class CollectionItem(models.Model):
    """A work in a collection, or on its way into one.

    `unrevealed` and `anonymous` keep the work a mystery, or without names, until they are told; also when it was
    declined, for a no must not tell what was to be a surprise. `made_anonymous` is set where the author had not chosen
    to be anonymous before.
    """

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="items")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="collection_items")
    standing = models.CharField(max_length=8, choices=Standing.choices, default=Standing.OFFERED)
    unrevealed = models.BooleanField(default=False)
    anonymous = models.BooleanField(default=False)
    made_anonymous = models.BooleanField(default=False)
    by = models.ForeignKey(PenName, on_delete=models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("created", "pk")
        constraints = (models.UniqueConstraint(fields=("collection", "work"), name="collected_once"),)
        indexes = (models.Index(fields=("work",), condition=Q(unrevealed=True), name="item_unrevealed"),)

    def __str__(self) -> str:
        return f"{self.work} in {self.collection}"

    @property
    def offered_by(self) -> PenName | None:
        """Who offered it. Those who look after a collection know the names that it keeps quiet itself, and no others."""
        return None if self.work.anonymous and not self.made_anonymous else self.by

    def standing_in_words(self) -> str:
        """Where it stands, for the people of the work."""
        words = {
            Standing.IN: _("In it"),
            Standing.OFFERED: _("Waits for those who look after it"),
            Standing.ASKED: _("They ask for it"),
            Standing.DECLINED: _("Declined"),
        }
        return str(words[Standing(self.standing)])
