"""Who may answer, and who looks after answers. What a viewer may not read they may not answer either."""

from django.db.models import Q

from fanfold.site.accounts.models import Block, User
from fanfold.site.accounts.policies import is_blocked, may_moderate
from fanfold.site.accounts.queries import kept_apart_names, muted_names
from fanfold.site.base.queries import setting_flag
from fanfold.site.community.models import Answer, KeptAwayGuest, Welcome
from fanfold.site.community.speakers import Speaker
from fanfold.site.works.models import Work
from fanfold.site.works.policies import Viewer, may_edit

PUBLIC = ~Q(kind=Answer.Kind.CORRECTION) & (Q(root=None) | ~Q(root__kind=Answer.Kind.CORRECTION))
"""What everybody may read. Corrections stay between the reader who proposes and the authors who decide."""
_FIELDS = {
    "kudos": "kudos", Answer.Kind.REVIEW: "reviews", Answer.Kind.QUESTION: "questions",
    Answer.Kind.SUGGESTION: "suggestions", Answer.Kind.CORRECTION: "corrections",
}  # fmt: skip


def archive_takes(viewer: Viewer, kind: str) -> bool:
    """Whether the archive lets somebody like this viewer give this kind of answer, wherever its writer does."""
    if kind == "kudos":
        return setting_flag("answers.kudos")
    return isinstance(viewer, User) or setting_flag("answers.guests")


def welcomes(viewer: Viewer, welcome: Welcome, kind: str) -> bool:
    """Whether the archive and the writer want this kind of answer from somebody like this viewer."""
    if not archive_takes(viewer, kind) or (welcome.is_closed and kind != "kudos"):
        return False
    whom = getattr(welcome, _FIELDS[kind])
    return bool(whom == Welcome.Whom.EVERYONE or (whom == Welcome.Whom.MEMBERS and isinstance(viewer, User)))


def welcome_kinds(viewer: Viewer, welcome: Welcome) -> list[str]:
    """The kinds of answers in words that this viewer may give."""
    return [kind for kind in _FIELDS if kind != "kudos" and welcomes(viewer, welcome, kind)]


def is_kept_away(viewer: Viewer, work: Work) -> bool:
    """Whether an author of the work wants nothing from this viewer. Whoever is kept away reads no more than a
    neutral refusal."""
    if not isinstance(viewer, User):
        return False
    return Block.objects.filter(owner__pen_names__works=work, pen_name__user=viewer).exists()


def keeps_away(work: Work, speaker: Speaker) -> bool:
    """Whether an author of the work wants nothing from whoever speaks, member or guest."""
    if speaker.user is not None:
        return is_kept_away(speaker.user, work)
    return KeptAwayGuest.objects.filter(_same_guest(speaker), owner__pen_names__works=work).exists()


def _same_guest(speaker: Speaker) -> Q:
    same = Q(guest_key=speaker.guest_key) if speaker.guest_key else Q(pk__in=())
    return same | Q(origin=speaker.origin) if speaker.origin else same


def may_reply(viewer: Viewer, welcome: Welcome, answer: Answer, *, is_own_work: bool) -> bool:
    """Whether this viewer may reply to an answer they see. Authors always may where the thread is not frozen."""
    root = answer.root or answer
    if root.is_frozen or answer.is_gone:
        return False
    return is_own_work or bool(welcome_kinds(viewer, welcome))


def refuses_reply(answer: Answer, speaker: Speaker) -> bool:
    """Whether whoever wrote an answer wants no reply from whoever speaks."""
    if speaker.user is not None:
        return is_blocked(viewer=speaker.user, by=answer.user)
    if answer.user is None:
        return False
    wants_none = Welcome.objects.filter(user=answer.user, guests_may_reply=False)
    return wants_none.exists() or KeptAwayGuest.objects.filter(_same_guest(speaker), owner=answer.user).exists()


def may_change(viewer: Viewer, answer: Answer, guest_key: str = "") -> bool:
    """Whether an answer is this viewer's own, to edit, add to or take back."""
    if answer.is_gone:
        return False
    if isinstance(viewer, User):
        return answer.user_id == viewer.pk
    return answer.user_id is None and bool(guest_key) and answer.guest_key == guest_key


def may_look_after(viewer: Viewer, work: Work) -> bool:
    """Whether this viewer decides about the answers to a work: its authors do."""
    return may_edit(viewer, work)


def own_or_shown(viewer: Viewer, guest_key: str = "") -> Q:
    """Answers that are shown, and what waits for whoever said it: to them it looks like any other."""
    mine = Q(pk__in=())
    if isinstance(viewer, User):
        mine = Q(user=viewer)
    elif guest_key:
        mine = Q(user=None, guest_key=guest_key)
    return (
        (Q(state=Answer.State.SHOWN) | (Q(state=Answer.State.HELD) & mine))
        & ~unmet(viewer)
        & (PUBLIC | _begun_by(viewer, guest_key))
    )


def _begun_by(viewer: Viewer, guest_key: str) -> Q:
    """Threads that this viewer began."""
    if isinstance(viewer, User):
        return Q(user=viewer) | Q(root__user=viewer)
    if guest_key:
        return Q(user=None, guest_key=guest_key) | Q(root__isnull=False, root__user=None, root__guest_key=guest_key)
    return Q(pk__in=())


def unmet(viewer: Viewer) -> Q:
    """What this viewer does not meet: answers of names they mute or that a block keeps apart from them.

    What the author of an anonymous work says there is never among it: its absence would tell who wrote the work.
    """
    if not isinstance(viewer, User) or may_moderate(viewer):
        return Q(pk__in=())
    names = Q(pen_name__in=kept_apart_names(viewer).values("pk")) | Q(pen_name__in=muted_names(viewer).values("pk"))
    return Q(pen_name__isnull=False) & names & ~Q(by_author=True, work__anonymous=True)
