"""Addresses of works."""

import datetime as dt
from typing import Any

NO_PAGES = {
    "works:answer", "works:discard", "works:given_original", "works:original", "works:visibility", "works:restore",
    "works:restore_front",  # an answer to a form
    "works:order", "works:change_chapter", "works:bring_back",  # answers to forms
    "works:arrange_batch", "works:discard_batch",  # answers to forms
    "works:permanent",  # leads on
    "works:resume", "works:split", "works:rhythm", "works:clock", "works:readiness", "works:promise",
    "works:post_chapter", "works:release", "works:withdraw_announcement", "works:withdraw_content_note",  # answers to forms, and files
    "works:keep_unsaved", "works:clean_paste", "works:convert",  # what the editor's script asks
    "works:set_aside", "works:drop_unsaved",  # answers to forms
    "works:volume", "works:begin_volume",  # answers to forms
    "works:many_what", "works:many_again", "works:many_undo",  # without works it leads on; answers to forms
}  # fmt: skip


def furnish(cast: Any, archive: dict[str, Any]) -> None:
    """Chapters put away and to go out, words of all kinds, words set aside and not saved yet, files given together."""
    from fanfold.site.works.services import (
        add_chapter,
        add_content_note,
        announce,
        insert_chapter,
        keep_unsaved,
        put_chapter_away,
        schedule_chapter,
        set_unsaved_aside,
    )
    from fanfold.site.works.services.batches import begin_batch, read_file
    from fanfold.site.works.services.many import begin_many, plan_many
    from fanfold.site.works.services.volumes import begin_volume
    from tests.site.conftest import chapter_text

    archive["put_away"] = insert_chapter(work=archive["work"], text=chapter_text(77, "Walter waited."), by=None)
    put_chapter_away(chapter=archive["put_away"])
    chapter = archive["work"].chapters.get(position=1)
    for number in (1, 2):
        archive["unsaved"] = keep_unsaved(
            owner=cast.ada.user, work=archive["work"], chapter=chapter, body=f"The gulls, {number}.", based_on=1
        )
        if number == 1:
            set_unsaved_aside(unsaved=archive["unsaved"])
    files = [("1.txt", b"Chapter 1\n\nEdith waited.\n"), ("2.txt", b""), ("3.txt", b"Chapter 3\n\nWalter rowed.\n")]
    archive["batch"] = begin_batch(owner=cast.ada.user, pen_name=cast.ada.pen_name, files=files)
    for file in archive["batch"].files.all():
        read_file(file=file)
    steps = plan_many(works=[archive["work"]], wishes={"status": lambda _now: "hiatus", "language": lambda _now: "de"})
    archive["many"] = begin_many(owner=cast.ada.user, steps=steps)
    archive["announcement"] = announce(work=archive["work"], words="The next part is with Edith, who reads it first.")
    add_content_note(work=archive["work"], words="a near drowning", why="In the first chapter.", by=cast.mod.user)
    begin_volume(chapter=archive["work"].chapters.get(position=1), title="The Harbour")
    draft = add_chapter(work=archive["work"], text=chapter_text(2, "Ines rowed."), by=None)
    schedule_chapter(chapter=draft, at=dt.datetime(2090, 1, 6, 18, tzinfo=dt.UTC))


def attach(cast: Any, archive: dict[str, Any], words: str) -> None:
    """A chapter of this work that was put away, and words of one that was never saved."""
    from fanfold.site.works.services import insert_chapter, keep_unsaved, put_chapter_away, set_unsaved_aside
    from fanfold.site.works.services.many import begin_many, plan_many
    from fanfold.site.works.services.volumes import begin_volume
    from tests.site.conftest import chapter_text

    work, secret = archive["work"], archive["canary"]("draft")
    archive["put_away"] = insert_chapter(work=work, text=chapter_text(77, secret), by=None)
    put_chapter_away(chapter=archive["put_away"])
    owner = work.authors.all()[0].user
    archive["unsaved"] = keep_unsaved(owner=owner, work=work, chapter=None, body=secret, title=secret)
    set_unsaved_aside(unsaved=archive["unsaved"])
    draft = work.chapters.filter(posted=None).first()
    if draft is not None:
        # A volume of drafts alone is told to nobody else.
        begin_volume(chapter=draft, title=secret)
    steps = plan_many(works=[work], wishes={"tags": lambda now: [*now, ["freeform", words, False]]})
    archive["many"] = begin_many(owner=owner, steps=steps)


def arguments(archive: dict[str, Any]) -> dict[str, tuple[object, ...]]:
    """What stands in the addresses."""
    work, reading = archive["work"], archive["restoration"]
    return {
        **dict.fromkeys(("works:answer", "works:split", "works:discard", "works:resume"), (reading.pk,)),
        "works:permanent": (work.chapters.all()[0].pk,),
        "works:bring_back": (work.pk, archive["put_away"].pk),
        "works:restore": (work.pk, 1, 1),
        "works:restoration": (reading.pk,),
        "works:questions": (reading.pk,),
        "works:answers": (reading.pk,),
        "works:publish": (reading.pk,),
        "works:batch": (archive["batch"].pk,),
        "works:many_change": (archive["many"].pk,),
        "works:fronts": (work.pk,),
        "works:front_comparison": (work.pk, 1, 1),
        "works:card": (work.pk,),
        "works:chapters": (work.pk,),
        "works:new_chapter": (work.pk,),
        "works:put_away": (work.pk, archive["put_away"].pk),
        "works:unsaved": (work.pk, archive["unsaved"].pk),
        "works:split_chapter": (work.pk, 1),
        "works:notes": (work.pk,),
        "works:standing_note": (work.pk,),
        "works:chapter_notes": (work.pk, 1),
        "works:announcements": (work.pk,),
        "works:announcement": (work.pk, archive["announcement"].pk),
        "works:content_notes": (work.pk,),
        "works:dates": (work.pk,),
        "works:post": (work.pk,),
        "works:chapter": (work.pk, 1),
        "works:versions": (work.pk, 1),
        "works:comparison": (work.pk, 1, 1, 2),
    }
