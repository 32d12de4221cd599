"""A fact of a canon: what it has to do with, and the way to take it out, or to say that it should be."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.worlds import services
from fanfold.site.worlds.forms import WithdrawForm
from fanfold.site.worlds.models import Pack
from fanfold.site.worlds.policies import may_keep
from fanfold.site.worlds.queries.packs import canon_of, seen_up_to
from fanfold.site.worlds.queries.withdrawing import fact_page


@login_required
def fact(request: MemberRequest, slug: str, fact: str) -> HttpResponse:
    """A fact with everything that names it. Those who look after the canon take it out or put it back; others propose it."""
    pack = get_object_or_404(Pack, slug=slug)
    read = canon_of(pack)
    page = fact_page(request.user, pack, read, fact, seen_up_to(request, pack)) if read else None
    keeps = may_keep(request.user, pack)
    if page is None or (page.is_withdrawn and not keeps):
        raise Http404
    form = WithdrawForm(request.POST if request.method == "POST" and not page.is_withdrawn else None)
    error = None
    if request.method == "POST" and (page.is_withdrawn or form.is_valid()):
        try:
            said = _done(request, pack, fact, page.is_withdrawn, form)
        except FanfoldError as refused:
            error = refused
        else:
            messages.success(request, said)
            return redirect("worlds:pack_fact", pack.slug, fact) if keeps else redirect(pack)
    context = {"pack": pack, "page": page, "form": form, "error": error, "keeps": keeps}
    return render(request, "worlds/fact.html", context, status=422 if request.method == "POST" else 200)


def _done(request: MemberRequest, pack: Pack, fact: str, is_withdrawn: bool, form: WithdrawForm) -> str:
    """Do what was asked, and say what was done."""
    if is_withdrawn:
        services.put_fact_back(pack=pack, fact=fact, by=request.user)
        return _("It stands in the canon again.")
    why = str(form.cleaned_data["why"])
    if may_keep(request.user, pack):
        services.withdraw_fact(pack=pack, fact=fact, why=why, by=request.user)
        return _("The canon does not say it any more. You can put it back here.")
    services.suggest_withdrawal(pack=pack, by=request.user, fact=fact, why=why)
    return _("Thank you. Somebody who looks after this canon decides.")
