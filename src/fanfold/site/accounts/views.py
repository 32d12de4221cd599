"""One's own account: pen names and settings. Signing in and up are django-allauth's pages in our clothes."""

from allauth.account.decorators import reauthentication_required
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.forms import AskingForm, EditPenNameForm, PenNameForm, RemovePenNameForm, UserNameForm
from fanfold.site.accounts.models import FormerName, PenName, User
from fanfold.site.accounts.queries import portrait_of
from fanfold.site.accounts.services import (
    add_pen_name,
    describe_pen_name,
    keep_asking,
    make_default,
    remove_pen_name,
    rename_account,
    rename_pen_name,
    show_former_name,
)
from fanfold.site.base.reference import in_words


def _member(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise TypeError("login_required lets members through only")
    return request.user


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Everything one may set about oneself."""
    member = _member(request)
    asking = AskingForm(initial={"takes_invitations": member.takes_invitations, "takes_gifts": member.takes_gifts})
    return render(request, "accounts/account.html", {"pen_names": member.pen_names.all(), "asking": asking})


@login_required
@require_POST
def asking(request: HttpRequest) -> HttpResponse:
    """Keep whether others may invite this person and give them stories."""
    form = AskingForm(request.POST)
    form.full_clean()
    keep_asking(user=_member(request), **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("accounts:account")


@login_required
@reauthentication_required  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "HEAD", "POST"])
def user_name(request: HttpRequest) -> HttpResponse:
    """What one signs in with; whoever changes it has said their password just now."""
    member = _member(request)
    form = UserNameForm(request.POST or None, initial={"user_name": member.get_username()})
    if form.is_valid():
        try:
            rename_account(user=member, name=form.cleaned_data["user_name"])
            messages.success(request, _("From now on you sign in with this name."))
            return redirect("accounts:account")
        except FanfoldError as error:
            form.add_error("user_name", in_words(error))
    return render(request, "accounts/user_name.html", {"form": form}, status=400 if form.errors else 200)


@login_required
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign one of one's own devices out."""
    get_object_or_404(UserSession, pk=pk, user=_member(request)).end()
    messages.success(request, _("That device is signed out."))
    return redirect("usersessions_list")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pen_names(request: HttpRequest) -> HttpResponse:
    """One's pen names, and a form for another."""
    member = _member(request)
    form = PenNameForm(request.POST or None)
    form.user = member
    if form.is_valid():
        added = add_pen_name(user=member, name=form.cleaned_data["pen_name"])
        messages.success(request, _("You can now publish as %(name)s.") % {"name": added.name})
        return redirect("accounts:pen_names")
    context = {"form": form, "pen_names": member.pen_names.all()}
    return render(request, "accounts/pen_names.html", context, status=400 if form.is_bound else 200)


@login_required
@require_POST
def default_pen_name(request: HttpRequest, pk: int) -> HttpResponse:
    """Make one of one's pen names the one used when none is chosen."""
    pen_name = get_object_or_404(_member(request).pen_names, pk=pk)
    make_default(pen_name=pen_name)
    messages.success(
        request, _("New stories are published as %(name)s unless you choose otherwise.") % {"name": pen_name.name}
    )
    return redirect("accounts:pen_names")


def _own_pen_name(request: HttpRequest, pk: int) -> PenName:
    return get_object_or_404(_member(request).pen_names.select_related("user"), pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pen_name(request: HttpRequest, pk: int) -> HttpResponse:
    """One of one's pen names: what it is called, what its page says, the names it had."""
    found = _own_pen_name(request, pk)
    form = EditPenNameForm(request.POST or None, pen_name=found)
    if form.is_valid():
        try:
            return _saved(request, found, form)
        except FanfoldError as error:
            form.add_error("pen_name", in_words(error))
    context = {
        "pen_name": found,
        "form": form,
        "portrait": portrait_of(found),
        "former_names": found.former_names.all(),
        "has_others": _member(request).pen_names.exclude(pk=found.pk).exists(),
    }
    return render(request, "accounts/pen_name.html", context, status=400 if form.errors else 200)


def _saved(request: HttpRequest, found: PenName, form: EditPenNameForm) -> HttpResponse:
    if form.cleaned_data["pen_name"] != found.name:
        rename_pen_name(pen_name=found, name=form.cleaned_data["pen_name"])
    describe_pen_name(pen_name=found, about=form.cleaned_data["about"])
    messages.success(request, _("Saved."))
    return redirect("accounts:pen_name", found.pk)


@login_required
@require_POST
def former_name(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell an old name on the pen name's page, or keep it to oneself."""
    found = get_object_or_404(FormerName, pk=pk, pen_name__user=_member(request))
    show_former_name(former=found, is_shown=request.POST.get("is_shown") == "yes")
    messages.success(request, _("Saved."))
    return redirect("accounts:pen_name", found.pen_name_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a pen name go up in another of one's own; asks first where its stories go."""
    found = _own_pen_name(request, pk)
    form = RemovePenNameForm(request.POST or None, pen_name=found, user=_member(request))
    if form.is_valid():
        heir = form.cleaned_data["heir"]
        remove_pen_name(pen_name=found, heir=heir, leads_on=form.cleaned_data["leads_on"])
        messages.success(
            request,
            _("Everything that stood under %(old)s stands under %(new)s now.") % {"old": found.name, "new": heir.name},
        )
        return redirect("accounts:pen_names")
    has_others = form.fields["heir"].queryset.exists()  # type: ignore[attr-defined]
    context = {"pen_name": found, "form": form, "has_others": has_others}
    return render(request, "accounts/removal.html", context, status=400 if form.errors else 200)
