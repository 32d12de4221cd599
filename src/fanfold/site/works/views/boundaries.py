"""What one would rather not meet, and whom one keeps away: lists of both, a form for each, one press to undo."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.queries import by_key, key_of
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.accounts.services import (
    block,
    mute_language,
    mute_name,
    unblock,
    unmute_language,
    unmute_name,
)
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.services import mute_tag, unmute_tag
from fanfold.site.works.forms.boundaries import BlockForm, LanguageForm, MuteForm, ReachForm
from fanfold.site.works.models import Work
from fanfold.site.works.policies import visible_works
from fanfold.site.works.queries import mutes_of
from fanfold.site.works.services import mute_work, set_reach, unmute_work, veil_work
from fanfold.site.works.views.owned import own_work


class _Target(NamedTuple):
    """What is muted: a work, a tag or a pen name, as it is called, and the reason kept so far."""

    thing: Work | Tag | PenName
    name: str
    why: str
    except_in: str = ""


def _target(member: User, kind: str, key: str) -> _Target:
    """What an address names, if this member may know of it; a 404 otherwise."""
    number = int(key) if key.isascii() and key.isdecimal() and len(key) < 18 else 0
    if kind == "work":
        work = get_object_or_404(visible_works(member), pk=number)
        return _Target(work, f"“{work.title}”", _why(member.muted_works.filter(work=work)))
    if kind == "tag":
        known = Tag.objects.filter(pk=number)
        seen = known.filter(works__in=visible_works(member)).exists()
        mute = member.muted_tags.filter(tag=number).select_related("except_in").first()
        if not (seen or mute):
            raise Http404("No work this reader may see bears the tag.")
        tag = known.get()
        return _Target(
            tag, tag.name, mute.reason if mute else "", mute.except_in.name if mute and mute.except_in else ""
        )
    pen_name = by_key(key) if kind == "name" else None
    if pen_name is None:
        raise Http404("No page named that.")
    return _Target(pen_name, pen_name.name, _why(member.mutes.filter(pen_name=pen_name)))


def _why(mutes: Any) -> str:
    return mutes.values_list("reason", flat=True).first() or ""


@login_required
@require_safe
def mutes(request: MemberRequest) -> HttpResponse:
    """Everything one muted, and a form for languages."""
    context = {"mutes": mutes_of(request.user), "form": LanguageForm()}
    return render(request, "works/mutes.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mute(request: MemberRequest, kind: str, key: str) -> HttpResponse:
    """Mute a work, a tag or a pen name, with a reason for oneself."""
    target = _target(request.user, kind, key)
    form = MuteForm(request.POST or None, initial={"reason": target.why, "except_in": target.except_in}, kind=kind)
    if request.method == "POST" and form.is_valid():
        _mute(request.user, target, form)
        messages.success(request, _("Muted: %(what)s.") % {"what": target.name})
        return redirect("works:mutes")
    context = {"form": form, "target": target, "kind": kind}
    return render(request, "works/mute.html", context, status=422 if form.errors else 200)


def _mute(member: User, target: _Target, form: MuteForm) -> None:
    reason = form.cleaned_data["reason"]
    if isinstance(target.thing, Work):
        mute_work(member=member, work=target.thing, reason=reason)
    elif isinstance(target.thing, Tag):
        mute_tag(member=member, tag=target.thing, reason=reason, except_in=form.cleaned_data["except_in"])
    else:
        mute_name(member=member, pen_name=target.thing, reason=reason)


@login_required
@require_POST
def unmute(request: MemberRequest, kind: str, key: str) -> HttpResponse:
    """Take a mute back with one press."""
    if kind == "language":
        unmute_language(member=request.user, language=key)
        what = key
    else:
        target = _target(request.user, kind, key)
        what = target.name
        _unmute(request.user, target)
    messages.success(request, _("No longer muted: %(what)s.") % {"what": what})
    return redirect("works:mutes")


def _unmute(member: User, target: _Target) -> None:
    if isinstance(target.thing, Work):
        unmute_work(member=member, work=target.thing)
    elif isinstance(target.thing, Tag):
        unmute_tag(member=member, tag=target.thing)
    else:
        unmute_name(member=member, pen_name=target.thing)


@login_required
@require_POST
def language(request: MemberRequest) -> HttpResponse:
    """Mute a language."""
    kept = mute_language(member=request.user, language=request.POST.get("language", ""))
    messages.success(request, _("Muted: %(what)s.") % {"what": kept.language})
    return redirect("works:mutes")


@login_required
@require_safe
def blocks(request: MemberRequest) -> HttpResponse:
    """Whom one keeps away."""
    kept = [(one, key_of(one.pen_name)) for one in request.user.blocks.select_related("pen_name", "own_name")]
    return render(request, "works/blocks.html", {"blocks": kept})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def keep_away(request: MemberRequest, key: str) -> HttpResponse:
    """Keep somebody away: from answering, and if wanted from each other's sight."""
    pen_name = _named(key)
    kept = request.user.blocks.filter(pen_name=pen_name).first()
    initial = {"reason": kept.reason, "apart": kept.apart, "own_name": kept.own_name_id} if kept else {}
    form = BlockForm(request.POST or None, initial=initial, member=request.user)
    if request.method == "POST" and form.is_valid():
        block(member=request.user, pen_name=pen_name, **form.cleaned_data)
        messages.success(request, _("%(name)s is kept away. Nobody is told.") % {"name": pen_name.name})
        return redirect("works:blocks")
    context = {"form": form, "pen_name": pen_name, "kept": kept}
    return render(request, "works/block.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def let_back(request: MemberRequest, key: str) -> HttpResponse:
    """Take a block back with one press."""
    pen_name = _named(key)
    unblock(member=request.user, pen_name=pen_name)
    messages.success(request, _("%(name)s is no longer kept away.") % {"name": pen_name.name})
    return redirect("works:blocks")


def _named(key: str) -> PenName:
    pen_name = by_key(key)
    if pen_name is None:
        raise Http404("No page named that.")
    return pen_name


@login_required
@require_POST
def reach(request: MemberRequest, pk: int) -> HttpResponse:
    """Set who is told who wrote a work, and how far it goes."""
    work = own_work(request, pk)
    form = ReachForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        veil_work(work=work, anonymous=said["anonymous"])
        set_reach(work=work, search_engines=said["search_engines"], guest_downloads=said["guest_downloads"])
        messages.success(request, _("Saved."))
    return redirect(work)
