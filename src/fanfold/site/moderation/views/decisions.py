"""What was decided about oneself, and how to say something against it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.policies import is_banned, is_suspended
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.reference import in_words
from fanfold.site.moderation.forms import AppealForm
from fanfold.site.moderation.models import Act
from fanfold.site.moderation.queries import own_decisions
from fanfold.site.moderation.services import appeal_decision
from fanfold.site.works.policies import own_works


@login_required
@require_safe
def standing(request: MemberRequest) -> HttpResponse:
    """Everything decided about oneself, and what one may still do."""
    context = {
        "decisions": own_decisions(request.user), "is_suspended": is_suspended(request.user),
        "is_banned": is_banned(request.user), "works": own_works(request.user).order_by("title"),
    }  # fmt: skip
    return render(request, "moderation/standing.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: MemberRequest, pk: int) -> HttpResponse:
    """One decision about oneself, with a form to appeal while nobody did."""
    found = get_object_or_404(own_decisions(request.user), pk=pk)
    form = AppealForm(request.POST or None)
    if form.is_valid():
        try:
            appeal_decision(decision=found, by=request.user, words=form.cleaned_data["words"])
        except FanfoldError as error:
            form.add_error(None, in_words(error))
        else:
            messages.success(request, _("Your appeal is sent. You are told when somebody has decided it."))
            return redirect("moderation:decision", pk)
    may_appeal = not hasattr(found, "appeal") and found.act not in (Act.BRING, Act.LIFT, Act.UNMARK)
    context = {"decision": found, "form": form, "may_appeal": may_appeal, "appeal": getattr(found, "appeal", None)}
    return render(request, "moderation/decision.html", context, status=400 if form.errors else 200)
