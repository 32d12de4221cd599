"""Forms of a reader's library: bookmarks and shelves."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.models import PenName, User
from fanfold.site.reading.models import Bookmark, Shelf
from fanfold.site.reading.services.bookmarks import Elsewhere, Remarks


class _UnderAName(forms.Form):
    """A form that may be signed with one of a reader's pen names."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["pen_name"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = PenName.objects.filter(user=user)

    @staticmethod
    def names(user: User) -> QuerySet[PenName]:
        """The names to choose from."""
        return PenName.objects.filter(user=user)


class BookmarkForm(_UnderAName):
    """What is said with a bookmark."""

    notes = forms.CharField(
        label=_("Notes"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Why you want to find it again, or why others should."),
    )  # fmt: skip
    tags = forms.CharField(
        label=_("Your own tags"), required=False, max_length=1000, help_text=_("Words to sort by, with commas between.")
    )
    is_recommended = forms.BooleanField(label=_("I recommend it"), required=False)
    is_private = forms.BooleanField(label=_("Private: nobody else sees or counts this bookmark"), required=False)
    pen_name = forms.ModelChoiceField(
        PenName.objects.none(), label=_("Under the name"), required=False, empty_label=None,
        help_text=_("Others see a bookmark that is not private under this name."),
    )  # fmt: skip

    def remarks(self) -> Remarks:
        """What was typed."""
        data = self.cleaned_data
        return Remarks(data["notes"], data["tags"], data["pen_name"], data["is_recommended"], data["is_private"])


class ElsewhereForm(BookmarkForm):
    """A bookmark of a work on another site."""

    address = forms.URLField(label=_("Address"), max_length=500, assume_scheme="https")
    title = forms.CharField(label=_("Title"), max_length=300)
    author = forms.CharField(label=_("Who wrote it"), max_length=200, required=False)
    fandom = forms.CharField(label=_("Fandom"), max_length=200, required=False)

    field_order = ("address", "title", "author", "fandom", "notes", "tags", "is_recommended", "is_private", "pen_name")

    def place(self) -> Elsewhere:
        """What was typed about the work."""
        data = self.cleaned_data
        return Elsewhere(data["address"], data["title"], data["author"], data["fandom"])


class ShelfForm(_UnderAName):
    """What a shelf is called and who may see it."""

    name = forms.CharField(label=_("Name"), max_length=80)
    about = forms.CharField(
        label=_("What it is for"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    pen_name = forms.ModelChoiceField(
        PenName.objects.none(), label=_("Who may see it"), required=False, empty_label=_("Only I"),
        help_text=_("With one of your pen names everybody sees it on the page of that name."),
    )  # fmt: skip

    def __init__(self, *args: Any, user: User, shelf: Shelf | None = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        if shelf is not None and shelf.kind != Shelf.Kind.OWN:
            self.fields["name"].required = False


def remarked(bookmark: Bookmark | None, user: User) -> dict[str, Any]:
    """What a form begins with: what the bookmark says, or an empty one under the pen name used by default."""
    if bookmark is None:
        return {"pen_name": user.pen_names.order_by("-is_default", "pk").first()}
    return {
        "notes": bookmark.notes,
        "tags": ", ".join(tag.name for tag in bookmark.own_tags.all()),
        "is_recommended": bookmark.is_recommended,
        "is_private": bookmark.is_private,
        "pen_name": bookmark.pen_name,
        "address": bookmark.address,
        "title": bookmark.title,
        "author": bookmark.author,
        "fandom": bookmark.fandom,
    }
