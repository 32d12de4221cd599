"""Answers and kudos on the pages of other apps: one line of a template each."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.http import HttpRequest
from django.template.context import RequestContext

from fanfold.site.community.beside import with_ways_to_answer
from fanfold.site.community.forms import AnswerForm
from fanfold.site.community.models import Answer
from fanfold.site.community.policies import welcomes
from fanfold.site.community.queries import (
    answer_counts,
    ballots,
    counted_paragraphs,
    is_pinned_question,
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
from fanfold.site.works.queries.beta import living_readings

register = template.Library()

_ON_CHAPTER, _ON_WORK, _POLLS, _PINNED = 10, 3, 3, 20
_NAMED = 20


@register.inclusion_tag("community/_chapter.html", takes_context=True)
def chapter_answers(context: RequestContext, work: Work, chapter: Chapter) -> dict[str, Any]:
    """The foot of a reading page: kudos, what is welcome, a form, the newest threads of the chapter."""
    request: HttpRequest = context["request"]
    room = room_of(request, work)
    shared = _shared(context, room, chapter, _ON_CHAPTER)
    # What is wholly on the page need not be counted and found by the database again.
    shown = None if shared["has_more"] else [thread.root.answer for thread in shared["threads"]]
    return {
        **shared,
        "paragraphs": paragraph_counts(request.user, chapter) if shown is None else counted_paragraphs(shown, chapter),
        "pinned": _pinned(room, chapter, shown),
        "thanked": thanked_for_corrections(chapter.pk),
    }


@register.simple_tag(takes_context=True)
def answerable(context: RequestContext, text: str, work: Work, chapter: Chapter) -> str:
    """A chapter's text; with ways to answer at its paragraphs where the address asks for them."""
    return with_ways_to_answer(text, work, chapter, _answering_page(context)) if _is_answering(context) else text


@register.inclusion_tag("community/_answering.html", takes_context=True)
def answering(context: RequestContext) -> dict[str, Any]:
    """The link that asks for ways to answer, met by keyboards and screen readers before the story."""
    return {"request": context["request"], "is_answering": _is_answering(context)}


def _is_answering(context: RequestContext) -> bool:
    return bool(context["request"].GET.get("answering") == "1")


def _answering_page(context: RequestContext) -> str:
    return f"{context['request'].path}?answering=1"


@register.inclusion_tag("community/_work.html", takes_context=True)
def work_answers(context: RequestContext, work: Work, at: int = 0) -> dict[str, Any]:
    """The same for the page of a work: what was said last, about whatever part of it. `at`: how far the reader is."""
    room = room_of(context["request"], work, at=at)
    shared = _shared(context, room, None, _ON_WORK)
    has_rules = room.welcome.work_id == work.pk
    proposal = proposed_welcome(work) if room.is_own and not has_rules else None
    return {
        **shared,
        "proposal": proposal if proposal and proposal.fields else None,
        "counts": answer_counts(room.viewer, [work]),
    }


@register.inclusion_tag("community/_whole.html", takes_context=True)
def whole_answers(context: RequestContext, work: Work) -> dict[str, Any]:
    """The same, folded, at the end of all chapters on one page. Whoever is there has the last one before them."""
    found = work_answers(context, work, at=10**9)
    return {**found, "count": found["counts"].get(work.pk, 0)}


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


def _pinned(room: Room, chapter: Chapter, shown: list[Answer] | None) -> list[tuple[Said, Said]]:
    """Questions at a chapter whose answer stays in sight, the oldest first; `shown` is everything said there, if known."""
    if shown is None:
        found = list(pinned_questions(room.viewer, room.work, chapter)[:_PINNED])
    else:
        found = [one for one in reversed(shown) if is_pinned_question(one)]
    return [pair for one in found if (pair := room.pinned(one)) is not None]


@register.inclusion_tag("community/_desk.html", takes_context=True)
def waiting_answers(context: RequestContext) -> dict[str, Any]:
    """A line of the desk: what waits of answers."""
    return {"waiting": waiting_for(context["request"].user)}


@register.inclusion_tag("community/_desk_beta.html", takes_context=True)
def read_ahead(context: RequestContext) -> dict[str, Any]:
    """A part of the desk: what a member reads for others before others do, and is asked to."""
    living = list(living_readings(context["request"].user))
    return {"asked": sum(one.is_waiting for one in living), "reads": [one for one in living if one.is_open]}


def _kudos(request: HttpRequest, room: Room, chapter: Chapter | None) -> dict[str, Any]:
    count = kudos_count(room.work, chapter, viewer=request.user, guest_key=room.guest_key)
    names = list(kudos_names(room.work, chapter)[: _NAMED + 1]) if count.members else []
    return {
        "kudos": count,
        "kudos_names": names[:_NAMED],
        "kudos_more": len(names) > _NAMED,
        "gave_kudos": bool(count.mine),
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
