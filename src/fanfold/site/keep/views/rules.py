"""The rules: asked about by those who run the archive, agreed to by members."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import RulesVersion, User
from fanfold.site.accounts.policies import may_administer
from fanfold.site.accounts.queries import asked_rules
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.accounts.services import agree_to_rules, ask_to_agree, stop_asking
from fanfold.site.base.queries import setting_line
from fanfold.site.base.reference import in_words
from fanfold.site.keep.views.pages import only_for
from fanfold.site.keep.wording import shown_page


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def agree(request: MemberRequest) -> HttpResponse:
    """The question: the rules in full, and what else one can do."""
    asked = asked_rules()
    back = request.POST.get("next", request.GET.get("next", ""))
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    if asked is None or request.user.rules_agreed >= asked.number:
        return redirect(back if is_ours else "reading:home")
    if request.method == "POST":
        number = request.POST.get("number", "")
        try:
            agree_to_rules(user=request.user, number=int(number) if number.isdecimal() and len(number) < 9 else 0)
            messages.success(request, _("Thank you. It is noted with your account."))
            return redirect(back if is_ours else "reading:home")
        except FanfoldError as error:
            messages.warning(request, in_words(error))
    context = {"asked": asked, "html": shown_page(asked.words), "next": back if is_ours else ""}
    return render(request, "keep/agree.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def manage(request: MemberRequest) -> HttpResponse:
    """Whether members are asked, since when, and how many agreed."""
    viewer = only_for(may_administer, request)
    if request.method == "POST":
        try:
            _asked(viewer, request.POST.get("do", ""))
            messages.success(request, _("Saved."))
        except FanfoldError as error:
            messages.error(request, in_words(error))
        return redirect("keep:rules")
    asked, words = asked_rules(), setting_line("pages.rules")
    active = User.objects.filter(is_active=True)
    context = {
        "asked": asked, "has_rules": bool(words.strip()), "is_same": asked is not None and asked.words == words,
        "agreed": active.filter(rules_agreed__gte=asked.number).count() if asked else 0, "members": active.count(),
        "versions": RulesVersion.objects.all()[:20], "is_admin": True,
    }  # fmt: skip
    return render(request, "keep/rules.html", context)


def _asked(viewer: User, what: str) -> None:
    if what == "ask":
        ask_to_agree(by=viewer)
    elif what == "stop":
        stop_asking(by=viewer)
