"""What people give together, and what a new work made of it is called."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy

from fanfold.site.accounts.models import PenName, User
from fanfold.site.works.forms import StoryFiles
from fanfold.site.works.models import Work
from fanfold.site.works.policies import own_works


class ManyFiles(StoryFiles):
    """Files, each for itself: an empty one is told of in the list, and the others are read."""

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        """Each file that was chosen."""
        given = [one for one in (data if isinstance(data, (list, tuple)) else [data]) if one is not None]
        if not given:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return [forms.FileField.clean(self, one, initial) for one in given]


class UploadForm(forms.Form):
    """Many files, the pen name they are given under, and the work they join."""

    given = ManyFiles(
        allow_empty_file=True,
        label=gettext_lazy("Files"),
        help_text=gettext_lazy("Word, OpenDocument, RTF, EPUB, web pages, Markdown or plain text; or one ZIP of them. Each is read by itself."),
        error_messages={"required": gettext_lazy("Choose the files first.")},
    )  # fmt: skip
    pen_name = forms.ModelChoiceField(PenName.objects.none(), label=gettext_lazy("Pen name"), empty_label=None)
    adds_to = forms.ModelChoiceField(
        Work.objects.none(), required=False, label=gettext_lazy("Part of"), empty_label=gettext_lazy("A new work"),
    )  # fmt: skip

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = user.pen_names.order_by("-is_default", "name")
        for field, found in (("pen_name", names), ("adds_to", own_works(user).order_by("title"))):
            choice = self.fields[field]
            assert isinstance(choice, forms.ModelChoiceField)  # noqa: S101 - tells the type checker what the class body says
            choice.queryset = found
        self.fields["pen_name"].initial = names.first()


class NewWorkForm(forms.Form):
    """The name of a work that files become, and who may read it."""

    title = forms.CharField(max_length=300, label=gettext_lazy("Title of the work"))
    visibility = forms.ChoiceField(
        choices=Work.Visibility.choices, widget=forms.RadioSelect, label=gettext_lazy("Who may read it"),
        help_text=gettext_lazy("Its summary, tags and rating are on the next page, the card; you can also post it from there."),
    )  # fmt: skip
