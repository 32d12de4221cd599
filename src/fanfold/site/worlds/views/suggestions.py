"""Facts that members propose for a canon, and what becomes of them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.pagination import page_of
from fanfold.site.base.reference import in_words
from fanfold.site.works.policies import own_works
from fanfold.site.worlds import services
from fanfold.site.worlds.forms import SuggestionForm
from fanfold.site.worlds.models import Change, FactSuggestion, Pack
from fanfold.site.worlds.policies import may_keep
from fanfold.site.worlds.queries.packs import canon_of


@login_required
def suggest(request: MemberRequest, slug: str) -> HttpResponse:
    """Propose a fact; `?change=` brings a change of one's own story that the canon does not know."""
    pack = get_object_or_404(Pack, slug=slug)
    change = _own_change(request)
    form = SuggestionForm(request.POST or None, read=canon_of(pack), initial={"words": change.words if change else ""})
    error = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            services.suggest_fact(
                pack=pack, by=request.user, words=said["words"], at=said["at"], why=said["why"], change=change
            )
        except FanfoldError as refused:
            error = refused
        else:
            messages.success(request, _("Thank you. It stands in the canon once somebody has looked it over."))
            return redirect(pack)
    mine = FactSuggestion.objects.filter(pack=pack, by=request.user).order_by("-created")[:30]
    context = {"pack": pack, "form": form, "error": error, "mine": mine}
    return render(request, "worlds/suggest.html", context, status=422 if request.method == "POST" else 200)


def _own_change(request: MemberRequest) -> Change | None:
    number = request.GET.get("change", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 12):
        return None
    return Change.objects.filter(pk=int(number), work__in=own_works(request.user).values("pk"), fact="").first()


@login_required
def suggestions(request: MemberRequest, slug: str) -> HttpResponse:
    """What waits to be looked over, for those who look after the archive; for everybody else the page is not there."""
    pack = get_object_or_404(Pack, slug=slug)
    if not may_keep(request.user, pack):
        raise Http404
    waiting = FactSuggestion.objects.filter(pack=pack, state=FactSuggestion.State.WAITING).select_related("by")
    return render(request, "worlds/suggestions.html", {"pack": pack, "page": page_of(request, waiting)})


@login_required
@require_POST
def decide(request: MemberRequest, pk: int) -> HttpResponse:
    """Take a suggestion into the canon, or leave it."""
    found = get_object_or_404(FactSuggestion.objects.select_related("pack"), pk=pk)
    if not may_keep(request.user, found.pack):
        raise Http404
    try:
        services.decide_suggestion(
            suggestion=found, is_taken=request.POST.get("answer") == "take", by=request.user,
            words=request.POST.get("words", "").replace("\0", ""), at=request.POST.get("at", "").replace("\0", ""),
            answer=request.POST.get("answer_words", "").replace("\0", ""),
        )  # fmt: skip
    except FanfoldError as error:
        messages.error(request, in_words(error))
    return redirect("worlds:suggestions", found.pack.slug)
