"""The writer's inbox of answers, and the questions of a work that have one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.pagination import page_in_two_steps, page_of
from fanfold.site.community.models import Answer
from fanfold.site.community.queries import inbox, own_works, pinned_questions, said_by, waiting_for
from fanfold.site.community.queries.inbox import with_places
from fanfold.site.community.rooms import Said, name_of, room_of
from fanfold.site.community.services import approve_answers, call_spam, put_aside, put_back_answers, remove_answers
from fanfold.site.community.speech import shown_words
from fanfold.site.community.views.say import back_to, readable_work
from fanfold.site.community.wording import KIND_LABELS
from fanfold.site.works.gates import gated
from fanfold.site.works.policies import visible_works

_PER_PAGE = 20
# As many works are offered to choose from; with more, the desk leads to the answers of each.
_MOST_WORKS = 200
_ACTS = {
    "approve": approve_answers,
    "remove": remove_answers,
    "aside": put_aside,
    "put-back": put_back_answers,
    "spam": call_spam,
}


@login_required
@require_safe
def answers(request: MemberRequest) -> HttpResponse:
    """Everything said to one's works, with ways to look at a part of it."""
    which, kind, work = (request.GET.get(name, "") for name in ("which", "kind", "work"))
    number = int(work) if work.isascii() and work.isdecimal() and len(work) < 16 else None
    found = inbox(request.user, which=which, kind=kind if kind in Answer.Kind.values else "", work=number)
    page = page_in_two_steps(request, found, lambda keys: with_places(Answer.objects.filter(pk__in=keys)), _PER_PAGE)
    works = list(own_works(request.user).only("title")[: _MOST_WORKS + 1])
    context = {
        "page": page, "rows": [_row(one) for one in page], "which": which, "kind": kind, "work_pk": number,
        "kinds": [(value, label) for value, label in KIND_LABELS.items() if value != "correction"],
        "works": works if len(works) <= _MOST_WORKS else [one for one in works if one.pk == number], "has_too_many": len(works) > _MOST_WORKS, "desk_address": reverse("works:desk"),
        "waiting": waiting_for(request.user),
    }  # fmt: skip
    return render(request, "community/inbox.html", context)


@login_required
@require_safe
def said(request: MemberRequest) -> HttpResponse:
    """Everything one said oneself, newest first."""
    page = page_of(request, said_by(request.user), _PER_PAGE)
    works = visible_works(request.user).filter(pk__in=[one.work_id for one in page]).values_list("pk", flat=True)
    context = {"page": page, "rows": [(one, shown_words(one.words)) for one in page], "there": set(works)}
    return render(request, "community/said.html", context)


def _row(answer: Answer) -> Said:
    to = name_of(answer.parent) if answer.parent else ""
    return Said(answer, name_of(answer), shown_words(answer.words), (), "", 0, to, may_reply=not answer.is_gone)


@login_required
@require_POST
def many(request: MemberRequest) -> HttpResponse:
    """One press for all that are ticked."""
    act = _ACTS.get(request.POST.get("do", ""))
    ticked = [int(one) for one in request.POST.getlist("answer") if one.isascii() and one.isdecimal() and len(one) < 16]
    mine = Answer.objects.filter(pk__in=ticked, work__in=own_works(request.user).order_by().values("pk"))
    if act is not None and ticked:
        count = act(answers=list(mine))
        messages.success(request, _("Done for %(count)s.") % {"count": count})
    return redirect(back_to(request, "community:inbox"))


@require_safe
@gated
def questions(request: HttpRequest, pk: int) -> HttpResponse:
    """Questions about a work with their answers; what was asked at a later chapter than the reader's is folded."""
    work = readable_work(request, pk)
    at = request.GET.get("at", "")
    room = room_of(request, work, at=int(at) if at.isascii() and at.isdecimal() and len(at) < 9 else 0)
    page = page_of(request, pinned_questions(request.user, work))
    rows = []
    for one in page:
        pair = room.pinned(one)
        if pair is not None:
            rows.append((*pair, room.is_ahead(one)))
    return render(request, "community/questions.html", {"work": work, "rows": rows, "page": page, "room": room})
