"""The story is complete and somebody is still deceived."""

from collections.abc import Iterator

from fanfold.storyworld.continuity.case import Case, Question, knows_from
from fanfold.storyworld.points import STEP
from fanfold.storyworld.worlds import FOREVER


def unresolved(case: Case) -> Iterator[Question]:
    """Asks, once a story is marked complete, about everybody who goes on thinking what is not so."""
    if not case.sheet.complete:
        return
    last = max((chapter.number for chapter in case.chapters), default=0) * STEP + STEP - 1
    for secret in case.secrets():
        for who, instead in secret.instead:
            if knows_from(secret, who) > (last if case.chapters else FOREVER - 1):
                yield Question(
                    "Q-unresolved", f"{secret.slug}/{who}",
                    f"The story is complete, and {case.name(who)} still thinks “{instead}”. On purpose?",
                    (instead, secret.words),
                )  # fmt: skip
