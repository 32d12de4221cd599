"""Pictures that come with the form a chapter is written on."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.limits import wait_for, who_asks
from fanfold.site.works.forms.pictures import PicturesForm
from fanfold.site.works.services.pictures import Given

_MOST, _SECONDS = 120, 3600


def pictures_form(request: MemberRequest) -> PicturesForm:
    """The fields for pictures, with the lines that were typed before a refusal; files a browser does not keep."""
    said = {name: request.POST.get(name, "") for name in ("alts", "lines")}
    return PicturesForm(initial=said)


def pictures_in(request: MemberRequest) -> Sequence[Given]:
    """The pictures that were sent. Raises `E-no-picture` where there is none, and `E-picture-too-large` for too many bytes."""
    form = PicturesForm(request.POST, request.FILES)
    if request.META.get("upload.too_large"):
        raise FanfoldError(
            "E-picture-too-large", _("Together they are larger than this archive takes."),
            hint=_("Give fewer of them at once, or make them smaller."),
        )  # fmt: skip
    given = form.given() if form.is_valid() else ()
    if not given:
        raise FanfoldError("E-no-picture", _("No picture was chosen."), hint=_("Choose a file, and send it again."))
    if wait_for(what="chapter-pictures", who=who_asks(request), most=_MOST, seconds=_SECONDS):
        raise FanfoldError(
            "E-picture-too-large", _("Those were many pictures in one hour."), hint=_("Go on with them a little later.")
        )
    return given
