"""Addresses of works."""

from typing import Any

NO_PAGES = {
    "works:answer", "works:discard", "works:given_original", "works:original", "works:visibility", "works:restore",
    "works:resume", "works:split",  # answers to forms, and files
    "works:order", "works:change_chapter", "works:bring_back",  # answers to forms
    "works:arrange_batch", "works:discard_batch",  # answers to forms
    "works:permanent",  # leads on
    "works:keep_unsaved", "works:clean_paste", "works:convert",  # what the editor's script asks
    "works:set_aside", "works:drop_unsaved",  # answers to forms
}  # fmt: skip


def furnish(cast: Any, archive: dict[str, Any]) -> None:
    """A chapter that was put away, words that were set aside, and words that are not saved yet."""
    from fanfold.site.works.services import insert_chapter, keep_unsaved, put_chapter_away, set_unsaved_aside
    from fanfold.site.works.services.batches import begin_batch, read_file
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


def arguments(archive: dict[str, Any]) -> dict[str, tuple[object, ...]]:
    """What stands in the addresses."""
    work, reading = archive["work"], archive["restoration"]
    return {
        "works:restoration": (reading.pk,),
        "works:questions": (reading.pk,),
        "works:answers": (reading.pk,),
        "works:publish": (reading.pk,),
        "works:batch": (archive["batch"].pk,),
        "works:card": (work.pk,),
        "works:chapters": (work.pk,),
        "works:new_chapter": (work.pk,),
        "works:put_away": (work.pk, archive["put_away"].pk),
        "works:unsaved": (work.pk, archive["unsaved"].pk),
        "works:split_chapter": (work.pk, 1),
        "works:chapter": (work.pk, 1),
        "works:versions": (work.pk, 1),
        "works:comparison": (work.pk, 1, 1, 2),
    }
