"""The overview, a bin with its suggestions, and what sorting it would do."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.accounts.policies import may_wrangle
from fanfold.site.base.pagination import page_of
from fanfold.site.catalog.models import Synonym, Tag
from fanfold.site.catalog.queries import kind_of, kinds, tags_named
from fanfold.site.wrangling import queries
from fanfold.site.wrangling.effects import effects_of
from fanfold.site.wrangling.models import Change
from fanfold.site.wrangling.moves import Plan
from fanfold.site.wrangling.policies import may_administer
from fanfold.site.wrangling.services import assign, make_change, propose, unassign
from fanfold.site.wrangling.suggestions import SURE, Suggestion, homes_for, suggestions_for
from fanfold.site.wrangling.views.gate import wrangler

_PER_PAGE = 25


class Row(NamedTuple):
    """A new tag in a bin: what it may mean, and where it may belong."""

    tag: Tag
    suggestions: list[Suggestion]
    homes: list[tuple[Tag, int]]
    chosen: str


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What waits, in one's own fandoms first; who does what; what is proposed."""
    viewer = wrangler(request)
    mine = queries.fandoms_of(viewer)
    every = queries.bins()
    names = {kind.slug: kind.many for kind in kinds()}
    context = {
        "mine": [one for one in every if one.fandom and one.fandom.pk in mine],
        "others": [one for one in every if one.fandom and one.fandom.pk not in mine],
        "loose": [(one, names.get(one.kind, one.kind)) for one in every if one.fandom is None],
        "proposals": queries.proposals()[:5], "many": queries.proposals().count(), "load": queries.workload(),
        "following": queries.still_following(), "is_admin": may_administer(viewer),
        "names": queries.named([who for one in every for who in one.wranglers]),
    }  # fmt: skip
    return render(request, "wrangling/overview.html", context)


@require_safe
def fandom_bin(request: HttpRequest, pk: int) -> HttpResponse:
    """The new tags of a fandom."""
    viewer = wrangler(request)
    fandom = get_object_or_404(Tag, pk=pk, kind=Tag.Kind.FANDOM)
    held = queries.wranglers_of(fandom)
    free = (
        [(user, name) for user, name in queries.may_be_assigned() if user not in held] if may_administer(viewer) else []
    )
    more = {"is_mine": viewer.pk in held, "held": held, "free": free, "is_admin": may_administer(viewer)}
    return _bin(request, fandom, request.GET.get("kind", ""), more)


@require_safe
def kind_bin(request: HttpRequest, kind: str) -> HttpResponse:
    """The new tags of a kind that belong to no fandom."""
    wrangler(request)
    if kind_of(kind) is None:
        raise Http404("There is no such kind of tags.")
    return _bin(request, None, kind, {})


def _bin(request: HttpRequest, fandom: Tag | None, kind: str, more: dict[str, Any]) -> HttpResponse:
    words = request.GET.get("q", "").replace("\0", "")[:150]
    page = page_of(request, queries.bin_of(fandom, kind, words), _PER_PAGE)
    tags = list(page)
    suggested, homes = suggestions_for(tags), homes_for(tags)
    sure = "sure" in request.GET
    rows = [Row(tag, suggested[tag.pk], homes[tag.pk], _first(suggested[tag.pk]) if sure else "") for tag in tags]
    context = {
        "fandom": fandom, "kind": kind_of(kind) if kind else None, "page": page, "rows": rows, "words": words, "is_sure": sure,
        "kinds": [one for one in kinds() if one.slug not in ("rating", "media", "fandom")] if fandom else [],
        "here": request.get_full_path(), **more,
    }  # fmt: skip
    return render(request, "wrangling/bin.html", context)


def _first(found: list[Suggestion]) -> str:
    return _means(found[0]) if found and found[0].score >= SURE else ""


def _means(one: Suggestion) -> str:
    return f"means:{one.tag.pk}:{one.why}"


@require_http_methods(["POST"])
def sort(request: HttpRequest) -> HttpResponse:
    """Show what the choices of a bin would do; then, when they are confirmed, do it or put it before the others."""
    viewer = wrangler(request)
    plan, troubles = plan_of(request.POST)
    changes = plan.changes()
    context: dict[str, Any] = {
        "chosen": [(key, value) for key, value in request.POST.items() if key.startswith(("do-", "to-", "in-"))],
        "troubles": troubles, "back": _back(request), "note": request.POST.get("note", ""),
    }  # fmt: skip
    what = request.POST.get("what", "look")
    try:
        if what == "make" and not troubles:
            change = make_change(by=viewer, act=Change.Act.SORTED, facts=changes, note=request.POST.get("note", ""))
            messages.success(request, _sorted(len(changes), change))
            return redirect(_back(request))
        if what == "propose" and not troubles:
            made = propose(by=viewer, facts=changes, note=request.POST.get("note", ""))
            return redirect("wrangling:proposal", made.pk)
        context |= _shown(plan)
    except FanfoldError as error:
        context |= _shown(plan) | {"error": error}
    status = 400 if context.get("error") or troubles else 200
    return render(request, "wrangling/preview.html", context, status=status)


def _shown(plan: Plan) -> dict[str, Any]:
    changes = plan.changes()
    return {
        "lines": queries.lines_between(plan.before, changes), "effects": effects_of(changes), "many": len(changes),
    }  # fmt: skip


def _sorted(many: int, change: Change) -> str:
    tags = ngettext("%(n)s tag is sorted", "%(n)s tags are sorted", many) % {"n": many}
    works = ngettext("%(n)s story follows", "%(n)s stories follow", change.works) % {"n": change.works}
    return _("%(tags)s; %(works)s.") % {"tags": tags, "works": works}


def plan_of(posted: QueryDict) -> tuple[Plan, list[str]]:
    """The choices of a bin as one plan: `do-<id>` is what, `to-<id>` a name typed instead, `in-<id>` where it belongs.

    With it, what could not be understood, in words.
    """
    plan, troubles = Plan(), []
    ids = [int(key[3:]) for key in posted if key.startswith("do-") and key[3:].isdigit() and len(key) < 22]
    tags = Tag.objects.select_related("fandom").in_bulk(ids)
    for pk, tag in sorted(tags.items()):
        name = " ".join(posted.get(f"to-{pk}", "").split())
        trouble = _choose(plan, tag, posted.get(f"do-{pk}", ""), name)
        if trouble:
            troubles.append(trouble)
        home = posted.get(f"in-{pk}", "")
        if home.isdigit() and Tag.objects.filter(pk=int(home), kind=Tag.Kind.FANDOM).exists():
            plan.belong(pk, [int(home)])
    return plan, troubles


def _choose(plan: Plan, tag: Tag, choice: str, name: str) -> str:
    """Take one choice into the plan; what is wrong with it, in words, or nothing."""
    if name:
        found = [one for one in tags_named(name, tag.kind, tag.fandom) if one.pk != tag.pk]
        if not found:
            return _("“%(name)s”, which “%(tag)s” is to mean, is no tag here.") % {"name": name, "tag": tag.name}
        plan.mean(tag.pk, [found[0].pk])
    elif choice == "canonical":
        plan.canonical(tag.pk)
    elif choice == "aside":
        plan.aside(tag.pk)
    elif choice.startswith("means:"):
        _word, to, why = (*choice.split(":"), "same")[:3]
        other = Tag.objects.filter(pk=int(to), kind=tag.kind).first() if to.isdigit() and len(to) < 19 else None
        if other is None or other.pk == tag.pk:
            return _("What “%(tag)s” is to mean is gone.") % {"tag": tag.name}
        plan.mean(tag.pk, [other.pk], why if why in Synonym.Why.values else "same")
    return ""


def _back(request: HttpRequest) -> str:
    back = request.POST.get("back", "")
    return back if back.startswith("/wrangle/") else "/wrangle/"


@require_POST
def look_after(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a fandom on, or give it up; those who look after the archive also let others do so."""
    viewer = wrangler(request)
    fandom = get_object_or_404(Tag, pk=pk, kind=Tag.Kind.FANDOM)
    who = _person_meant(request, viewer)
    if request.POST.get("what") == "give-up":
        unassign(fandom=fandom, user=who)
    else:
        assign(fandom=fandom, user=who, by=viewer)
    return redirect(_back(request))


def _person_meant(request: HttpRequest, viewer: User) -> User:
    """Whom it is about: the viewer, or somebody else who wrangles where an administrator says so."""
    meant = request.POST.get("who", "")
    if not meant:
        return viewer
    if not may_administer(viewer):
        raise PermissionDenied
    found = User.objects.filter(pk=int(meant)).first() if meant.isdecimal() and len(meant) < 19 else None
    if found is None or not (may_wrangle(found) or request.POST.get("what") == "give-up"):
        raise Http404("Nobody of that number wrangles.")
    return found
