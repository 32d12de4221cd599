"""Many works at once: tick them, say what is to change, look at it work by work, and change them with one press."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.catalog.spelling import search_key
from fanfold.site.works.facets import Facet, Heap, Value, facets
from fanfold.site.works.forms.many import ManyForm
from fanfold.site.works.models import ManyChange, ManyStep, Tagging, Work
from fanfold.site.works.policies import own_works
from fanfold.site.works.services.many import MOST, Step, begin_many, begin_undoing, plan_many
from fanfold.site.works.tasks import change_many

_LAST = 5


class Line(NamedTuple):
    """What becomes of one thing about a work: from what to what, or what comes and what goes."""

    title: str
    before: str
    after: str
    added: str = ""
    removed: str = ""
    warning: str = ""
    state: str = ""
    trouble: str = ""


@login_required
def tick(request: MemberRequest) -> HttpResponse:
    """The works to choose from, perhaps only those with some words in their titles or names of their tags."""
    words = request.GET.get("q", "").strip()[:100]
    found = list(_sifted(request, words))
    fandoms, ticked = _fandoms(found[:MOST]), set(request.GET.getlist("work"))
    context = {
        "rows": [(work, fandoms.get(work.pk, []), str(work.pk) in ticked) for work in found[:MOST]],
        "more": max(0, len(found) - MOST), "most": MOST, "q": words, "last": request.user.many_changes.all()[:_LAST],
    }  # fmt: skip
    return render(request, "works/many.html", context)


def _sifted(request: MemberRequest, words: str) -> Iterable[Work]:
    works = (
        own_works(request.user).only("title", "language", "visibility", "status", "words").order_by("title_key", "pk")
    )
    if not words:
        return works
    wanted = search_key(words).split()
    tags: dict[int, list[str]] = defaultdict(list)
    for work, name in Tagging.objects.filter(work__in=own_works(request.user)).values_list("work", "tag__search"):
        tags[work].append(name)
    return [one for one in works if all(word in _heard(one, tags[one.pk]) for word in wanted)]


def _heard(work: Work, tags: Sequence[str]) -> str:
    return " ".join((search_key(work.title), *tags))


def _fandoms(works: Sequence[Work]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = Tagging.objects.filter(work__in=works, tag__kind="fandom")
    for work, name in rows.values_list("work", "tag__name"):
        found[work].append(name)
    return dict(found)


@login_required
def what(request: MemberRequest) -> HttpResponse:
    """What is to change on the ticked works; then what it would do, work by work; then it is done."""
    works = list(_ticked(request))
    if not works:
        messages.error(request, _("Tick at least one work."))
        return redirect("works:many")
    if request.method != "POST":
        return _ask(request, works, ManyForm(user=request.user, works=works))
    form = ManyForm(request.POST, user=request.user, works=works)
    if not form.is_valid() or request.POST.get("do") == "back":
        return _ask(request, works, form)
    steps = plan_many(works=works, wishes=form.wishes())
    if request.POST.get("do") == "change" and steps:
        made = begin_many(owner=request.user, steps=steps)
        change_many.enqueue(change=made.pk)
        return redirect(made)
    if not steps:
        form.add_error(None, _("Nothing would change: say below what is to be different, or tick other works."))
        return _ask(request, works, form)
    return render(
        request, "works/many_look.html", {"works": works, "rows": _looked_at(works, steps), "sent": _sent(request)}
    )


def _ticked(request: MemberRequest) -> QuerySet[Work]:
    sent = (request.POST if request.method == "POST" else request.GET).getlist("work")
    if request.method != "POST" and "all" in request.GET:
        sent = [str(work.pk) for work in _sifted(request, request.GET.get("q", "").strip()[:100])]
    ids = [int(one) for one in sent if one.isascii() and one.isdecimal() and len(one) < 12][:MOST]
    return own_works(request.user).filter(pk__in=ids).order_by("title_key", "pk")


def _ask(request: MemberRequest, works: Sequence[Work], form: ManyForm) -> HttpResponse:
    wrong = bool(form.is_bound and form.errors)
    return render(request, "works/many_what.html", {"works": works, "form": form}, status=422 if wrong else 200)


def _sent(request: MemberRequest) -> list[tuple[str, str]]:
    """What the form was filled in with, to be sent once more."""
    hidden = ("csrfmiddlewaretoken", "do", "work")
    return [
        (name, value) for name in request.POST if name not in hidden for value in request.POST.getlist(name) if value
    ]


def _looked_at(works: Sequence[Work], steps: Sequence[Step]) -> list[tuple[Work, list[Line]]]:
    lines: dict[int, list[Line]] = defaultdict(list)
    for one in steps:
        lines[one.work.pk].append(_line(one.facet, one.before, one.after)._replace(warning=one.warning))
    return [(work, lines[work.pk]) for work in works]


def _line(facet: Facet, before: Value, after: Value) -> Line:
    if not isinstance(facet, Heap):
        return Line(str(facet.title), facet.words(before), facet.words(after))
    was, becomes = facet.keys(before), facet.keys(after)
    added = [entry for entry in after if facet.key_of(entry) not in was]
    removed = [entry for entry in before if facet.key_of(entry) not in becomes]
    return Line(
        str(facet.title), "", "", facet.words(added) if added else "", facet.words(removed) if removed else ""
    )  # fmt: skip


def _own(request: MemberRequest, pk: int) -> ManyChange:
    return get_object_or_404(ManyChange, pk=pk, owner=request.user)


@login_required
def change(request: MemberRequest, pk: int) -> HttpResponse:
    """How far it is; then what became of each work, and the way back. A work that is no longer theirs is not named."""
    found = _own(request, pk)
    steps = list(found.steps.all())
    open_state = ManyStep.State.DONE if found.undoing else ManyStep.State.WAITING
    waiting = sum(one.state == open_state and not one.trouble for one in steps)
    works = own_works(request.user).filter(pk__in={one.work_id for one in steps}).order_by("title_key", "pk")
    context: dict[str, Any] = {
        "change": found, "waiting": waiting, "all": len(steps), "taken": len(steps) - waiting,
        "rows": _outcome(list(works), steps), "gone": len({one.work_id for one in steps}) - len(works),
        "done": sum(one.state == ManyStep.State.DONE for one in steps),
        "left": sum(bool(one.trouble) for one in steps),
    }  # fmt: skip
    return render(request, "works/many_change.html", context)


def _outcome(works: Sequence[Work], steps: Sequence[ManyStep]) -> list[tuple[Work, list[Line]]]:
    known = facets()
    lines: dict[int, list[Line]] = defaultdict(list)
    for one in steps:
        if one.facet in known:
            line = _line(known[one.facet], one.before, one.after)
            lines[one.work_id].append(line._replace(state=one.state, trouble=one.trouble))
    return [(work, lines[work.pk]) for work in works]


@login_required
@require_POST
def again(request: MemberRequest, pk: int) -> HttpResponse:
    """Set the worker to it again; what is done already is not done twice."""
    found = _own(request, pk)
    change_many.enqueue(change=found.pk)
    return redirect(found)


@login_required
@require_POST
def undo(request: MemberRequest, pk: int) -> HttpResponse:
    """Make everything as it was before, where nobody changed it since."""
    found = _own(request, pk)
    begin_undoing(change=found)
    change_many.enqueue(change=found.pk)
    return redirect(found)
