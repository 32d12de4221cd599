"""A story's world on one page for those who write it, and everything they say of it by hand."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.reference import in_words
from fanfold.site.works.models import Work
from fanfold.site.works.queries import layers_of
from fanfold.site.worlds import services
from fanfold.site.worlds.forms.said import (
    ChangeForm,
    FactForm,
    LayerForm,
    LearnForm,
    SecretForm,
    StartForm,
    beliefs_in,
    layer_initial,
    secret_initial,
    told_choice,
)
from fanfold.site.worlds.models import Change, LayerWorld, Learning, Secret, StoryFact, StoryWorld
from fanfold.site.worlds.queries.own import own_world
from fanfold.site.worlds.queries.packs import canon_of, pack_of
from fanfold.site.worlds.queries.proposals import open_proposals
from fanfold.site.worlds.queries.questions import waiting_questions
from fanfold.site.worlds.views.owned import own_work
from fanfold.storyworld.callednames import People

_ROWS: dict[str, Any] = {
    "change": Change, "fact": StoryFact, "secret": Secret, "layer": LayerWorld,
}  # fmt: skip


@login_required
def world(request: MemberRequest, pk: int) -> HttpResponse:
    """Everything said of a story's world, in sentences, with a way to change each."""
    work = own_work(request, pk)
    pack = pack_of(work)
    context = {
        "work": work,
        "pack": pack,
        "own": own_world(work, canon_of(pack)),
        "waiting": open_proposals(work),
        "questions": waiting_questions(request.user, [work]).get(work.pk, ()),
        "chapters": list(work.chapters.order_by("position")),
    }
    return render(request, "worlds/world.html", context)


@login_required
def start(request: MemberRequest, pk: int) -> HttpResponse:
    """Where the story starts, how it stands to canon, what readers see of it."""
    work = own_work(request, pk)
    row = StoryWorld.objects.filter(work=work).first()
    initial = {"starts": row.starts, "kind": row.kind, "shown": row.shown} if row else {"shown": StoryWorld.Shown.FULL}
    form = StartForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        services.set_start(
            work=work, starts=said["starts"], quote=row.starts_quote if row and row.starts == said["starts"] else ""
        )
        services.set_kind(
            work=work, kind=said["kind"], quote=row.kind_quote if row and row.kind == said["kind"] else ""
        )
        services.set_shown(work=work, shown=said["shown"])
        return _done(request, work)
    return _page(request, work, form, _("Where it starts"))


@login_required
def change(request: MemberRequest, pk: int, row: int = 0) -> HttpResponse:
    """A change of canon, new or as it stands."""
    work = own_work(request, pk)
    found = get_object_or_404(Change, pk=row, work=work) if row else None
    pack = canon_of(pack_of(work))
    initial = {"step": found.step, "fact": found.fact, "words": found.words} if found else {"step": Change.Step.NOT}
    form = ChangeForm(
        request.POST or None, pack=pack, chapters=_chapters(work), initial={**initial, "told": told_choice(found)}
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        services.keep_change(
            work=work,
            change=found,
            step=said["step"],
            fact=said.get("fact", ""),
            words=said["words"],
            where=form.where(),
        )
        return _done(request, work)
    return _page(request, work, form, _("What it changes of canon"), found)


@login_required
def fact(request: MemberRequest, pk: int, row: int = 0) -> HttpResponse:
    """Something that is so in the story, new or as it stands."""
    work = own_work(request, pk)
    found = get_object_or_404(StoryFact, pk=row, work=work) if row else None
    people = People(canon_of(pack_of(work)))
    initial = {"layer": request.GET.get("layer", "")}
    if found:
        initial = {"words": found.words, "people": people.names(found.seen), "sets": found.sets, "layer": found.layer}
    form = FactForm(
        request.POST or None, chapters=_chapters(work), layers=layers_of(work), initial={**initial, "told": told_choice(found)}
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        where = form.where(paragraph=found.told_paragraph if found else 0)
        try:
            services.keep_fact(
                work=work,
                fact=found,
                words=said["words"],
                sets=said["sets"],
                seen=people.slugs(said["people"]),
                where=where,
                layer=said.get("layer", ""),
            )
        except FanfoldError as error:
            form.add_error("sets", in_words(error))
        else:
            return _done(request, work)
    return _page(request, work, form, _("Something that is so"), found)


@login_required
def secret(request: MemberRequest, pk: int, row: int = 0) -> HttpResponse:
    """A secret, new or as it stands."""
    work = own_work(request, pk)
    found = get_object_or_404(Secret, pk=row, work=work) if row else None
    people = People(canon_of(pack_of(work)))
    form = SecretForm(request.POST or None, chapters=_chapters(work), initial=secret_initial(found, people))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        services.keep_secret(
            work=work, secret=found, words=said["words"], knows=people.slugs(said["people"]),
            instead=list(beliefs_in(said["instead"], people).items()), only=said["only"].split(","), where=form.where(),
        )  # fmt: skip
        return _done(request, work)
    return _page(request, work, form, _("A secret"), found)


@login_required
def layer(request: MemberRequest, pk: int, row: int) -> HttpResponse:
    """A layer, as it stands."""
    work = own_work(request, pk)
    found = get_object_or_404(LayerWorld, pk=row, work=work)
    people = People(canon_of(pack_of(work)))
    form = LayerForm(request.POST or None, initial=layer_initial(found, people))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        services.keep_layer(layer=found, of=people.slug(said["of"]) if said["of"] else "", leaves=said["leaves"])
        return _done(request, work)
    return _page(request, work, form, _("The layer “%(name)s”") % {"name": found.slug}, found)


@login_required
@require_POST
def learn(request: MemberRequest, pk: int, row: int) -> HttpResponse:
    """Somebody learns a secret in a chapter."""
    work = own_work(request, pk)
    found = get_object_or_404(Secret, pk=row, work=work)
    form = LearnForm(request.POST, work=work)
    if form.is_valid():
        people, said = People(canon_of(pack_of(work))), form.cleaned_data
        services.learn_secret(secret=found, who=people.slug(said["who"]), chapter=said["chapter"])
        text = _("%(who)s learns it in %(chapter)s.") % {"who": said["who"], "chapter": said["chapter"].name}
        messages.success(request, text)
    else:
        messages.error(request, _("Say who learns it, and in which chapter."))
    return redirect(f"{reverse('worlds:world', args=[pk])}#secret-{row}")


@login_required
@require_POST
def take_out(request: MemberRequest, pk: int) -> HttpResponse:
    """No longer say something: a change, a fact, a secret, a layer, or that somebody learns a secret."""
    work = own_work(request, pk)
    kind, _colon, row = request.POST.get("row", "").partition(":")
    number = int(row) if row.isascii() and row.isdecimal() and len(row) < 12 else 0
    if kind == "learning":
        services.take_out(row=get_object_or_404(Learning, pk=number, secret__work=work))
    elif kind in _ROWS:
        services.take_out(row=get_object_or_404(_ROWS[kind], pk=number, work=work))
    else:
        raise Http404
    messages.success(request, _("It is said no more."))
    return redirect("worlds:world", pk)


def _chapters(work: Work) -> list[Any]:
    return list(work.chapters.order_by("position"))


def _done(request: MemberRequest, work: Work) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("worlds:world", work.pk)


def _page(request: MemberRequest, work: Work, form: Form, title: str, row: object = None) -> HttpResponse:
    context = {"work": work, "form": form, "title": title, "row": row, "kind": type(row).__name__ if row else ""}
    return render(request, "worlds/say.html", context, status=422 if request.method == "POST" else 200)
