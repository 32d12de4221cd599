"""Saying something about a work, and changing what one said."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.accounts.services import tell
from fanfold.site.community.models import Answer, EarlierWords, Welcome
from fanfold.site.community.passages import Passage
from fanfold.site.community.policies import archive_takes, keeps_away, may_reply, refuses_reply, welcomes
from fanfold.site.community.queries.welcome import welcome_of
from fanfold.site.community.spam import of_speaker, refuse_haste, suspicion, words_key
from fanfold.site.community.speakers import Speaker
from fanfold.site.community.speech import LONGEST_QUOTE, one_line, said_words
from fanfold.site.works.models import Chapter, Work
from fanfold.site.works.policies import Viewer, may_edit

# A thread that goes deeper than this goes on beside its last answer, not below it.
_DEEPEST = 40
_GONE = (Answer.State.REMOVED, Answer.State.TAKEN_BACK)


@transaction.atomic
def say(
    *,
    work: Work,
    kind: str,
    words: str,
    speaker: Speaker,
    chapter: Chapter | None = None,
    passage: Passage | None = None,
    quote: str = "",
    proposal: str = "",
    now: datetime | None = None,
) -> Answer:
    """Begin a thread: a review, a question, a suggestion or a correction of a visible work or chapter.

    `passage` is the paragraph it is about, `quote` the words of it (all of them when empty). Raises `E-answer-members` for a
    guest where the archive lets none answer, `E-answer-unwelcome` and what `said_words` and `refuse_haste` raise; `E-answer-twice` for the same words at the same place.
    """
    is_own = speaker.user is not None and may_edit(speaker.user, work)
    welcome = welcome_of(work)
    viewer = speaker.user or AnonymousUser()
    _refuse_guests_where_none_answer(viewer)
    if not is_own and (not welcomes(viewer, welcome, kind) or keeps_away(work, speaker)):
        raise _unwelcome()
    answer = Answer(
        work=work, chapter=chapter, kind=kind, by_author=is_own,
        words=said_words(words) if words.strip() or kind != Answer.Kind.CORRECTION else "",
        quote=one_line(quote, LONGEST_QUOTE) or (one_line(passage.text, LONGEST_QUOTE) if passage else ""),
        version_id=chapter.current_id if chapter and (passage or quote) else None,
        paragraph=passage.number if passage else None,
    )  # fmt: skip
    _keep(answer, speaker, welcome, now, proposal)
    return answer


@transaction.atomic
def reply(*, parent: Answer, words: str, speaker: Speaker, now: datetime | None = None) -> Answer:
    """Answer an answer. The author's reply marks it as answered.

    Raises `E-thread-closed` in a frozen thread, and what `say` raises.
    """
    work = parent.work
    is_own = speaker.user is not None and may_edit(speaker.user, work)
    welcome = welcome_of(work)
    viewer = speaker.user or AnonymousUser()
    _refuse_guests_where_none_answer(viewer)
    if keeps_away(work, speaker) or refuses_reply(parent, speaker):
        raise _unwelcome()
    if not may_reply(viewer, welcome, parent, is_own_work=is_own):
        raise FanfoldError(
            "E-thread-closed", _("Nothing can be added to this thread any more."),
            hint=_("The author of the work closed it, or closed the work to answers."),
        )  # fmt: skip
    above = parent if parent.depth < _DEEPEST else (parent.parent or parent)
    answer = Answer(
        work=work, chapter=parent.chapter, kind=Answer.Kind.REPLY, by_author=is_own, words=said_words(words),
        parent=above, root=parent.root or parent, depth=above.depth + 1,
    )  # fmt: skip
    _keep(answer, speaker, welcome, now)
    if is_own:
        Answer.objects.filter(pk=parent.pk, answered=None).update(answered=answer.created)
        # The author's first answer to a question stays in sight for later readers until the author says otherwise.
        Answer.objects.filter(pk=parent.pk, kind=Answer.Kind.QUESTION, pinned=None).update(pinned=answer)
    return answer


def _refuse_guests_where_none_answer(viewer: Viewer) -> None:
    if not archive_takes(viewer, Answer.Kind.REVIEW):
        raise FanfoldError(
            "E-answer-members", _("In this archive only members answer."),
            hint=_("Sign in, then say it again: your words stand below."),
        )  # fmt: skip


def _unwelcome() -> FanfoldError:
    return FanfoldError(
        "E-answer-unwelcome", _("The author does not ask for answers of this kind here."),
        hint=_("What is welcome stands above the form; signing in can help."),
    )  # fmt: skip


def _keep(answer: Answer, speaker: Speaker, welcome: Welcome, now: datetime | None, proposal: str = "") -> None:
    # One at a time: two presses of one button must not become two answers.
    Work.objects.select_for_update().get(pk=answer.work_id)
    # Two corrections differ by what they change, though nothing is said to them.
    answer.words_key = words_key(f"{answer.paragraph} {answer.quote} {proposal}" if proposal else answer.words)
    _refuse_twice(answer, speaker)
    if not answer.by_author:
        refuse_haste(speaker)
    answer.user, answer.pen_name = speaker.user, speaker.pen_name
    answer.guest_name, answer.guest_key, answer.origin = speaker.guest_name, speaker.guest_key, speaker.origin
    answer.created = now or timezone.now()
    if not answer.by_author:
        answer.held_for = suspicion(speaker, f"{answer.words}\n{proposal}".strip()) or (
            "rule" if _waits(welcome, speaker, answer.work) else ""
        )
    answer.state = Answer.State.HELD if answer.held_for else Answer.State.SHOWN
    answer.save()
    answer.path = f"{answer.parent.path if answer.parent else ''}{answer.pk:012x}"
    answer.save(update_fields=["path"])
    tell_of(answer)


def _refuse_twice(answer: Answer, speaker: Speaker) -> None:
    same = Answer.objects.filter(
        of_speaker(speaker), work=answer.work, chapter=answer.chapter, parent=answer.parent, words_key=answer.words_key
    ).exclude(state__in=_GONE)
    if same.exists():
        raise FanfoldError(
            "E-answer-twice",
            _("You said exactly this here already."),
            hint=_("It is there; nothing needs to be sent again."),
        )


def _waits(welcome: Welcome, speaker: Speaker, work: Work) -> bool:
    """Whether an answer waits for the author by the author's own rule."""
    is_guest = speaker.user is None
    match welcome.hold:
        case Welcome.Hold.ALL:
            return True
        case Welcome.Hold.GUESTS:
            return is_guest
        case Welcome.Hold.NEW:
            return _is_new(speaker, work)
        case Welcome.Hold.NEW_GUESTS:
            return is_guest and _is_new(speaker, work)
        case _:
            return False


def waits_for_author(answer: Answer) -> bool:
    """Whether an answer that is no spam still waits for the author by the author's own rule."""
    speaker = Speaker(user=answer.user, pen_name=answer.pen_name, guest_key=answer.guest_key)
    return _waits(welcome_of(answer.work), speaker, answer.work)


def _is_new(speaker: Speaker, work: Work) -> bool:
    shown = Answer.objects.filter(of_speaker(speaker), state=Answer.State.SHOWN)
    return not shown.filter(work__authorship__pen_name__in=work.authors.all()).exists()


def tell_of(answer: Answer) -> None:
    """Tell the authors, and whoever is replied to. Nobody hears of what looks like spam."""
    if answer.held_for not in ("", "rule"):
        return
    about = {"work": answer.work_id, "answer": answer.pk}
    # The name of an author on an anonymous work is nobody's to know.
    actor = None if answer.by_author else answer.pen_name
    authors = User.objects.filter(pen_names__works=answer.work).distinct()
    tell(users=_others(authors, answer), kind="community.answered", about=about, actor=actor)
    if answer.state == Answer.State.SHOWN and answer.parent and answer.parent.user:
        told = [] if answer.parent.by_author else [answer.parent.user]
        tell(users=_others(told, answer), kind="community.replied", about=about, actor=actor)


def _others(users: Iterable[User], answer: Answer) -> list[User]:
    return [user for user in users if user.pk != answer.user_id]


@transaction.atomic
def edit_answer(*, answer: Answer, words: str, speaker: Speaker, now: datetime | None = None) -> Answer:
    """Change one's own words, as long as nobody answered them; what they were is kept for those who moderate.

    Raises `E-answer-answered` afterwards: then one adds to them (`add_to_answer`).
    """
    held = Answer.objects.select_for_update().get(pk=answer.pk)
    if has_replies(held):
        raise FanfoldError(
            "E-answer-answered", _("Somebody answered this meanwhile, so it stays as it is."),
            hint=_("You can add to it: what you write is put below it."),
        )  # fmt: skip
    said = said_words(words)
    if said == held.words:
        return held
    EarlierWords.objects.create(answer=held, words=held.words, until=now or timezone.now())
    held.words, held.words_key, held.edited = said, words_key(said), now or timezone.now()
    _hold_again(held, speaker)
    held.save()
    return held


@transaction.atomic
def add_to_answer(*, answer: Answer, words: str, speaker: Speaker, now: datetime | None = None) -> Answer:
    """Put more words below one's own that were answered already."""
    held = Answer.objects.select_for_update().get(pk=answer.pk)
    moment = now or timezone.now()
    said = said_words(words)
    if any(earlier["words"] == said for earlier in held.additions):
        return held
    held.additions = [*held.additions, {"when": moment.isoformat(), "words": said}]
    held.edited = moment
    _hold_again(held, speaker, said)
    held.save()
    return held


def _hold_again(answer: Answer, speaker: Speaker, words: str = "") -> None:
    """New words meet the rules against spam again: an answer must not become an advertisement afterwards."""
    if answer.by_author or answer.state != Answer.State.SHOWN:
        return
    met = suspicion(speaker, words or answer.words)
    # That somebody is quick, or repeats themselves, says nothing about an edit.
    if met in ("links", "offers"):
        answer.state, answer.held_for = Answer.State.HELD, met


def has_replies(answer: Answer) -> bool:
    """Whether somebody answered, so that the words stand as they are."""
    return answer.replies.exclude(state__in=_GONE).exists()


def take_back(*, answer: Answer) -> None:
    """Take one's own answer away from readers; a placeholder stays while replies remain, the words for moderators."""
    Answer.objects.filter(pk=answer.pk).exclude(state=Answer.State.REMOVED).update(state=Answer.State.TAKEN_BACK)
