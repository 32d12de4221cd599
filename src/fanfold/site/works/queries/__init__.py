"""What there is to know about works and restorations."""

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec
from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils.translation import get_language_info, gettext

from fanfold.intake.hearing import lasting_answers
from fanfold.intake.passes.several import places_of
from fanfold.intake.pipeline import Restored, restore
from fanfold.intake.source import DEFAULT_LIMITS, Limits
from fanfold.manuscript.findings import Decision
from fanfold.manuscript.htmlform import chapter_from_html, manuscript_from_html
from fanfold.manuscript.nodes import Chapter as ChapterText
from fanfold.manuscript.nodes import Manuscript, Note, Span
from fanfold.manuscript.nodes import Work as WorkText
from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.policies import Viewer
from fanfold.site.accounts.queries import key_of
from fanfold.site.base.storage import kept_bytes
from fanfold.site.catalog.models import MutedTag
from fanfold.site.works.models import Batch, BatchFile, Chapter, ChapterVersion, Restoration, Unsaved, Work
from fanfold.site.works.policies import may_see_authors, own_works, visible_works
from fanfold.site.works.promises import with_promises
from fanfold.voices.heard import Answers

# Habits change; what an author did in the last so many stories is enough to know them.
_TAUGHT = 12


def language_in_words(code: str) -> str:
    """The name of a language; the tag itself where nobody knows one."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def reading_of(restoration: Restoration) -> Restored:
    """What intake reads in the given file, under the answers given so far."""
    return read_again(
        restoration.original_id, restoration.name, msgspec.json.encode(decisions_of(restoration)), restoration.within
    )


def decisions_of(restoration: Restoration) -> list[Decision]:
    """The person's answers, in the order they were given."""
    return msgspec.convert(restoration.decisions, list[Decision])


def decisions_key(restoration: Restoration) -> bytes:
    """The answers as one value, for what is kept in memory under them."""
    return msgspec.json.encode(restoration.decisions)


@lru_cache(maxsize=8)
def read_again(sha256: str, name: str, decisions: bytes, within: tuple[int, int] | None = None) -> Restored:
    """Read a kept original, or one work in it, under answers given as JSON; the last few readings stay in memory."""
    return read_bytes(kept_bytes(sha256), name, msgspec.convert(json.loads(decisions), list[Decision]), within)


def works_in(restored: Restored) -> list[tuple[Span, str]]:
    """Place and title of each work, where a file seems to hold several and nobody has said that it does not."""
    found = (f for f in restored.findings if f.code == "I-several-works" and f.state != "refused")
    return [place for finding in found for place in places_of(finding.value)]


def read_bytes(
    data: bytes, name: str, decisions: Sequence[Decision] = (), within: tuple[int, int] | None = None
) -> Restored:
    """Read a file within this archive's limits; raises the code of what is wrong with it."""
    limits = Limits(file=settings.MAX_FILE_BYTES, unpacked=DEFAULT_LIMITS.unpacked, members=DEFAULT_LIMITS.members)
    return restore(data, name, decisions=decisions, limits=limits, within=Span(*within) if within else None)


def chapter_text(chapter: Chapter) -> ChapterText:
    """The current words of a chapter."""
    if chapter.current is None:
        raise Chapter.DoesNotExist("This chapter has no version yet.")
    return chapter_from_html(chapter.current.html)


def front_of(work: Work) -> Manuscript:
    """What stands around the chapters of a work, as a manuscript without chapters."""
    if work.front is None:
        raise Work.DoesNotExist("This work has no front matter yet.")
    return manuscript_from_html(work.front.html)


class Muted(NamedTuple):
    """Something a member muted: its kind and key as addresses have them, what it is, and why, in their own words."""

    kind: str
    key: str
    what: str
    why: str


def mutes_of(member: User) -> list[Muted]:
    """Everything a member muted, names first, newest first of each kind."""
    names = member.mutes.select_related("pen_name")
    tags = member.muted_tags.select_related("tag", "except_in")
    # What went from sight since is not told here either.
    works = member.muted_works.filter(work__in=visible_works(member)).select_related("work")
    return [
        *(Muted("name", key_of(mute.pen_name), mute.pen_name.name, mute.reason) for mute in names),
        *(Muted("tag", str(mute.tag_id), _tag_in_words(mute), mute.reason) for mute in tags),
        *(Muted("work", str(mute.work_id), f"“{mute.work.title}”", mute.reason) for mute in works),
        *(Muted("language", one.language, language_in_words(one.language), "") for one in member.muted_languages.all()),
    ]


def reasons_to_mute(member: User, work: Work) -> list[Muted]:
    """Of what a member muted, what keeps this work out of their lists."""
    names = {str(name.name) for name in byline_of(member, work) or ()} if not work.anonymous else set()
    tags = {str(tag) for tag in work.filter_rows.values_list("tag", flat=True)}
    family = work.language.lower().partition("-")[0]

    def counts(one: Muted) -> bool:
        return {
            "name": one.what in names, "tag": one.key in tags, "work": one.key == str(work.pk),
            "language": one.key == family,
        }[one.kind]  # fmt: skip

    return [one for one in mutes_of(member) if counts(one)]


def _tag_in_words(mute: MutedTag) -> str:
    if mute.except_in is None:
        return mute.tag.name
    return gettext("%(tag)s, except in %(fandom)s") % {"tag": mute.tag.name, "fandom": mute.except_in.name}


def byline_of(viewer: Viewer, work: Work) -> tuple[PenName, ...] | None:
    """Who this viewer is told wrote a work, in order; None where the byline is "Anonymous".

    The one place that says it: pages, feeds, letters and books ask here. Asks the database nothing where
    `authorship_set__pen_name` was fetched before.
    """
    if not may_see_authors(viewer, work):
        return None
    return tuple(authorship.pen_name for authorship in work.authorship_set.all())


def name_on(viewer: Viewer, work: Work, pen_name: PenName) -> PenName | None:
    """A pen name that did something on the page of a work, such as a reply; None for an author who is anonymous there."""
    is_veiled = not may_see_authors(viewer, work)
    return None if is_veiled and any(one.pen_name_id == pen_name.pk for one in work.authorship_set.all()) else pen_name


def manuscript_of(work: Work, chapters: list[Chapter], *, signed: bool = True) -> Manuscript:
    """The whole work as one manuscript, with the chapters given (those the viewer may see).

    Unless `signed`, without anything in it that a file usually says about who wrote it: byline, authors, header, labels,
    and what a site printed around the text. What the author's own notes tell stays.
    """
    front = front_of(work)
    whole = msgspec.structs.replace(front.work, chapters=tuple(chapter_text(chapter) for chapter in chapters))
    return msgspec.structs.replace(front, work=whole if signed else unsigned_work(whole))


def unsigned_work(work: WorkText) -> WorkText:
    """A work without what a file usually says about who wrote it."""
    chapters = tuple(msgspec.structs.replace(one, notes=unsigned_notes(one.notes)) for one in work.chapters)
    return msgspec.structs.replace(
        work, byline=None, authors=(), meta=(), notes=unsigned_notes(work.notes), chapters=chapters
    )


def unsigned_notes(notes: Sequence[Note]) -> tuple[Note, ...]:
    """Notes without the headers of files and what sites printed around the text, which name the author."""
    return tuple(note for note in notes if note.kind not in ("header", "furniture"))


def answers_about(work: Work, chapters: Sequence[Chapter]) -> dict[int, Answers]:
    """What was answered, of what holds for a whole story, about the file a chapter came from: by the chapter's id.

    Answers to a file say nothing of chapters that came in another one: those may be drafts that nobody must hear of.
    """
    readings = Restoration.objects.filter(work=work).order_by("finished").values_list("original_id", "decisions")
    given: dict[str, list[Decision]] = {}
    for original, decisions in readings:
        given.setdefault(original, []).extend(msgspec.convert(decisions, list[Decision]))
    said = {original: lasting_answers(decisions) for original, decisions in given.items()}
    said = {original: answers for original, answers in said.items() if answers != Answers()}
    if not said:
        return {}
    versions = ChapterVersion.objects.filter(chapter__in=chapters, original__in=said).order_by("number")
    return {chapter: said[original] for chapter, original in versions.values_list("chapter_id", "original_id")}


def desk_works(user: User) -> QuerySet[Work]:
    """A writer's own works, last touched first, with `parts` (posted chapters), `drafts` and what promises rest on."""
    standing = Q(chapters__put_away=None)
    return (
        with_promises(own_works(user)).annotate(
            parts=Count("chapters", distinct=True, filter=standing & Q(chapters__posted__isnull=False)),
            drafts=Count("chapters", distinct=True, filter=standing & Q(chapters__posted=None)),
        )
        .order_by("-updated", "-created")
    )  # fmt: skip


def open_restorations(user: User) -> QuerySet[Restoration]:
    """Files a person gave and has not published or put away; those given together stand in their batch."""
    together = BatchFile.objects.filter(batch__owner=user, batch__finished=None, restoration__isnull=False)
    alone = Restoration.objects.filter(owner=user, finished=None).exclude(pk__in=together.values("restoration"))
    return alone.select_related("original", "adds_to")


def open_batches(user: User) -> QuerySet[Batch]:
    """Files a person gave together that are not added or put away yet; `many` says how many they are."""
    return Batch.objects.filter(owner=user, finished=None).select_related("adds_to").annotate(many=Count("files"))


def taught_by(restoration: Restoration) -> list[tuple[str, dict[str, Any]]]:
    """(title, lessons) of what the same person gave before under the same pen name and published, newest first."""
    before = (
        Restoration.objects.filter(owner=restoration.owner_id, pen_name=restoration.pen_name_id, work__isnull=False)
        .exclude(pk=restoration.pk).exclude(lessons={}).order_by("-finished")
    )  # fmt: skip
    return list(before.values_list("work__title", "lessons")[:_TAUGHT])


def discarded_restorations(user: User) -> QuerySet[Restoration]:
    """Files a person put away: kept, and found again at the end of the desk."""
    put_away = Restoration.objects.filter(owner=user, work=None).exclude(finished=None)
    return put_away.select_related("original").order_by("-finished")


def put_away_chapters(work: Work) -> QuerySet[Chapter]:
    """Chapters that were taken out of a work and can be brought back, last first."""
    gone = Chapter.every.filter(work=work).exclude(put_away=None)
    return gone.select_related("merged_into").order_by("-put_away", "-pk")


def present_chapter(pk: int) -> Chapter | None:
    """The chapter of this id, or the one it was joined to; None when it was put away or never was."""
    wanted: int | None = pk
    for _step in range(100):
        found = Chapter.every.select_related("work").filter(pk=wanted or 0).first()
        if found is None or found.put_away is None:
            return found
        wanted = found.merged_into_id
    return None


def first_words(text: str, most: int = 14) -> str:
    """How a paragraph begins."""
    words = text.split()
    return " ".join(words[:most]) + ("…" if len(words) > most else "")


def unsaved_words(owner: User, work: Work, chapter: Chapter | None) -> Unsaved | None:
    """What this person typed into a chapter (or a new one) and has not saved."""
    return Unsaved.objects.filter(owner=owner, work=work, chapter=chapter, set_aside=None).first()


def words_set_aside(owner: User, work: Work, chapter: Chapter | None) -> QuerySet[Unsaved]:
    """What this person typed and set aside for other words, last first."""
    mine = Unsaved.objects.filter(owner=owner, work=work, chapter=chapter).exclude(set_aside=None)
    return mine.order_by("-set_aside", "-pk")


def layers_of(work: Work) -> list[tuple[str, str]]:
    """Slug and name of each layer of a work."""
    return [(layer.slug, layer.name) for layer in front_of(work).work.layers] if work.front else []
