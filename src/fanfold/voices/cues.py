"""What the words around a quotation say about its speaker: names, pronouns and verbs of speaking, in their order.

A paragraph is read into `Item`s (one a word, or one a name). Between its quotations the items are narration, in
which `after` and `before` look for the subject of the speaking: "said Ines", "he whispered", an action beside the words.
"""

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from fanfold.voices.lexicon.caseless import (
    BEFORE_OTHERS,
    BEHIND_SUBJECTS,
    BESIDE_CASELESS,
    NARRATORS_CASELESS,
    OBJECTS_CASELESS,
    SAID_CASELESS,
    SAYS_HE,
    SAYS_SHE,
    SUBJECTS_CASELESS,
)
from fanfold.voices.lexicon.other_tongues import SPOKE_ABROAD, SUBJECTS_ABROAD
from fanfold.voices.mentions import Mention, Names, Words, words_of
from fanfold.voices.vocabulary import (
    BESIDE,
    CALLING,
    CLOSING,
    DETERMINERS,
    JOINING,
    MEN,
    NARRATOR,
    NARRATOR_OBJECTS,
    OBJECTS,
    PAIRING,
    PARTICLES,
    PHRASAL,
    PREPOSITIONS,
    SAYS,
    SOMEBODY,
    SUBJECTS,
    TITLES,
    TURNING,
    WOMEN,
)

# A sentence ends here; a title or an initial before the dot is looked at apart.
_STOP = re.compile(r"[.!?…:;。！？：；؟؛]|\n\s*\n")
_WIDE_STOPS = "。！？：；"
_COMMAS = re.compile(r"[,，、،-]")


class Kind(IntEnum):
    """What an item is. `value` of the item is in brackets."""

    WORD = 0
    NAME = 1  # (position in the list of people)
    SUBJECT = 2  # he, she (1, -1)
    OBJECT = 3  # him, her, his (1, -1)
    NARRATOR = 4  # I
    NARRATOR_OBJECT = 5  # me, my
    VERB = 6  # (2 says, 1 goes with speech)
    SOMEBODY = 7  # "the old man", not among the names (1, -1, 0)


# Words behind "Ines'" in which somebody of hers is named, her 's counted.
_OWNED = 3
# The first letter of the scripts without capitals.
_CASELESS = "\u05d0"
# Words of a sentence behind a quotation in which its verb is looked for.
_VERB_WITHIN = 9
# Words that may stand between "Ines, who" and the verb.
_FAR_WHO = 25
_WHO = ("who", "whose")
# "Ines heard Tom say": not she who hears.
_HEARING = ("heard", "hear", "hears", "hearing")
_NOMINATIVE = (Kind.SUBJECT, Kind.NARRATOR)
_SPEAKERS = (Kind.NAME, Kind.SUBJECT, Kind.NARRATOR, Kind.SOMEBODY)


class Item(NamedTuple):
    """One word or name.

    `head` when it begins a sentence, `clause` when it begins one or a part of one (behind a comma or "and"), `owns`
    when it is a possessive or stands behind a preposition. `others` are all bearers of a name.
    """

    kind: Kind
    value: int
    start: int
    end: int
    head: bool
    owns: bool = False
    word: str = ""
    others: tuple[int, ...] = ()
    clause: bool = False

    @property
    def subject(self) -> bool:
        """Whether it seems to be whom a sentence or a part of one is about."""
        return self.kind in _NOMINATIVE or (self.clause and not self.owns)


class Cue(NamedTuple):
    """Who seems to speak: the kind and value of the subject, the verb (2 says, 1 beside, 0 none), words between."""

    kind: Kind
    value: int
    verb: int
    far: int
    others: tuple[int, ...] = ()


_VERBS = dict.fromkeys(BESIDE | BESIDE_CASELESS, 1) | dict.fromkeys(SPOKE_ABROAD | SAID_CASELESS | SAYS, 2)
_PREPOSITIONS = PREPOSITIONS | BEFORE_OTHERS
_SIMPLE: dict[str, tuple[Kind, int]] = (
    {word: (Kind.SUBJECT, value) for word, value in (SUBJECTS_ABROAD | SUBJECTS_CASELESS).items()}
    | {word: (Kind.VERB, value) for word, value in _VERBS.items()}
    | {word: (Kind.SUBJECT, value) for word, value in SUBJECTS.items()}
    | {word: (Kind.OBJECT, value) for word, value in (OBJECTS | OBJECTS_CASELESS).items()}
    | dict.fromkeys(NARRATOR | NARRATORS_CASELESS, (Kind.NARRATOR, 0))
    | dict.fromkeys(NARRATOR_OBJECTS, (Kind.NARRATOR_OBJECT, 0))
)
_INFLECTED = dict.fromkeys(SAYS_HE, 1) | dict.fromkeys(SAYS_SHE, -1)
_PEOPLE_WORDS = dict.fromkeys(SOMEBODY, 0) | dict.fromkeys(MEN, 1) | dict.fromkeys(WOMEN, -1)


def items_of(text: str, start: int, end: int, names: Names) -> list[Item]:
    """The items of one paragraph, in order."""
    words = words_of(text, start, end)
    found = {mention.first: mention for mention in names.find(text, words)}
    return list(_items(text, start, words, found))


def _items(text: str, start: int, words: Words, found: dict[int, Mention]) -> Iterator[Item]:
    last_end, skip, behind, paused, owned = start, 0, "", True, 0
    for at, low in enumerate(words.low):
        if at < skip:
            continue
        begin = words.start[at]
        head = at == 0 or _heads(text, last_end, begin, words.written[at - 1])
        pause = head or (begin > last_end and _COMMAS.search(text, last_end, begin) is not None)
        clause = pause or (behind in JOINING and (paused or behind not in PAIRING))
        mention = found.get(at)
        if mention is not None:
            skip = mention.last
            last_end = words.end[skip - 1]
            owned = skip + _OWNED if mention.owns else 0
            owns = mention.owns or (behind in _PREPOSITIONS and not pause)
            clause = clause or (skip < len(words.low) and words.low[skip] in BEHIND_SUBJECTS)
            yield Item(Kind.NAME, mention.bearers[0], begin, last_end, head, owns, low, mention.bearers, clause)
        else:
            last_end = words.end[at]
            kind, value = _SIMPLE.get(low) or _somebody(words, at, owned=at < owned)
            if low in PHRASAL and words.low[at + 1 : at + 2] and words.low[at + 1] in PARTICLES:
                kind, value = Kind.VERB, 1
            yield Item(kind, value, begin, last_end, head, behind in _PREPOSITIONS if kind else False, low, (), clause)
        behind, paused = low, pause


def _somebody(words: Words, at: int, *, owned: bool) -> tuple[Kind, int]:
    """A person spoken of without a name: "the old man", "Ines' old uncle". A determiner stands at most three words before."""
    gender = _PEOPLE_WORDS.get(words.low[at])
    if gender is None or not (owned or any(word in DETERMINERS for word in words.low[max(at - 3, 0) : at])):
        return Kind.WORD, 0
    return Kind.SOMEBODY, gender


def _heads(text: str, end: int, begin: int, behind: str) -> bool:
    """Whether a new sentence begins between two words."""
    if begin - end < 2:
        return text[end:begin] in _WIDE_STOPS and begin > end
    gap = text[end:begin]
    if gap == " " or not _STOP.search(gap):
        return False
    return not (
        gap[0] == "." and (behind.lower() in TITLES or (len(behind) == 1 and behind.isupper() and behind != "I"))
    )


def after(items: Sequence[Item]) -> Cue | None:
    """Who speaks, by the narration that follows a quotation: "said Ines", "Ines said", or who acts first in it."""
    sentence = _first_sentence(items)
    # Where every sign is an item, the verb stands more of them away.
    far = _VERB_WITHIN * (3 if sentence and sentence[0].word >= "\u3040" else 1)
    verb = next((at for at, item in enumerate(sentence[:far]) if item.kind is Kind.VERB), None)
    if verb is None:
        return _acting(sentence[:5], 0)
    return _saying(sentence, verb, 6 if verb <= 1 else 0)


def before(items: Sequence[Item]) -> Cue | None:
    """Who speaks, by the narration that leads up to a quotation: "Ines said:", or who acts in the last sentence."""
    for back, sentence in enumerate(_last_sentences(items)):
        verb = next((at for at in range(len(sentence) - 1, -1, -1) if sentence[at].kind is Kind.VERB), None)
        if verb is not None and not back:
            cue = _saying(sentence, verb, 3)
            if cue is not None:
                return cue
        acting = _acting(sentence, back)
        if acting is not None:
            said = sentence[verb].value if verb is not None and back == 0 else 0
            return acting._replace(verb=said)
    return None


def _saying(sentence: Sequence[Item], verb: int, behind: int) -> Cue | None:
    """The subject of the verb at `verb`: the last one before it, or, within `behind` words, the one after it."""
    said, first = sentence[verb].value, None
    for at in range(verb - 1, -1, -1):
        item = sentence[at]
        # "answered by Ines, who said", "from Ines, who, with a look at the clock, said"
        if item.word in _WHO and at and verb - at < _FAR_WHO and sentence[at - 1].kind in _SPEAKERS:
            item = sentence[at - 1]
        elif item.kind not in _SPEAKERS or _governed(sentence, at):
            continue
        elif not item.subject and not (at and sentence[at - 1].word in _HEARING):
            first = at
            continue
        return Cue(item.kind, item.value, said, verb - at, item.others)
    if first is not None:
        item = sentence[first]
        return Cue(item.kind, item.value, said, verb - first, item.others)
    for at, item in enumerate(sentence[verb + 1 : verb + 1 + behind], verb + 1):
        if item.kind in _SPEAKERS and not _governed(sentence, at):
            return Cue(item.kind, item.value, said, at - verb, item.others)
    gender = _INFLECTED.get(sentence[verb].word, 0)
    return Cue(Kind.SUBJECT, gender, said, 0) if gender else None


def _acting(sentence: Sequence[Item], back: int) -> Cue | None:
    for at, item in enumerate(sentence):
        if item.kind in _SPEAKERS and not _governed(sentence, at):
            return Cue(item.kind, item.value, 0, at + 10 * back, item.others)
    return None


def _governed(sentence: Sequence[Item], at: int) -> bool:
    """Whether the item is not the subject: "to Ines" speaks to her, "Ines' uncle" is another than she."""
    past = sentence[at - 1].word if at else ""
    # "When it was over, Ines": a comma frees her.
    if past in _PREPOSITIONS and not (sentence[at].clause and past not in JOINING):
        return True
    if not sentence[at].owns:
        return False
    if sentence[at].word >= _CASELESS:
        # The particle behind the name says so, whatever follows.
        return True
    behind = sentence[at + 1 : at + 4]
    behind = behind[1:] if behind and behind[0].word == "s" else behind[:2]
    return any(item.kind is Kind.SOMEBODY and item.word != "voice" for item in behind)


def _first_sentence(items: Sequence[Item]) -> Sequence[Item]:
    for at, item in enumerate(items):
        if at and item.head:
            return items[:at]
    return items


def _last_sentences(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """The last two sentences, the very last first."""
    end, given = len(items), 0
    for at in range(len(items) - 1, -1, -1):
        if (items[at].head or at == 0) and given < 2:
            yield items[at:end]
            end, given = at, given + 1


def address(text: str, item: Item, start: int, end: int) -> int:
    """How a name inside the quotation `start`-`end` is used: 2 called by it, 1 perhaps, 0 spoken about."""
    if item.owns:
        return 0
    lead = text[start : item.start].rstrip()
    tail = text[item.end : end].lstrip()
    past = _word_before(lead)
    opened = not lead or lead[-1] in ".!?…—–-;,:" or past in CALLING or past in CLOSING
    closed = not tail or tail[0] in ".!?…—–-;,"
    if opened and closed:
        return 2
    # A comma ends the words before "she said".
    if closed and (tail == "," or tail[:1] != ","):
        return 1
    return 1 if opened and _first_word(tail) in TURNING and (not lead or lead[-1] in ".!?…—–-") else 0


def _word_before(lead: str) -> str:
    return lead[-12:].rsplit(None, 1)[-1].strip("\"'“‘").lower() if lead.strip() else ""


def _first_word(tail: str) -> str:
    found = tail[:14].split(None, 1)
    return found[0].lower().split("'")[0].split("’")[0] if found else ""
