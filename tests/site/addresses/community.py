"""Addresses of community."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from fanfold.site.community.passages import passages_of_chapter
from fanfold.site.community.services import ask_poll, give_kudos, pin_reply, propose, reply, say, set_welcome
from fanfold.site.community.services.talk import say_to_writers
from fanfold.site.community.speakers import Speaker

NO_PAGES = {
    "community:take_line",  # an answer to a form
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
    archive["talk"] = say_to_writers(
        work=work, by=cast.ada.user, pen_name=cast.ada.pen_name, words="Shall the *ferry* sink?"
    )
    set_welcome(work=work, fields={"criticism": "welcome", "words": "Be kind to Walter."})
    passage = passages_of_chapter(chapter)[0]
    correction = propose(
        work=work, chapter=chapter, passage=passage, old="The ferry", new="The boat", words="A slip?", speaker=ben
    )
    poll = ask_poll(work=work, question="A better title?", options=["The Tide", "The Boat"], is_for_title=True)
    ask_poll(
        work=work, chapter=chapter, question="More gulls?", options=["Yes", "No"], takes_many=True, voters="everyone"
    )
    archive |= {
        "poll": poll,
        "correction": correction,
        "passage": passage.number,
        "answer": review,
        "own_answer": mine,
        "answered_chapter": chapter,
    }


def attach(cast: Any, archive: dict[str, Any], words: str) -> None:
    """A review of this work's first chapter, quoted words and all, and what its author replied."""
    work = archive["work"]
    chapter = work.chapters.get(position=1)
    author = work.authors.all()[0]
    cleo, writer = Speaker(cast.cleo.user, cast.cleo.pen_name), Speaker(author.user, author)
    moment = timezone.now() - timedelta(days=work.pk)
    review = say(work=work, chapter=chapter, kind="review", words=f"So {words}!", quote=words, speaker=cleo, now=moment)
    answer = reply(parent=review, words=f"Thank you for {words}.", speaker=writer, now=moment)
    give_kudos(work=work, chapter=chapter, speaker=cleo)
    question = say(work=work, chapter=chapter, kind="question", words=f"Why {words}?", speaker=cleo, now=moment)
    pin_reply(question=question, reply=reply(parent=question, words=f"Because {words}.", speaker=writer, now=moment))
    passage = passages_of_chapter(chapter)[0]
    correction = propose(
        work=work, chapter=chapter, passage=passage, old="ferry", new="boat", words=words, speaker=cleo, now=moment
    )
    secret = archive["canary"]("draft")
    archive["talk"] = say_to_writers(work=work, by=author.user, pen_name=author, words=secret)
    poll = ask_poll(work=work, chapter=chapter, question=f"More {words}?", options=[f"Yes, {words}", "No"])
    set_welcome(work=work, fields={"words": words})
    archive |= {
        "answer": review, "own_answer": answer, "answered_chapter": chapter, "correction": correction, "poll": poll,
        "passage": passage.number,
    }  # fmt: skip


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
        "community:talk": (work.pk,),
        "community:take_line": (archive["talk"].pk,),
        "community:vote": (archive["poll"].pk,),
        "community:decide_poll": (archive["poll"].pk,),
        "community:decide_correction": (archive["correction"].pk,),
        "community:correct": (work.pk,),
        "community:kudos": (work.pk,),
        "community:welcome": (work.pk,),
        "community:take_back": (archive["own_answer"].pk,),
        "community:look_after": (archive["answer"].pk,),
        "community:thread": (archive["answer"].pk,),
        "community:reply": (archive["answer"].pk,),
        "community:edit": (archive["own_answer"].pk,),
    }
