"""Addresses of the rooms in which works are read before others read them."""

from typing import Any

from fanfold.site.community.passages import passages_of_chapter
from fanfold.site.community.services.beta import remark, reply_to_remark, take_remarks
from fanfold.site.works.models import Authorship, BetaReading, Chapter, Work
from fanfold.site.works.services import add_chapter, answer_beta, end_beta, invite_beta

NO_PAGES = {
    "community:answer_beta", "community:end_beta", "community:betas_meet", "community:reply_remark",
    "community:decide_remark", "community:decide_remarks",  # answers to forms
}  # fmt: skip


def furnish(cast: Any, archive: dict[str, Any]) -> None:
    """Ben reads the work and said something of every sort; Ada reads one of Ben's and is asked to read another."""
    from tests.site.conftest import chapter_text

    _said(archive, _reads(archive["work"], cast.ben, cast.ada), "Hm.")
    invite_beta(work=archive["work"], pen_name=cast.cleo.pen_name, by=cast.ada.pen_name)
    for title in ("The Lamp", "The Quay"):
        theirs = Work.objects.create(title=title, language="en")
        Authorship.objects.create(work=theirs, pen_name=cast.ben.pen_name)
        chapter = add_chapter(work=theirs, text=chapter_text(1, "Edith lit it."), by=cast.ben.user)
        asked = invite_beta(work=theirs, pen_name=cast.ada.pen_name, by=cast.ben.pen_name, words="Is it dark enough?")
        if title == "The Lamp":
            answer_beta(reading=asked, accept=True)
            archive["read_ahead"] = chapter


def attach(cast: Any, archive: dict[str, Any], words: str) -> None:
    """Cleo read this work before others and no longer does; what she said is its writers' alone."""
    work = archive["work"]
    author = work.authors.all()[0]
    reading = invite_beta(work=work, pen_name=cast.cleo.pen_name, by=author, words=archive["canary"]("draft"))
    answer_beta(reading=reading, accept=True)
    _said(archive, reading, archive["canary"]("draft"))
    end_beta(reading=reading, by=author.user)
    archive["read_ahead"] = archive["beta_remark"].chapter


def _reads(work: Work, reader: Any, writer: Any) -> BetaReading:
    asked = invite_beta(work=work, pen_name=reader.pen_name, by=writer.pen_name, words="Be strict.")
    answer_beta(reading=asked, accept=True)
    return asked


def _said(archive: dict[str, Any], reading: BetaReading, words: str) -> None:
    chapter = Chapter.objects.select_related("current", "work").filter(work=reading.work).order_by("position")[0]
    passage = passages_of_chapter(chapter)[0]
    assert reading.pen_name is not None
    by = reading.pen_name.user
    assert by is not None
    assert reading.by is not None

    def say(new: str | None, **more: Any) -> Any:
        return remark(reading=reading, chapter=chapter, by=by, words=words, new=new, **more)

    taken = say(f"{passage.text} Then it rained.", passage=passage, kind="slip")
    assert reading.by.user is not None
    take_remarks(chapter=chapter, remarks=[taken], by=reading.by.user)
    chapter.refresh_from_db()
    for number in (1, 2):
        archive["beta_remark"] = say(
            f"So {number} {passage.text}", passage=passage, quote=passage.text.split()[0], kind="slip"
        )
    say(None)
    reply_to_remark(remark=archive["beta_remark"], by=reading.by.user, pen_name=reading.by, by_writer=True, words=words)


def arguments(archive: dict[str, Any]) -> dict[str, tuple[object, ...]]:
    """What stands in the addresses."""
    said = archive["beta_remark"]
    room = (said.chapter.work_id, said.chapter_id)
    ahead = archive["read_ahead"]
    return {
        "community:beta": room[:1],
        "community:betas_meet": room[:1],
        "community:beta_chapter": room,
        "community:decide_remarks": room,
        "community:beta_say": (ahead.work_id, ahead.pk),
        "community:answer_beta": (said.reading_id,),
        "community:end_beta": (said.reading_id,),
        "community:reply_remark": (said.pk,),
        "community:decide_remark": (said.pk,),
    }
