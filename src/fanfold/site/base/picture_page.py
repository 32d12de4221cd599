"""The form on which a picture is given to stand beside something, put in place of another, told anew or taken away."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.base.models import ShownPicture
from fanfold.site.base.pictures import ACCEPT, too_large
from fanfold.site.base.services import LONGEST_ALT, reword_picture


class PictureForm(forms.Form):
    """A picture, and what it shows."""

    picture = forms.FileField(
        required=False, label=gettext_lazy("Picture"), widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text=gettext_lazy(
            "JPEG, PNG, WebP or GIF (of which the first picture is shown). It is made smaller here, and what a camera writes into it, such as the place, is left out."
        ),
    )  # fmt: skip
    alt = forms.CharField(
        required=False, max_length=LONGEST_ALT, label=gettext_lazy("What it shows, for people who cannot see it"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("A sentence, as you would tell it on the telephone: “A lighthouse at dusk, its lamp broken.”"),
    )  # fmt: skip

    def __init__(self, *args: Any, needs_alt: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if needs_alt:
            # The browser asks before it sends: what was chosen for the other field would have to be chosen again.
            self.fields["alt"].widget.attrs["required"] = True
        # To be "optional" a field has to be so for everybody: a picture that is there already need not be chosen again.
        self.one_of = ("picture", "alt") if needs_alt else ("picture",)


class Place(NamedTuple):
    """Where a picture stands or will: the one that is there, what gives and removes one, whether it must be told in words, and the
    page that comes afterwards."""

    picture: ShownPicture | None
    give: Callable[[bytes, str], object]
    remove: Callable[[], object]
    back: str
    needs_alt: bool = True


def answer_picture(request: HttpRequest, place: Place, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page with the form, and what becomes of what was sent. A refusal is told on the same page, with the words still there."""
    initial = {"alt": place.picture.alt if place.picture else ""}
    form = PictureForm(request.POST or None, request.FILES or None, initial=initial, needs_alt=place.needs_alt)
    error = None
    if request.method == "POST" and (form.is_valid() or "remove" in request.POST):
        try:
            messages.success(request, _done(request, place, form))
            return redirect(place.back)
        except FanfoldError as refused:
            error = refused
    status = 422 if error or form.errors else 200
    whole = {**context, "form": form, "error": error, "picture": place.picture, "back": place.back}
    return render(request, template, whole, status=status)


def _done(request: HttpRequest, place: Place, form: PictureForm) -> str:
    if "remove" in request.POST:
        place.remove()
        return _("The picture is gone.")
    if request.META.get("upload.too_large"):
        raise too_large(_("The picture is larger than this archive takes."))
    given, alt = form.cleaned_data["picture"], form.cleaned_data["alt"]
    if given:
        place.give(given.read(), alt)
        return _("The picture is there.")
    if place.picture is None:
        raise FanfoldError("E-no-picture", _("No picture was chosen."), hint=_("Choose a file, and send it again."))
    reword_picture(picture=place.picture, alt=alt, needs_alt=place.needs_alt)
    return _("Saved.")
