"""A word only somebody who knows would use, where somebody who does not is telling or speaking."""

import re
from collections.abc import Iterator

from fanfold.storyworld.continuity.case import Case, ChapterTold, Place, Question, SceneTold, knows_from, told_at
from fanfold.storyworld.secrets import Secret
from fanfold.storyworld.worlds import FOREVER


def pov_knows(case: Case) -> Iterator[Question]:
    """Asks about telling words of a secret in the mouth, or in the telling, of somebody who does not know it yet.

    What is said counts for whoever surely says it; where nobody knows who speaks, nothing is asked. Once a scene and person.
    """
    for secret in case.secrets():
        if not secret.only:
            continue
        # Whole words; a story's text is searched once a secret.
        words = re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in secret.only)})\b", re.IGNORECASE)
        for chapter, scene in case.scenes():
            asked: set[tuple[str, bool]] = set()
            for found in words.finditer(chapter.text, scene.start, scene.end):
                who, is_said = _whose(scene, found.start())
                when = knows_from(secret, who)
                if who and (who, is_said) not in asked and when > Place(chapter.number, scene.number).point:
                    asked.add((who, is_said))
                    place = Place(chapter.number, scene.number, found.start(), found.end())
                    yield _question(case, secret, chapter, place, who, is_said=is_said)


def _whose(scene: SceneTold, at: int) -> tuple[str, bool]:
    """Who answers for the words at a place: who says them, or who tells the scene; and whether they are said."""
    said = next((one for one in scene.spoken if one.start <= at < one.end), None)
    return (said.who, True) if said is not None else (scene.viewpoint or scene.assumed, False)


def _question(case: Case, secret: Secret, chapter: ChapterTold, place: Place, who: str, *, is_said: bool) -> Question:
    name, quote, when = case.name(who), _sentence(chapter.text, place.start), knows_from(secret, who)
    told = f"ch{place.chapter}, {'said' if is_said else 'told'} by {name}: “{quote}”"
    words = (
        f"{told} — but {name} never learns that “{secret.words}”." if when == FOREVER else
        f"{told} — but {name} does not know that “{secret.words}” until {told_at(when)}."
    )  # fmt: skip
    about = f"{secret.slug}/{place.chapter}.{place.scene}" + (f"/{who}" if is_said else "")
    return Question("Q-pov-knows", about, words, (quote, secret.words), place)


def _sentence(text: str, at: int) -> str:
    start = max(text.rfind(mark, 0, at) for mark in (". ", "! ", "? ", "\n", "“", ' "'))
    ends = [end for mark in (".", "!", "?", "\n", "”", '"') if (end := text.find(mark, at)) >= 0]
    return " ".join(text[start + 1 : min(ends, default=len(text)) + 1].split()).strip('“”" ')[:160]
