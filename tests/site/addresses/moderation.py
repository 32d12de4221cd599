"""Addresses of moderation."""

from typing import Any

from fanfold.site.community.models import Answer
from fanfold.site.community.services import say
from fanfold.site.community.speakers import Speaker
from fanfold.site.moderation.services import appeal_decision, decide, open_case, report_thing, write_letter
from fanfold.site.moderation.services.reports import Reporter
from fanfold.site.moderation.things import thing_of

NO_PAGES = {"moderation:open", "moderation:let_through"}  # answers to forms


def furnish(cast: Any, archive: dict[str, Any]) -> None:
    """A case that waits, one that was decided about Ada and appealed, a report of Ada's own, a held answer."""
    work = archive["work"]
    works, answers = thing_of("work"), thing_of("answer")
    assert works is not None
    assert answers is not None
    report_thing(
        thing=works, found=work, reporter=Reporter(cast.ben.user), reason="marks", words="Nobody warns of gulls."
    )
    said = say(
        work=work, kind="review", words="Walter drowns in the end.", speaker=Speaker(cast.cleo.user, cast.cleo.pen_name)
    )
    mine = report_thing(thing=answers, found=said, reporter=Reporter(cast.ada.user), reason="other", words="It spoils.")
    own = say(work=work, kind="review", words="Ada says so.", speaker=Speaker(cast.ada.user, cast.ada.pen_name))
    case = open_case(thing=answers, found=own)
    decision = decide(case=case, by=cast.mod.user, act="warn", rule="cruel", why="Please be kinder to Walter.")
    appeal = appeal_decision(decision=decision, by=cast.ada.user, words="Walter asked for it.")
    held = say(
        work=work,
        kind="review",
        words="Buy at https://a.example https://b.example",
        speaker=Speaker(cast.cleo.user, cast.cleo.pen_name),
    )
    Answer.objects.filter(pk=held.pk).update(state=Answer.State.HELD, held_for="links")
    archive["letter"] = write_letter(
        speaker=Speaker(cast.ada.user), subject="The clock is slow", words="By an hour.\n\nSince Sunday."
    )
    archive |= {"report": mine, "case": case, "decision": decision, "appeal": appeal}


def arguments(archive: dict[str, Any]) -> dict[str, tuple[object, ...]]:
    """What stands in the addresses."""
    return {
        "moderation:report": ("work", archive["work"].pk),
        "moderation:reported": (archive["report"].key,),
        "moderation:decision": (archive["decision"].pk,),
        "moderation:letter": (archive["letter"].pk,),
        "moderation:case": (archive["case"].pk,),
        "moderation:appeal": (archive["appeal"].pk,),
        "moderation:person": (archive["decision"].people.get().pk,),
    }
