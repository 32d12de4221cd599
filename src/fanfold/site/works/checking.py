"""Services of checking a reading: answers given, many at once, moved edges, and everything taken back again."""

from collections.abc import Collection, Iterable

import msgspec
from django.db import transaction

from fanfold.manuscript.findings import Decision
from fanfold.site.works.models import Restoration, Turn
from fanfold.site.works.queries import decisions_of

_LONGEST = 300


@transaction.atomic
def answer_findings(*, restoration: Restoration, answers: Iterable[Decision], said: str = "") -> Turn | None:
    """Add a person's answers as one turn; a later answer to the same question replaces the earlier one.

    `said` tells in the list of answers what was done. Nothing is kept of a turn that changes nothing.
    """
    hold_reading(restoration)
    standing = {question_of(decision): decision for decision in decisions_of(restoration)}
    given = {question_of(answer): answer for answer in answers}
    if all(standing.get(question) == answer for question, answer in given.items()):
        return None
    turn = restoration.turns.create(said=said[:_LONGEST], gave=msgspec.to_builtins(list(given.values())))
    _play(restoration)
    return turn


@transaction.atomic
def withdraw_answers(*, restoration: Restoration, questions: Collection[str], said: str = "") -> Turn | None:
    """Take answers back: the findings are proposals again, the paragraphs what they were read as."""
    hold_reading(restoration)
    standing = {question_of(decision) for decision in decisions_of(restoration)}
    withdrawn = [question for question in questions if question in standing]
    if not withdrawn:
        return None
    turn = restoration.turns.create(said=said[:_LONGEST], withdrew=withdrawn)
    _play(restoration)
    return turn


@transaction.atomic
def take_back_turn(*, restoration: Restoration, turn: int | None = None) -> Turn | None:
    """Undo one turn, the last one when none is named; what others said since then stands. Returns the undone turn."""
    hold_reading(restoration)
    turns = restoration.turns.all() if turn is None else restoration.turns.filter(pk=turn)
    undone = turns.first()
    if undone is not None:
        undone.delete()
        _play(restoration)
    return undone


def listen_to_restoration(*, restoration: Restoration) -> None:
    """Have the voices of a long story heard from now on; short ones are heard without being asked."""
    restoration.listens = True
    restoration.save(update_fields=["listens"])


def hold_reading(restoration: Restoration) -> None:
    """Keep others from changing a reading until the transaction ends, and see what they did before: two
    windows, or a button pressed twice, must not undo each other."""
    Restoration.objects.select_for_update().get(pk=restoration.pk)
    restoration.refresh_from_db(fields=["decisions", "finished", "work"])


def question_of(decision: Decision) -> str:
    """What a decision answers: two with the same question cannot stand beside each other."""
    return decision.finding or f"{decision.verdict}@{decision.span.start}"


def _play(restoration: Restoration) -> None:
    """Let the decisions be what the turns say, in the order they were made."""
    standing: dict[str, Decision] = {}
    for gave, withdrew in restoration.turns.order_by("pk").values_list("gave", "withdrew"):
        for decision in msgspec.convert(gave, list[Decision]):
            question = question_of(decision)
            # The place in the order counts where statements about places overlap: the last one wins.
            standing.pop(question, None)
            standing[question] = decision
        for question in withdrew:
            standing.pop(question, None)
    restoration.decisions = msgspec.to_builtins(list(standing.values()))
    restoration.save(update_fields=["decisions"])
