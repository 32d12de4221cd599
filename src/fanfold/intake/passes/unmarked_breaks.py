"""Scene breaks of which nothing is left, proposed from what the story says: times, places, people, rhythm."""

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para
from fanfold.intake.lazy import Lazy
from fanfold.intake.turnings import Turnings
from fanfold.manuscript.nodes import Span

LEAST = 0.5
"""From this likelihood on a place is proposed: six in ten are breaks that the author typed."""
# An author who shows a break every so many words shows them all.
_SHOWN_EVERY = 4000
_SHORTEST = 300
# Two scenes stand further apart than so many paragraphs; of the places between only the likeliest is proposed.
_APART = 4
# What a finding quotes: the first words, up to a sentence's end.
_FIRST_WORDS = Lazy(r".{1,80}?(?:[.!?…][\"”’]*(?=\s|$)|$)|.{1,80}(?!\S)", 0)


def unmarked_breaks(draft: Draft) -> None:
    """Propose scenes where the story turns, unless the file shows the breaks of this story."""
    chapters = draft.told()
    words = sum(para.text.count(" ") + 1 for chapter in chapters for para in chapter)
    shown = sum(para.opens is not None and para.opens.strength > 0 for chapter in chapters for para in chapter)
    # The model knows how scenes open in English.
    english = draft.language[:2].lower() in ("", "en")
    if words < _SHORTEST or not english or shown * _SHOWN_EVERY > words:
        return
    turnings = Turnings(chapters)
    paras = [para for chapter in chapters for para in chapter]
    likely = turnings.likelihoods()
    for at, para in enumerate(paras):
        if likely[at] >= LEAST and likely[at] == max(likely[max(0, at - _APART) : at + _APART + 1]):
            why = "; ".join(turnings.reasons(at)) or "the story turns"
            confidence = round(min(likely[at], 0.85), 2)
            draft.suggest_scene(
                para, "I-unmarked-break", f"A scene may begin here: {why}.", first_words(para), confidence=confidence
            )


def first_words(para: Para) -> Span:
    """The place of a paragraph's first words."""
    found = _FIRST_WORDS.match(para.text.replace("\n", " "))
    return para.source_span(0, len(found.group().rstrip()) if found else len(para.text))
