"""What the text itself tells about its people: "he" or "she", and who says "I"."""

from collections import Counter
from collections.abc import Sequence

from fanfold.voices.cues import Kind
from fanfold.voices.mentions import is_proper, words_in
from fanfold.voices.telling import Person
from fanfold.voices.turns import Talk, Turn
from fanfold.voices.vocabulary import FEMALE_NAMES, FEMALE_TITLES, MALE_NAMES, MALE_TITLES, MEN, WOMEN

# "I" so often among a chapter's words of narration makes it a story told by one of its people.
_TOLD_BY_I = 0.01


def manly(people: Sequence[Person], talk: Talk) -> list[float]:
    """For each person how likely the text says "he" of them, from 0 ("she") to 1; 0.5 when nothing tells."""
    found = []
    for at, person in enumerate(people):
        he, she = talk.he[at] + 0.3, talk.she[at] + 0.3
        named = _by_name(person)
        he, she = he + max(named, 0), she + max(-named, 0)
        found.append(he / (he + she))
    return found


def _by_name(person: Person) -> float:
    """What the names alone say: above 0 for "he", below for "she", as so many pronouns would."""
    votes = 0.0
    for name in person.names:
        words = [word.lower() for word in words_in(name)]
        if not words:
            continue
        if words[0] in MALE_TITLES or words[-1] in MEN:
            votes += 6
        if words[0] in FEMALE_TITLES or words[-1] in WOMEN:
            votes -= 6
        votes += 2 * ((words[0] in MALE_NAMES) - (words[0] in FEMALE_NAMES))
    return max(-12.0, min(12.0, votes))


def narrators(people: Sequence[Person], talk: Talk, chapters: Sequence[int]) -> dict[int, int]:
    """Who says "I" in each chapter that is told so, as positions in the list of people; -1 for somebody unnamed.

    The narrator is called by name in the words of others and hardly named in the narration.
    """
    told = {at for at in set(chapters) if _told_by_i(talk, at)}
    if not told:
        return {}
    scores = {
        at: _narrating(people, talk, [t for t in talk.turns if chapters[t.passage] == at], at, chapters) for at in told
    }
    whole = Counter[int]()
    for votes in scores.values():
        whole.update(votes)
    return {at: _best(votes + whole_share(whole)) for at, votes in scores.items()}


def whole_share(whole: Counter[int]) -> Counter[int]:
    """A whole work's votes, weighed so that a chapter's own stronger ones win."""
    return Counter({who: votes * 0.3 for who, votes in whole.items()})


def _best(votes: Counter[int]) -> int:
    who = max(votes, key=lambda at: votes[at], default=-1)
    return who if who >= 0 and votes[who] > 0 else -1


def _told_by_i(talk: Talk, chapter: int) -> bool:
    said = talk.chapter_i.get(chapter, 0)
    return said >= 4 and said >= _TOLD_BY_I * talk.chapter_words.get(chapter, 0)


def _narrating(
    people: Sequence[Person], talk: Talk, turns: Sequence[Turn], chapter: int, chapters: Sequence[int]
) -> Counter[int]:
    """Votes for each person as the one who says "I" in a chapter."""
    votes: Counter[int] = Counter()
    for at, turn in enumerate(turns):
        mine = _by_narrator(turn)
        beside = any(_by_narrator(other) for other in (*turns[max(at - 2, 0) : at], *turns[at + 1 : at + 3]))
        for who, how in turn.called.items():
            votes[who] += (-4 if mine else 3 if beside else 1) * (how > 0)
    for ground, place in zip(talk.grounds, chapters, strict=True):
        if place == chapter:
            for who, _ in ground.named:
                votes[who] -= 1
    return votes


def _by_narrator(turn: Turn) -> bool:
    return any(cue is not None and cue.kind is Kind.NARRATOR for cue in (turn.after, turn.before))


def described(person: Person) -> bool:
    """Whether a person has no name of their own, only a description: "the old man"."""
    return not any(is_proper(tuple(word.lower() for word in words_in(name))) for name in person.names if words_in(name))
