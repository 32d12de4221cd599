"""Answers and kudos on the pages of other apps: one line of a template each."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.http import HttpRequest
from django.template.context import RequestContext

from fanfold.site.community.forms import AnswerForm
from fanfold.site.community.models import Answer
from fanfold.site.community.policies import welcomes
from fanfold.site.community.queries import (
    answer_counts,
    ballots,
    has_given,
    kudos_count,
    kudos_counts,
    kudos_names,
    paragraph_counts,
    pinned_questions,
    polls_of,
    proposed_welcome,
    thanked_for_corrections,
    threads,
    waiting_for,
)
from fanfold.site.community.rooms import Room, Said, room_of
from fanfold.site.community.wording import HELD_FOR, KIND_LABELS, welcome_in_words
from fanfold.site.works.models import Chapter, Work

register = template.Library()

_ON_CHAPTER, _ON_WORK, _POLLS, _PINNED = 10, 3, 3, 20
_NAMED = 20


@register.inclusion_tag("community/_chapter.html", takes_context=True)
def chapter_answers(context: RequestContext, work: Work, chapter: Chapter) -> dict[str, Any]:
    """The foot of a reading page: kudos, what is welcome, a form, the newest threads of the chapter."""
    request: HttpRequest = context["request"]
    room = room_of(request, work)
    return {
        **_shared(context, room, chapter, _ON_CHAPTER),
        "paragraphs": paragraph_counts(request.user, chapter),
        "pinned": _pinned(room, chapter),
        "thanked": thanked_for_corrections(chapter.pk),
    }


@register.inclusion_tag("community/_work.html", takes_context=True)
def work_answers(context: RequestContext, work: Work) -> dict[str, Any]:
    """The same for the page of a work: what was said last, about whatever part of it."""
    room = room_of(context["request"], work)
    shared = _shared(context, room, None, _ON_WORK)
    has_rules = room.welcome.work_id == work.pk
    proposal = proposed_welcome(work) if room.is_own and not has_rules else None
    return {
        **shared,
        "proposal": proposal if proposal and proposal.fields else None,
        "counts": answer_counts(room.viewer, [work]),
    }


def _shared(context: RequestContext, room: Room, chapter: Chapter | None, most: int) -> dict[str, Any]:
    request: HttpRequest = context["request"]
    roots = threads(request.user, room.work, chapter=chapter, guest_key=room.guest_key, is_own=room.is_own)
    shown = list(roots[: most + 1])
    kinds = [*Answer.Kind.values[:3]] if room.is_own else room.kinds
    initial = {"kind": "review", "chapter": chapter.pk if chapter else None}
    return {
        "request": request, "user": request.user, "work": room.work, "chapter": chapter, "room": room,
        "csrf_token": context.get("csrf_token"),
        "threads": room.threads(shown[:most]), "has_more": len(shown) > most, "kinds": kinds,
        "may_answer": bool([kind for kind in kinds if kind != "correction"]),
        "form": AnswerForm(viewer=request.user, kinds=kinds, initial=initial),
        "welcome_words": welcome_in_words(room.welcome),
        "may_correct": room.is_own or "correction" in kinds,
        "ballots": ballots(
            request.user, polls_of(request.user, room.work, chapter)[:_POLLS], guest_key=room.guest_key, is_own=room.is_own
        ),
        **_kudos(request, room, chapter),
    }  # fmt: skip


def _pinned(room: Room, chapter: Chapter) -> list[tuple[Said, Said]]:
    """Questions at a chapter whose answer stays in sight."""
    found = pinned_questions(room.viewer, room.work).filter(chapter=chapter)[:_PINNED]
    return [pair for one in found if (pair := room.pinned(one)) is not None]


@register.inclusion_tag("community/_desk.html", takes_context=True)
def waiting_answers(context: RequestContext) -> dict[str, Any]:
    """A line of the desk: what waits of answers."""
    return {"waiting": waiting_for(context["request"].user)}


def _kudos(request: HttpRequest, room: Room, chapter: Chapter | None) -> dict[str, Any]:
    names = list(kudos_names(room.work, chapter)[: _NAMED + 1])
    return {
        "kudos": kudos_count(room.work, chapter),
        "kudos_names": names[:_NAMED],
        "kudos_more": len(names) > _NAMED,
        "gave_kudos": has_given(request.user, room.work, chapter, room.guest_key),
        "may_give_kudos": not room.is_own and welcomes(request.user, room.welcome, "kudos"),
    }


@register.simple_tag(takes_context=True)
def counts_on_cards(context: RequestContext, works: Iterable[Work]) -> dict[int, tuple[int, int]]:
    """Answers and kudos of all works of a list, by the work's id: two questions to the database for a whole page."""
    shown = list(works)
    answers, kudos = answer_counts(context["request"].user, shown), kudos_counts(shown)
    return {work.pk: (answers.get(work.pk, 0), kudos.get(work.pk, 0)) for work in shown}


@register.filter
def of_work(counts: dict[int, tuple[int, int]] | str, work: Work) -> tuple[int, int]:
    """The two counts of one work."""
    return counts.get(work.pk, (0, 0)) if isinstance(counts, dict) else (0, 0)


@register.filter
def kind_label(kind: str) -> str:
    """What an answer is called."""
    return str(KIND_LABELS.get(Answer.Kind(kind), "")) if kind in Answer.Kind.values else ""


@register.filter
def held_for(answer: Answer) -> str:
    """Why an answer waits, for those who decide."""
    return str(HELD_FOR.get(answer.held_for, ""))
