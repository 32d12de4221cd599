"""Addresses of community."""

from typing import Any

from fanfold.site.community.passages import passages_of_chapter
from fanfold.site.community.services import ask_poll, give_kudos, pin_reply, propose, reply, say, set_welcome
from fanfold.site.community.speakers import Speaker

NO_PAGES = {
    "community:decide_correction", "community:decide_poll", "community:many", "community:vote",
    "community:give_kudos", "community:look_after", "community:take_back",  # answers to forms
}  # fmt: skip


def furnish(cast: Any, archive: dict[str, Any]) -> None:
    """A thread with replies, one of them a guest's that waits, a question with its answer, kudos, and rules."""
    work = archive["work"]
    chapter = work.chapters.get(position=1)
    ada, ben = Speaker(cast.ada.user, cast.ada.pen_name), Speaker(cast.ben.user, cast.ben.pen_name)
    guest = Speaker(guest_name="Edith", guest_key="e" * 32)
    review = say(work=work, chapter=chapter, kind="review", words="I *loved* the slipway.\n\n> so\n\nYes.", speaker=ben)
    reply(parent=reply(parent=review, words="Thank you!", speaker=ada), words="More, please.", speaker=ben)
    question = say(
        work=work, chapter=chapter, kind="question", words="Who sold the tickets?", speaker=ben, quote="the ferry"
    )
    pin_reply(question=question, reply=reply(parent=question, words="Nobody we know.", speaker=ada))
    say(work=work, kind="review", words="A guest was here.", speaker=guest)
    mine = say(work=work, kind="suggestion", words="Call it The Tide.", speaker=ada)
    give_kudos(work=work, chapter=chapter, speaker=ben)
    give_kudos(work=work, chapter=None, speaker=guest)
    set_welcome(work=work, fields={"criticism": "welcome", "words": "Be kind to Walter."})
    passage = passages_of_chapter(chapter)[0]
    propose(work=work, chapter=chapter, passage=passage, old="The ferry", new="The boat", words="A slip?", speaker=ben)
    poll = ask_poll(work=work, question="A better title?", options=["The Tide", "The Boat"], is_for_title=True)
    ask_poll(
        work=work, chapter=chapter, question="More gulls?", options=["Yes", "No"], takes_many=True, voters="everyone"
    )
    archive |= {
        "poll": poll,
        "passage": passage.number,
        "answer": review,
        "own_answer": mine,
        "answered_chapter": chapter,
    }


def arguments(archive: dict[str, Any]) -> dict[str, tuple[object, ...]]:
    """What stands in the addresses."""
    work = archive["work"]
    return {
        "community:answers": (work.pk,),
        "community:say": (work.pk,),
        "community:passages": (work.pk, archive["answered_chapter"].pk),
        "community:questions": (work.pk,),
        "community:new_poll": (work.pk,),
        "community:poll": (archive["poll"].pk,),
        "community:correct": (work.pk,),
        "community:kudos": (work.pk,),
        "community:welcome": (work.pk,),
        "community:thread": (archive["answer"].pk,),
        "community:reply": (archive["answer"].pk,),
        "community:edit": (archive["own_answer"].pk,),
    }
