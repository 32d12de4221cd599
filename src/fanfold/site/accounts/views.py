"""One's own account: pen names and settings. Signing in and up are django-allauth's pages in our clothes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fanfold.site.accounts.forms import PenNameForm
from fanfold.site.accounts.models import User
from fanfold.site.accounts.services import add_pen_name, make_default


def _member(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise TypeError("login_required lets members through only")
    return request.user


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Everything one may set about oneself."""
    return render(request, "accounts/account.html", {"pen_names": _member(request).pen_names.all()})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pen_names(request: HttpRequest) -> HttpResponse:
    """One's pen names, and a form for another."""
    member = _member(request)
    form = PenNameForm(request.POST or None)
    if form.is_valid():
        added = add_pen_name(user=member, name=form.cleaned_data["pen_name"])
        messages.success(request, f"You can now publish as {added.name}.")
        return redirect("accounts:pen_names")
    context = {"form": form, "pen_names": member.pen_names.all()}
    return render(request, "accounts/pen_names.html", context, status=400 if form.is_bound else 200)


@login_required
@require_POST
def default_pen_name(request: HttpRequest, pk: int) -> HttpResponse:
    """Make one of one's pen names the one used when none is chosen."""
    pen_name = get_object_or_404(_member(request).pen_names, pk=pk)
    make_default(pen_name=pen_name)
    messages.success(request, f"New stories are published as {pen_name.name} unless you choose otherwise.")
    return redirect("accounts:pen_names")
