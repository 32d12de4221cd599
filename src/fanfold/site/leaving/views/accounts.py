"""The end of an account."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from fanfold.site.accounts.models import User
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.leaving.forms import AccountForm
from fanfold.site.leaving.queries import exports_of
from fanfold.site.leaving.services import delete_account
from fanfold.site.works.models import Authorship, Work
from fanfold.site.works.policies import own_works


def _alone(user: User) -> QuerySet[Work]:
    """Works of one's own that readers have and nobody else writes: those one has to decide about."""
    others = Authorship.objects.exclude(pen_name__user=user).exclude(pen_name__user=None)
    posted = own_works(user).exclude(visibility=Work.Visibility.DRAFT)
    return posted.exclude(pk__in=others.values("work")).order_by("title", "pk")


@sensitive_post_parameters("password")
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: MemberRequest) -> HttpResponse:
    """End the account: what goes and what stays, decided once, with the password."""
    user = request.user
    works = list(_alone(user))
    form = AccountForm(request.POST or None, user=user, works=works)
    if form.is_valid():
        account = User.objects.get(pk=user.pk)
        answers = form.cleaned_data["answers"] == "keep"
        fate, fates = form.cleaned_data["fate"], form.fates()
        logout(request)
        delete_account(user=account, fate=fate, fates=fates, keeps_answers=answers)
        messages.success(request, _("Your account is gone. Thank you for what you brought here."))
        return redirect("reading:home")
    packed = exports_of(user).filter(about=None, state="ready").first()
    together = own_works(user).exclude(visibility=Work.Visibility.DRAFT).exclude(pk__in=[one.pk for one in works])
    context = {"form": form, "works": works, "packed": packed, "together": together.order_by("title")}
    return render(request, "leaving/leave.html", context, status=400 if form.is_bound else 200)
