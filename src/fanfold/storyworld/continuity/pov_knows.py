"""A word only somebody who knows would use, where somebody who does not is telling."""

import re
from collections.abc import Iterator

from fanfold.storyworld.continuity.case import Case, Place, Question, knows_from, told_at
from fanfold.storyworld.secrets import Secret


def pov_knows(case: Case) -> Iterator[Question]:
    """Asks about telling words of a secret in a scene whose teller does not know it yet."""
    for secret in case.secrets():
        if not secret.only:
            continue
        # Whole words, with the endings English hangs on them; a story's text is searched once a secret.
        words = re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in secret.only)})\b", re.IGNORECASE)
        for chapter, scene in case.scenes():
            when = knows_from(secret, scene.viewpoint)
            if not scene.viewpoint or when <= Place(chapter.number, scene.number).point:
                continue
            for found in words.finditer(chapter.text, scene.start, scene.end):
                place = Place(chapter.number, scene.number, found.start(), found.end())
                yield _question(case, secret, scene.viewpoint, place, _sentence(chapter.text, found.start()), when)


def _question(case: Case, secret: Secret, who: str, place: Place, quote: str, when: int) -> Question:
    words = (
        f"ch{place.chapter}, told by {case.name(who)}: “{quote}” — but {case.name(who)} does not know that “{secret.words}” "
        f"until {told_at(when)}." if when < 2**62 else
        f"ch{place.chapter}, told by {case.name(who)}: “{quote}” — but {case.name(who)} never learns that “{secret.words}”."
    )  # fmt: skip
    return Question("Q-pov-knows", f"{secret.slug}/{place.chapter}.{place.scene}", words, (quote, secret.words), place)


def _sentence(text: str, at: int) -> str:
    start = max(text.rfind(mark, 0, at) for mark in (". ", "! ", "? ", "\n", "“"))
    ends = [end for mark in (".", "!", "?", "\n") if (end := text.find(mark, at)) >= 0]
    return " ".join(text[start + 1 : min(ends, default=len(text)) + 1].split()).strip("“” ")[:160]
