"""The pages of those who run the archive. To everybody else there is nothing at these addresses."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.accounts.policies import may_administer, may_moderate, role_of
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.accounts.services import change_setting, give_role
from fanfold.site.base.archive_settings import Setting
from fanfold.site.base.letters import send_test_letter
from fanfold.site.base.pagination import page_of
from fanfold.site.base.queries import setting_flag, setting_line
from fanfold.site.base.reference import in_words
from fanfold.site.keep import queries
from fanfold.site.keep.forms import LetterForm, RoleForm, SettingsForm
from fanfold.site.keep.wording import shown_page

_PAGES = ("about", "rules", "questions", "contact")


def only_for(may: Callable[[User], bool], request: HttpRequest) -> User:
    """Whoever asks, if they may; for everybody else the page never was."""
    if not isinstance(request.user, User) or not may(request.user):
        raise Http404("This is for those who look after the archive.")
    return request.user


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the archive says of itself: what it is, its rules, whom to write to."""
    texts = [(name, setting_line(f"pages.{name}")) for name in _PAGES]
    parts = [
        {"name": name, "title": _titles()[name], "html": shown_page(words)} for name, words in texts if words.strip()
    ]
    return render(request, "keep/about.html", {"parts": parts, "takes_letters": setting_flag("letters.open")})


def _titles() -> dict[str, str]:
    return {
        "about": _("What this archive is"), "rules": _("Rules"), "questions": _("Questions that come up"),
        "contact": _("Whom to write to"),
    }  # fmt: skip


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """How the archive does, and the ways to everything there is to look after."""
    viewer = only_for(may_moderate, request)
    context = {
        "state": queries.state(viewer), "counts": queries.counts(viewer), "is_admin": may_administer(viewer),
        "letter": LetterForm(initial={"address": viewer.email}),
    }  # fmt: skip
    return render(request, "keep/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: MemberRequest) -> HttpResponse:
    """What the archive decides, part by part; each part is saved by itself."""
    viewer = only_for(may_administer, request)
    groups = queries.setting_groups()
    sent = request.POST.get("group", "")
    forms = {
        name: SettingsForm(request.POST if name == sent else None, settings=found, prefix=name)
        for name, found in groups.items()
    }
    if sent in forms and forms[sent].is_valid() and _keep(viewer, groups[sent], forms[sent]):
        messages.success(request, _("Saved. It holds within a few seconds."))
        return redirect("keep:settings")
    parts = [{"name": name, "title": queries.group_title(name), "form": form} for name, form in forms.items()]
    return render(request, "keep/settings.html", {"parts": parts}, status=400 if sent else 200)


def _keep(viewer: User, found: list[Setting], form: SettingsForm) -> bool:
    for one in found:
        if one.key in form.changed_data:
            try:
                change_setting(by=viewer, key=one.key, value=form.cleaned_data[one.key])
            except FanfoldError as error:
                form.add_error(one.key, in_words(error))
    return form.is_valid()


@require_http_methods(["POST"])
def letter(request: HttpRequest) -> HttpResponse:
    """Send a letter and say how it went."""
    only_for(may_administer, request)
    form = LetterForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("That is not an e-mail address."))
        return redirect("keep:overview")
    try:
        messages.success(request, send_test_letter(to=form.cleaned_data["address"]))
    except FanfoldError as error:
        messages.error(request, f"{error.message} ({error.code})")
    return redirect("keep:overview")


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody, or those whose names or address hold what was asked for."""
    viewer = only_for(may_moderate, request)
    words = request.GET.get("q", "")
    context = {
        "page": page_of(request, queries.people(words)), "words": words, "is_admin": may_administer(viewer),
    }  # fmt: skip
    return render(request, "keep/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: MemberRequest, pk: int) -> HttpResponse:
    """One account: its names, works, what was done about it, and its role."""
    viewer = only_for(may_moderate, request)
    found = get_object_or_404(User, pk=pk)
    form = RoleForm(request.POST or None, initial={"role": role_of(found)})
    if request.method == "POST":
        only_for(may_administer, request)
        if form.is_valid():
            give_role(by=viewer, person=found, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("keep:person", pk)
    context = {
        "person": found, "form": form, "role": role_of(found), "is_admin": may_administer(viewer),
        "pen_names": found.pen_names.all(), "log": queries.log_about(found)[:20],
        "page": page_of(request, queries.works_of(viewer, found)),
    }  # fmt: skip
    return render(request, "keep/person.html", context, status=400 if form.errors else 200)
