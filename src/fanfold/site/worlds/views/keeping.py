"""Looking after a canon: its keepers, what is one, and the files that members offer. For all others these pages are not there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import PenName
from fanfold.site.accounts.policies import may_moderate
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.pagination import page_of
from fanfold.site.worlds import services
from fanfold.site.worlds.forms import MergeForm, OfferForm
from fanfold.site.worlds.models import Pack, PackKeeper, PackOffer
from fanfold.site.worlds.policies import may_keep
from fanfold.site.worlds.queries.canons import merged_in
from fanfold.site.worlds.queries.packs import canon_of
from fanfold.site.worlds.services.keeping import offered_otherwise


@login_required
def merge(request: MemberRequest, slug: str) -> HttpResponse:
    """Say that two facts, or two people, are one."""
    pack = get_object_or_404(Pack, slug=slug)
    read = canon_of(pack)
    if read is None or not may_keep(request.user, pack):
        raise Http404
    kind = "person" if request.GET.get("kind") == "person" else "fact"
    if "part" in request.POST:
        return _parted(request, pack, kind)
    form = MergeForm(request.POST or None, read=read, kind=kind)
    error = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            services.merge_in_pack(pack=pack, kind=kind, gone=said["gone"], kept=said["kept"], by=request.user)
        except FanfoldError as refused:
            error = refused
        else:
            messages.success(request, _("They are one now. Stories that stood on either stand on it."))
            return redirect(pack)
    context = {"pack": pack, "form": form, "kind": kind, "error": error, "merged": merged_in(read, kind)}
    return render(request, "worlds/merge.html", context, status=422 if request.method == "POST" else 200)


def _parted(request: MemberRequest, pack: Pack, kind: str) -> HttpResponse:
    try:
        services.part_in_pack(pack=pack, kind=kind, gone=request.POST["part"][:80], by=request.user)
    except FanfoldError as refused:
        messages.error(request, f"{refused.message} {refused.hint}".strip())
    else:
        messages.success(request, _("They are two again, and stories stand where they stood."))
    return redirect(f"{reverse('worlds:merge', args=[pack.slug])}?kind={kind}")


@login_required
@require_POST
def keepers(request: MemberRequest, slug: str) -> HttpResponse:
    """Let a member look after this canon, or no more. Those who look after the archive do."""
    if not may_moderate(request.user):
        raise Http404
    pack = get_object_or_404(Pack, slug=slug)
    if gone := request.POST.get("dismiss", ""):
        number = int(gone) if gone.isascii() and gone.isdecimal() and len(gone) < 12 else 0
        services.dismiss_keeper(keeper=get_object_or_404(PackKeeper, pk=number, pack=pack))
        return redirect(pack)
    name = request.POST.get("name", "").replace("\0", "").strip()[:150]
    pen_name = PenName.objects.filter(name__iexact=name, user__isnull=False).select_related("user").first()
    if pen_name is None or pen_name.user is None:
        messages.error(request, _("No member writes under this name."))
    else:
        services.name_keeper(pack=pack, user=pen_name.user, name=pen_name.name)
        messages.success(request, _("%(name)s looks after this canon now.") % {"name": pen_name.name})
    return redirect(pack)


@login_required
def offer(request: MemberRequest) -> HttpResponse:
    """Offer a file of a canon: a new one, or a mended one of a canon that is here."""
    form = OfferForm(request.POST or None, request.FILES or None)
    error = None
    if request.method == "POST" and form.is_valid():
        given = request.FILES.get("file")
        name = str(given.name) if given else _("the text")
        try:
            services.offer_pack(
                text=str(form.cleaned_data["text"]), name=name, by=request.user, why=form.cleaned_data["why"]
            )
        except FanfoldError as refused:
            error = refused
        else:
            messages.success(request, _("Thank you. You are told once somebody has looked it over."))
            return redirect("worlds:packs")
    mine = PackOffer.objects.filter(by=request.user).order_by("-created")[:30]
    context = {"form": form, "error": error, "mine": mine}
    return render(request, "worlds/offer.html", context, status=422 if request.method == "POST" else 200)


@login_required
def offers(request: MemberRequest) -> HttpResponse:
    """The files that wait, of the canons this member looks after."""
    waiting = PackOffer.objects.filter(state=PackOffer.State.WAITING).select_related("pack", "by")
    if not may_moderate(request.user):
        waiting = waiting.filter(pack__keepers__user=request.user)
        if not PackKeeper.objects.filter(user=request.user).exists():
            raise Http404
    return render(request, "worlds/offers.html", {"page": page_of(request, waiting)})


@login_required
def decide_offer(request: MemberRequest, pk: int) -> HttpResponse:
    """What an offered file has otherwise, and which of it is taken."""
    found = get_object_or_404(PackOffer.objects.select_related("pack", "by"), pk=pk)
    if not (may_keep(request.user, found.pack) if found.pack else may_moderate(request.user)):
        raise Http404
    if request.method == "POST":
        return _decided(request, found)
    found_otherwise = offered_otherwise(found)
    context = {
        "offer": found,
        "clashes": [one for one in found_otherwise if one.is_clash],
        "fresh": [one for one in found_otherwise if not one.is_clash and not one.here],
        "mended": [one for one in found_otherwise if not one.is_clash and one.here],
        "version": found.pack.version if found.pack else 0,
    }
    return render(request, "worlds/decide_offer.html", context)


def _decided(request: MemberRequest, offer: PackOffer) -> HttpResponse:
    is_taken = request.POST.get("answer") == "take"
    if is_taken and offer.pack and request.POST.get("version", "") != str(offer.pack.version):
        messages.info(request, _("The canon was changed while you looked at this file. Look at it once more."))
        return redirect("worlds:decide_offer", offer.pk)
    lead = "take:"
    chosen = {name.removeprefix(lead): str(take) for name, take in request.POST.items() if name.startswith(lead)}
    try:
        services.decide_offer(
            offer=offer, is_taken=is_taken, chosen=chosen, by=request.user, answer=request.POST.get("answer_words", "").replace("\0", ""),
        )  # fmt: skip
    except FanfoldError as refused:
        messages.error(request, f"{refused.message} {refused.hint}".strip())
        return redirect("worlds:decide_offer", offer.pk)
    return redirect("worlds:offers")
