"""Canons: the list, the page of one, its file, the fandoms it stands for, and how far a reader has seen it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.accounts.policies import may_moderate
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.reference import in_words
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.spelling import tag_key
from fanfold.site.worlds.forms import FandomForm, PackForm, ProgressForm
from fanfold.site.worlds.models import FactSuggestion, Pack, PackKeeper, PackOffer, PackVersion
from fanfold.site.worlds.policies import may_keep
from fanfold.site.worlds.queries.canons import canon_page
from fanfold.site.worlds.queries.packs import SEEN, canon_of, seen_up_to
from fanfold.site.worlds.services import import_pack, keep_progress, link_fandom, unlink_fandom
from fanfold.site.worlds.services.packs import seen_part
from fanfold.storyworld import canons
from fanfold.storyworld.threeway import with_version


@require_safe
def packs(request: HttpRequest) -> HttpResponse:
    """Every canon this archive knows."""
    found = list(Pack.objects.exclude(version=0))
    here = {one.slug for one in found}
    shipped = [name for name in canons.shipped() if name not in here] if may_moderate(request.user) else []
    context = {
        "packs": found,
        "may_add": may_moderate(request.user),
        "waiting": PackOffer.objects.filter(state=PackOffer.State.WAITING).count() if may_moderate(request.user) else 0,
        "shipped": [canons.load(name) for name in shipped],
    }
    return render(request, "worlds/packs.html", context)


@login_required
@require_POST
def take_shipped(request: MemberRequest) -> HttpResponse:
    """Take one of the packs that come with Fanfold."""
    name = request.POST.get("pack", "")
    if not may_moderate(request.user) or name not in canons.shipped():
        raise Http404
    return redirect(import_pack(text=canons.text_of(name), name=f"{name}.toml", by=request.user))


@require_safe
def pack(request: HttpRequest, slug: str) -> HttpResponse:
    """A canon: its parts, people and ships, and what is so in it, as far as the reader has seen it."""
    found = get_object_or_404(Pack, slug=slug)
    seen = seen_up_to(request, found)
    page = canon_page(request.user, found, seen)
    context = {
        "pack": found,
        "page": page,
        "may_look_after": may_keep(request.user, found),
        "may_moderate": may_moderate(request.user),
        "keepers": PackKeeper.objects.filter(pack=found) if may_moderate(request.user) else (),
        "waiting": FactSuggestion.objects.filter(pack=found, state="waiting").count()
        if may_keep(request.user, found)
        else 0,
        "progress": ProgressForm(read=canon_of(found), initial={"part": page.seen_part}),
        "fandom_form": FandomForm(),
    }
    return render(request, "worlds/pack.html", context)


@login_required
def new(request: MemberRequest) -> HttpResponse:
    """Take a pack file. Those who look after the archive do; for everybody else the page is not there."""
    if not may_moderate(request.user):
        raise Http404
    form = PackForm(request.POST or None, request.FILES or None)
    error = None
    if request.method == "POST" and form.is_valid():
        given = request.FILES.get("file")
        name = str(given.name) if given else _("the text")
        try:
            made = import_pack(text=str(form.cleaned_data["text"]), name=name, by=request.user)
        except FanfoldError as refused:
            error = refused
        else:
            messages.success(
                request,
                _("“%(title)s” stands here now, version %(number)d.") % {"title": made.title, "number": made.version},
            )
            return redirect(made)
    context = {"form": form, "error": error}
    return render(request, "worlds/new_pack.html", context, status=422 if request.method == "POST" else 200)


@require_safe
def file(request: HttpRequest, slug: str) -> HttpResponse:
    """The pack's file, to be shared and mended."""
    found = get_object_or_404(Pack, slug=slug)
    if seen_up_to(request, found) is not None:
        messages.info(request, _("The file tells everything. Say first that you have seen all of it."))
        return redirect(found)
    version = get_object_or_404(PackVersion, pack=found, number=found.version)
    response = HttpResponse(with_version(version.text, version.number), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}.toml"'
    return response


@login_required
@require_POST
def fandoms(request: MemberRequest, slug: str) -> HttpResponse:
    """Tie a fandom to a canon, or untie it."""
    found = get_object_or_404(Pack, slug=slug)
    if not may_keep(request.user, found):
        raise Http404
    if gone := request.POST.get("untie", ""):
        tag = get_object_or_404(Tag, pk=int(gone) if gone.isdecimal() and len(gone) < 12 else 0)
        unlink_fandom(pack=found, tag=tag)
        return redirect(found)
    form = FandomForm(request.POST)
    key = tag_key(form.cleaned_data["name"]) if form.is_valid() else ""
    named = Tag.objects.filter(kind=Tag.Kind.FANDOM, key=key).first()
    if named is None:
        messages.error(request, _("No work here bears this fandom. Write it as it stands on works."))
    else:
        link_fandom(pack=found, tag=named)
        messages.success(request, _("Works of “%(name)s” stand on this canon now.") % {"name": named.name})
    return redirect(found)


@require_POST
def seen(request: HttpRequest, slug: str) -> HttpResponse:
    """Remember how far this reader has seen a canon: members by their account, guests by their browser's session."""
    found = get_object_or_404(Pack, slug=slug)
    part = request.POST.get("part", "").replace("\0", "").strip()[:60]
    try:
        if isinstance(request.user, User):
            keep_progress(user=request.user, pack=found, part=part)
        else:
            kept = dict(request.session.get(SEEN, {}))
            kept.pop(str(found.pk), None)
            request.session[SEEN] = kept | ({str(found.pk): list(seen_part(found, part))} if part else {})
    except FanfoldError as error:
        messages.error(request, in_words(error))
    else:
        said = (
            _("What comes after %(part)s is hidden from you.") % {"part": part}
            if part
            else _("Nothing is hidden from you.")
        )
        messages.success(request, said)
    return redirect(found)
