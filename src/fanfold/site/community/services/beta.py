"""Remarks of beta readers: said, answered, taken into the text, left, settled, taken back."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.htmlform import chapter_from_html
from fanfold.manuscript.nodes import Chapter as ChapterText
from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.services import tell
from fanfold.site.community.mending import mended
from fanfold.site.community.models import BetaRemark, BetaReply
from fanfold.site.community.passages import Passage, passages_of, same_passage
from fanfold.site.community.queries.beta import ALIKE, at_chapter, readers_of_remark
from fanfold.site.community.speech import one_line, said_words
from fanfold.site.works.comparison import merged
from fanfold.site.works.models import BetaReading, Chapter, ChapterVersion
from fanfold.site.works.services import save_chapter
from fanfold.site.works.services.beta import writers_to_tell

LONGEST_PASSAGE = 20_000
_DECIDED = {BetaRemark.State.TAKEN: "community.beta_taken", BetaRemark.State.LEFT: "community.beta_left"}


@transaction.atomic
def remark(
    *,
    reading: BetaReading,
    chapter: Chapter,
    by: User,
    passage: Passage | None = None,
    quote: str = "",
    words: str = "",
    new: str | None = None,
    kind: str = BetaRemark.Kind.WORDING,
) -> BetaRemark:
    """Say something about a paragraph of a chapter or about all of it, propose how the paragraph should read, or both.

    Raises `E-answer-empty` when there is neither, `E-answer-long`, `E-beta-passage` when the change cannot be put into the
    text as it stands.
    """
    proposal = None if passage is None or new is None else one_line(new, LONGEST_PASSAGE)
    suggests = passage is not None and proposal is not None and proposal != passage.text
    said = said_words(words) if words.strip() or not suggests else ""
    if suggests and passage is not None:
        _may_be_put_in(chapter, passage, proposal or "")
    made = BetaRemark.objects.create(
        reading=reading, chapter=chapter, version=chapter.current, paragraph=passage.number if passage else None,
        passage=passage.text if passage else "", quote=quote if passage and quote in passage.text else "", kind=kind,
        user=by, words=said, suggests=suggests, new=(proposal or "") if suggests else "",
    )  # fmt: skip
    about = {"work": chapter.work_id, "beta_remark": made.pk}
    tell(users=writers_to_tell(chapter.work), kind="community.beta_remark", about=about, actor=reading.pen_name)
    return made


def _may_be_put_in(chapter: Chapter, passage: Passage, new: str) -> None:
    current = chapter.current
    text = chapter_from_html(current.html) if current else None
    if text is None or mended(text, passage.text, new, passage.number) is None:
        raise FanfoldError(
            "E-beta-passage", _("This change cannot be put into the text by itself."),
            hint=_("It goes over lines of a verse, or stands in a table or a picture. Say it in words instead."),
        )  # fmt: skip


@transaction.atomic
def reply_to_remark(
    *, remark: BetaRemark, by: User, pen_name: PenName | None, by_writer: bool, words: str
) -> BetaReply:
    """Go on talking under a remark. Raises `E-answer-empty` and `E-answer-long`."""
    reply = BetaReply.objects.create(
        remark=remark, user=by, pen_name=pen_name, by_writer=by_writer, words=said_words(words)
    )
    work = remark.chapter.work
    # Of an anonymous work each beta reader knows another of its writers, or none.
    actor = None if by_writer and work.anonymous else pen_name
    # Writers are told as of everything that is said on their work; beta readers of what is said where they take part.
    if not by_writer:
        about = {"work": work.pk, "beta_remark": remark.pk}
        tell(users=writers_to_tell(work), kind="community.beta_reply", about=about, actor=actor)
    told = [one for one in readers_of_remark(remark) if one.pk != by.pk]
    tell(users=told, kind="community.beta_reply", about={"beta_remark": remark.pk}, actor=actor)
    return reply


class Taken(NamedTuple):
    """How many suggestions went into the text, and how many did not fit it any more."""

    taken: int
    overtaken: int


@transaction.atomic
def take_remarks(*, chapter: Chapter, remarks: Sequence[BetaRemark], by: User) -> Taken:
    """Take suggestions into a chapter, all of them as one new version of which nobody is told. Each is decided once.

    One whose words were changed meanwhile stays open and changes nothing.
    """
    ids = [one.pk for one in remarks]
    held = BetaRemark.objects.select_for_update(of=("self",)).filter(
        at_chapter(chapter), pk__in=ids, state=BetaRemark.State.OPEN, suggests=True
    )
    current = ChapterVersion.objects.filter(pk=chapter.current_id or 0).first()
    text = chapter_from_html(current.html) if current else None
    passages = passages_of(current.page) if current else []
    taken: list[BetaRemark] = []
    found = list(held.select_related("reading__pen_name", "reading__by"))
    for one in found:
        put = _put_in(text, passages, one) if text else None
        if put is not None:
            text, passages = put
            taken.append(one)
    if current is not None and text is not None and taken:
        version = save_chapter(chapter=chapter, text=text, by=by, why=_why(taken), based_on=current.number)
        for one in taken:
            one.made = version
            _decide(one, BetaRemark.State.TAKEN)
    return Taken(len(taken), len(found) - len(taken))


def _put_in(
    text: ChapterText, passages: Sequence[Passage], remark: BetaRemark
) -> tuple[ChapterText, list[Passage]] | None:
    """The text and its paragraphs with one suggestion in it; None when its words do not stand there any more."""
    passage = same_passage(passages, remark.passage, near=remark.paragraph, alike=ALIKE)
    new = merged(remark.passage, remark.new, passage.text) if passage else None
    put = mended(text, passage.text, new, passage.number) if passage and new is not None else None
    if passage is None or new is None or put is None:
        return None
    shown = [one._replace(text=one_line(new, LONGEST_PASSAGE)) if one == passage else one for one in passages]
    return put, shown


def _why(taken: Sequence[BetaRemark]) -> str:
    names = sorted({one.reading.pen_name.name for one in taken if one.reading.pen_name})
    count = len(taken)
    words = ngettext("%(count)d suggestion by %(names)s", "%(count)d suggestions by %(names)s", count)
    return words % {"count": count, "names": ", ".join(names) or _("a beta reader")}


@transaction.atomic
def take_remark(*, remark: BetaRemark, chapter: Chapter, by: User) -> None:
    """Take one suggestion into the chapter it stands in. Raises `E-correction-overtaken` when its words do not stand there any more."""
    if take_remarks(chapter=chapter, remarks=[remark], by=by).overtaken:
        raise FanfoldError(
            "E-correction-overtaken", _("The passage has changed since this was proposed."),
            hint=_("Nothing was saved. Change it by hand if it still applies, or leave it."),
        )  # fmt: skip


@transaction.atomic
def leave_remarks(*, remarks: Sequence[BetaRemark]) -> int:
    """Be done with remarks without changing the text: suggestions are left, others settled; how many were open."""
    held = BetaRemark.objects.select_for_update(of=("self",)).filter(
        pk__in=[one.pk for one in remarks], state=BetaRemark.State.OPEN
    )
    found = list(held.select_related("reading__by"))
    for one in found:
        _decide(one, BetaRemark.State.LEFT if one.suggests else BetaRemark.State.SETTLED)
    return len(found)


def _decide(remark: BetaRemark, state: BetaRemark.State) -> None:
    """Write down what became of it, and tell whoever suggested it; of a remark that is settled nobody needs to hear."""
    remark.state, remark.decided = state, timezone.now()
    remark.save(update_fields=["state", "decided", "made"])
    if state in _DECIDED and remark.user is not None:
        tell(users=[remark.user], kind=_DECIDED[state], about={"beta_remark": remark.pk}, actor=remark.reading.by)


@transaction.atomic
def reopen_remark(*, remark: BetaRemark) -> None:
    """Take a remark up again that was left or settled; what was taken stands in the text and stays so."""
    again = (BetaRemark.State.LEFT, BetaRemark.State.SETTLED)
    BetaRemark.objects.filter(pk=remark.pk, state__in=again).update(state=BetaRemark.State.OPEN, decided=None)


@transaction.atomic
def take_remark_back(*, remark: BetaRemark) -> bool:
    """Let a remark of one's own be unsaid; False when somebody replied to it or decided about it already."""
    held = BetaRemark.objects.select_for_update(of=("self",)).get(pk=remark.pk)
    if not held.is_open or held.replies.exists():
        return False
    held.delete()
    return True


@transaction.atomic
def leave_beta_readings(*, user: User, keeps: bool) -> None:
    """End all that a member reads for others, because their account goes. What they said stays without their name; unless it
    is to be kept, their words go, but for what stands in a text by now."""
    living = (BetaReading.State.WAITING, BetaReading.State.OPEN)
    mine = BetaReading.objects.filter(pen_name__user=user, state__in=living)
    mine.update(state=BetaReading.State.ENDED, ended=timezone.now())
    if not keeps:
        said = BetaRemark.objects.filter(user=user)
        said.exclude(state=BetaRemark.State.TAKEN).filter(replies=None).delete()
        said.update(words="")
        BetaReply.objects.filter(user=user, by_writer=False).delete()
