"""Pictures for a chapter, given where the chapter is written."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from fanfold.intake.order import natural
from fanfold.site.base.pictures import ACCEPT
from fanfold.site.works.forms.cards import SeveralFiles, StoryFiles
from fanfold.site.works.services.pictures import Given

_LONGEST = 60_000


class PicturesForm(forms.Form):
    """One picture or several, with a line for each that says what it shows."""

    pictures = StoryFiles(
        required=False, label=_("Pictures"), widget=SeveralFiles(attrs={"accept": ACCEPT}),
        help_text=_("JPEG, PNG, WebP or GIF, one or several; several stand in the order of their names. They are made smaller where they are very large, and what a camera writes into them, such as the place, is left out."),
    )  # fmt: skip
    alts = forms.CharField(
        required=False, strip=False, max_length=_LONGEST, label=_("What each shows, for people who cannot see it"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A line for each picture, in the order of the files: who or what is to be seen, and every word that is written in it."),
    )  # fmt: skip
    lines = forms.CharField(
        required=False, strip=False, max_length=_LONGEST, label=_("A line under each"), widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Shown to everybody, as part of the text. An empty line where a picture has none."),
    )  # fmt: skip

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.one_of = ("pictures", "alts")

    def given(self) -> Sequence[Given]:
        """The pictures that were chosen, each with its lines, in the order of their names."""
        files = sorted(self.cleaned_data["pictures"] or (), key=lambda file: natural(file.name or ""))
        alts, lines = (_lines(self.cleaned_data[name]) for name in ("alts", "lines"))
        if len(files) == 1:
            alts, lines = [" ".join(alts)], [" ".join(lines)]
        return [
            Given(file.read(), _at(alts, number), _at(lines, number)) for number, file in enumerate(files)
        ]  # fmt: skip


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").split("\n")


def _at(lines: Sequence[str], number: int) -> str:
    return lines[number] if number < len(lines) else ""
