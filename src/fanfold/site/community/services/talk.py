"""Talk among the writers of a work: said, taken back."""

from django.db import transaction

from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.services import tell
from fanfold.site.community.models import TalkLine
from fanfold.site.community.queries.talk import hearers
from fanfold.site.community.speech import said_words
from fanfold.site.works.models import Chapter, Work


@transaction.atomic
def say_to_writers(
    *, work: Work, by: User, pen_name: PenName | None, words: str, chapter: Chapter | None = None
) -> TalkLine:
    """Say something to those who write a work with one; with a `chapter`, to its writers too. They are told of it.

    Raises `E-answer-empty` and `E-answer-long`.
    """
    made = TalkLine.objects.create(work=work, chapter=chapter, user=by, pen_name=pen_name, words=said_words(words))
    told = [one for one in hearers(work, chapter) if one.pk != by.pk]
    tell(users=told, kind="community.talk", about={"talk_line": made.pk}, actor=pen_name)
    return made


def take_line_back(*, line: TalkLine) -> None:
    """Let something of one's own be unsaid. What a report kept of it stays with the report."""
    line.delete()


def leave_talk(*, user: User, keeps: bool) -> None:
    """What somebody said where they wrote with others, because their account goes: it stays without their name, or goes."""
    if not keeps:
        TalkLine.objects.filter(user=user).delete()
