"""Proposing other words for a passage, and taking or leaving them."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.htmlform import chapter_from_html
from fanfold.site.accounts.models import User
from fanfold.site.accounts.services import tell
from fanfold.site.community.mending import mended
from fanfold.site.community.models import Answer, Correction
from fanfold.site.community.passages import Passage
from fanfold.site.community.queries.corrections import passage_now, standing_chapter
from fanfold.site.community.rooms import name_of
from fanfold.site.community.services.answers import say
from fanfold.site.community.services.care import approve_answers, put_aside
from fanfold.site.community.speakers import Speaker
from fanfold.site.community.speech import LONGEST, one_line
from fanfold.site.works.models import Chapter, Work
from fanfold.site.works.services import save_chapter

LONGEST_THANKS = 500


@transaction.atomic
def propose(
    *,
    work: Work,
    chapter: Chapter,
    passage: Passage,
    old: str,
    new: str,
    speaker: Speaker,
    words: str = "",
    wants_thanks: bool = False,
    now: datetime | None = None,
) -> Correction:
    """Propose `new` words in the place of `old` ones of a passage; `words` may say why.

    Raises `E-correction-same` when nothing would change, `E-correction-passage` when the old words do not stand in that
    paragraph (a correction stays within one), and what `say` raises.
    """
    old, new = one_line(old, LONGEST), one_line(new, LONGEST)
    if old == new:
        raise FanfoldError("E-correction-same", _("Both are the same."), hint=_("Change the words, then send them."))
    if not old or old not in passage.text:
        raise FanfoldError(
            "E-correction-passage", _("These words do not stand in that paragraph."),
            hint=_("A correction stays within one paragraph. Choose the paragraph again."),
        )  # fmt: skip
    answer = say(
        work=work, chapter=chapter, kind=Answer.Kind.CORRECTION, words=words, speaker=speaker, passage=passage,
        quote=old, proposal=new, now=now,
    )  # fmt: skip
    return Correction.objects.create(answer=answer, old=old, new=new, wants_thanks=wants_thanks)


@transaction.atomic
def accept_correction(*, correction: Correction, by: User, thanks: str = "", now: datetime | None = None) -> Correction:
    """Take a correction: a new version of the chapter with its words. Decided once; a second press changes nothing.

    Raises `E-correction-overtaken` when the passage does not read as it did any more.
    """
    held = _open(correction)
    if held is None:
        return correction
    chapter = standing_chapter(held.answer)
    current = chapter.current if chapter else None
    passage = passage_now(held, current)
    text = (
        None
        if current is None or passage is None
        else mended(chapter_from_html(current.html), held.old, held.new, passage.number)
    )
    if chapter is None or current is None or text is None:
        raise FanfoldError(
            "E-correction-overtaken", _("The passage has changed since this was proposed."),
            hint=_("Nothing was saved. Change it by hand if it still applies, or leave it."),
        )  # fmt: skip
    why = _("Correction by %(name)s") % {"name": name_of(held.answer)}
    held.made = save_chapter(chapter=chapter, text=text, by=by, why=why, based_on=current.number)
    return _decide(held, Correction.Decision.ACCEPTED, by, thanks, now)


@transaction.atomic
def decline_correction(
    *, correction: Correction, by: User, thanks: str = "", now: datetime | None = None
) -> Correction:
    """Leave the passage as it is."""
    held = _open(correction)
    return correction if held is None else _decide(held, Correction.Decision.DECLINED, by, thanks, now)


def _open(correction: Correction) -> Correction | None:
    """The correction, locked, if nobody decided about it yet."""
    rows = Correction.objects.select_for_update(of=("self",)).select_related("answer__work", "answer__version")
    held = rows.get(pk=correction.pk)
    return held if held.decision == Correction.Decision.OPEN else None


def _decide(correction: Correction, decision: str, by: User, thanks: str, now: datetime | None) -> Correction:
    moment = now or timezone.now()
    correction.decision, correction.decided, correction.decided_by = decision, moment, by
    correction.thanks = one_line(thanks, LONGEST_THANKS)
    correction.save()
    answer = correction.answer
    approve_answers(answers=[answer])
    put_aside(answers=[answer], now=moment)
    if answer.user is not None:
        about = {"work": answer.work_id, "answer": answer.pk}
        tell(users=[answer.user], kind=f"community.correction_{decision}", about=about)
    return correction
