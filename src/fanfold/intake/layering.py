"""Which layer each paragraph tells, where the looks that told layers apart are lost.

What is left is what the author says of each layer ("Bold is the waking world, with Ines ill"), the words that go with
a layer in the notes, the forms of names used in it, and that a layer goes on until a scene ends. The layers are states
of a chain over the paragraphs: each paragraph speaks for some of them, and changing is easy where a scene may begin.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon import compiled, word_set
from fanfold.intake.lexicon.looks import LAYER_NAMES
from fanfold.intake.lexicon.stopwords import STOPWORDS
from fanfold.intake.lexicon.talk import TALK_WORDS
from fanfold.intake.lexicon.turnings import COMMON, GOES_DARK, WAKES

# Letters of a word of at least three; "hasn't" is one word.
_WORD = Lazy(r"[^\W\d_]{3,}(?:['’][a-z]{1,2})?")
# Words that say nothing of a layer, beside the small words of the language and the words of the trade.
_EMPTY = word_set("""also both one two thing things own who which what where when how why much many most more less other others some
    any all each every actually really already soon later before after while since until during because though although however
    maybe perhaps probably able might must shall should could would has had have having does did done doing make makes made making
    take takes took taken keep keeps kept add adds added change changes changed happen happens happened start starts started end
    ends ended show shows showed shown use used using mean means meant know knows knew known think thinks thought see sees saw seen
    want wants wanted need needs let lets get gets got getting give gives gave given time times way ways lot bit part parts kind
    same different first last next previous throughout idea ideas reference references new old good great little big let's thank
    cover covers confused confuses question questions clear try tries tried far hard long short few still even just only very too
    again there here then than them they she her him his its our your their out off over under into onto upon about around across
    world worlds life lives place places side sides real realm version
    back down people person guys everybody everyone anybody anyone somebody someone nothing something anything everything""")
# Where a sentence of a note ends; inside it, commas part what is said of one layer from what is said of another.
_SENTENCE = Lazy(r"(?<=[.!?…])\s+|\n")
_PIECE = Lazy(r"[,;:]\s|\s[-–—]{1,2}\s")
# Names of two and more words, as long as they go: "Ines Vale Orr" is not "Ines Vale".
_FULL_NAME = Lazy(r"[A-Z][a-zé]+(?: [A-Z][a-zé]+)+")

# What a word of the author's own sentence about a layer, and one from a sentence about the same things, speak.
_SAID, _NEAR, _TELLING = 0.9, 0.45, 0.5
_FIRST = 1.6
"""How much likelier a story begins in the layer that its legend names first."""
_ASLEEP = 1.6
"""What speaks for a turn where somebody falls asleep, faints or wakes: the way from one layer to another."""
_RENAMED = 2.5
"""What speaks for a turn where a person bears another name after it: "Ines Vale Orr", then "Ines Vale"."""
_NAMED = 1.6
"""What a form of a name speaks for the one layer in which it is used."""
_ROUNDS = 4
"""How often what names say and where layers stand are worked out from each other."""
_MOST = 2.5
"""What one paragraph can speak at most."""
_READY = 0.8
"""A story that has layers turns more often than others: added to the log-odds of each place."""
_THREAD, _REACH = 0.6, 10
"""What each rare word that stands on both sides of a place, within so many paragraphs, speaks against a turn there."""

# Words that go with layers of these names in any story.
_OF_LAYERS: dict[str, str] = {
    "dream": "dream dreams dreaming dreamed dreamt nightmare",
    "past": "younger childhood remembered memory back then",
    "future": "older grown years grandchildren",
    "vision": "vision visions shimmered",
    "game": "level quest player players avatar",
    "spirit-world": "spirit spirits ghost ghosts",
}  # fmt: skip


# Where somebody lies ill, the waking world is the sickroom; in other stories a hospital says nothing of a layer.
_ILL = Lazy(r"\b(?:comas?|unconscious|hospital|life support|intensive care)\b")
_SICKROOM = (
    "hospital ambulance doctor doctors nurse coma monitor monitors paramedic paramedics machines bedside surgery"
)


class Told(NamedTuple):
    """The layer of each paragraph (an index), how sure that is, and how likely the layer changes right before it."""

    layers: list[int]
    sure: list[float]
    turns: list[float]


class Speaking(NamedTuple):
    """One word or name of a paragraph that speaks for a layer, and how much."""

    word: str
    layer: int
    weight: float


class Layering:
    """The layers of a story (their slugs, in the order of the legend) and what speaks for each.

    `clauses` are the words of the legend for each layer, `notes` everything else the author says.
    """

    def __init__(
        self, slugs: Sequence[str], clauses: Sequence[str], notes: Sequence[str], texts: Sequence[str]
    ) -> None:
        self.slugs = slugs
        self._texts = texts
        self._words = [_stems(text) for text in texts]
        self._full_names = [_full_names(text) for text in texts]
        self._weights = _described(slugs, clauses, notes, self._words)
        self._forms: dict[str, tuple[int, float]] = {}

    def speaking(self, at: int) -> list[Speaking]:
        """What speaks for layers in a paragraph."""
        low = self._texts[at].casefold()
        words = [
            # Said again and again a word speaks louder.
            Speaking(_whole(low, word), layer, weight * (1 + math.log(max(low.count(word), 1))))
            for word in sorted(self._words[at])
            if word in self._weights
            for layer, weight in (self._weights[word],)
        ]
        forms = dict.fromkeys(self._full_names[at])
        return words + [Speaking(form, *self._forms[form]) for form in forms if form in self._forms]

    def told(self, turns: Sequence[float], fresh: Sequence[bool]) -> Told:
        """Decide. `turns`: how likely a scene begins with each paragraph; `fresh`: whether it is a chapter's first."""
        found = self._chain(turns, fresh)
        for _ in range(_ROUNDS):
            self._forms = self._forms_of(found)
            found = self._chain(turns, fresh)
        return found

    def _chain(self, turns: Sequence[float], fresh: Sequence[bool]) -> Told:
        count = len(self.slugs)
        voices = [self._voices(at) for at in range(len(self._texts))]
        threads = _threads([frozenset(w[:6] for w in words if len(w) > 4) for words in self._words])
        change = [
            (0.5 if at else 0.0) if new else _ready(turn, other - _THREAD * max(-2.0, min(held, 2.0)) + _ASLEEP * dark)
            for at, (turn, new, held, other, dark) in enumerate(
                zip(turns, fresh, threads, _renamed(self._full_names), _darkened(self._texts), strict=True)
            )
        ]
        forward = _pass(voices, change, count, _FIRST)
        backward = _pass(voices[::-1], [0.5, *change[:0:-1]], count)[::-1]
        shares = []
        for ahead, behind, voice in zip(forward, backward, voices, strict=True):
            shares.append(_norm([a * b / v for a, b, v in zip(ahead, behind, voice, strict=True)]))
        best = _best(voices, change, count)
        sure = [share[layer] for share, layer in zip(shares, best, strict=True)]
        turned = [
            1 - sum(a * b for a, b in zip(shares[i - 1], shares[i], strict=True)) if i else 0.0
            for i in range(len(shares))
        ]
        return Told(best, sure, turned)

    def _voices(self, at: int) -> list[float]:
        said = [0.0] * len(self.slugs)
        for _, layer, weight in self.speaking(at):
            said[layer] += weight
        return [math.exp(min(weight, _MOST)) for weight in said]

    def _forms_of(self, told: Told) -> dict[str, tuple[int, float]]:
        """What forms of a name speak: where a person bears several, each leans to the layer in which it is used most."""
        uses: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(self.slugs))
        for names, layer, sure in zip(self._full_names, told.layers, told.sure, strict=True):
            for form in names:
                uses[form][layer] += sure
        found = {}
        for form, shares in uses.items():
            others = [uses[other] for other in uses if other != form and other.split()[0] == form.split()[0]]
            layer = max(range(len(shares)), key=shares.__getitem__)
            lean = shares[layer] / sum(shares) - sum(o[layer] for o in others) / (sum(map(sum, others)) or 1.0)
            if others and lean > 0:
                found[form] = (layer, _NAMED * lean)
        return found


def _described(
    slugs: Sequence[str], clauses: Sequence[str], notes: Sequence[str], story: Sequence[frozenset[str]]
) -> dict[str, tuple[int, float]]:
    """Words that speak for exactly one layer."""
    said: list[dict[str, float]] = [dict.fromkeys(_stems(clause), _SAID) for clause in clauses]
    ill = any(_ILL.search(words.casefold()) for words in (*clauses, *notes))
    for layer, slug in enumerate(slugs):
        usual = _SICKROOM if slug == "reality" and ill else _OF_LAYERS.get(slug, "")
        said[layer] |= {w: _TELLING for w in _stems(usual) if w not in said[layer]}
    core = [frozenset(words) for words in said]
    for note in notes:
        for sentence in _SENTENCE.split(note):
            for layer, words, weight in _about(sentence, slugs, core):
                for word in words:
                    said[layer][word] = max(weight, said[layer].get(word, 0.0))
    frequent = {w for w, n in Counter(w for words in story for w in words).items() if n > 4 + len(story) / 4}
    shared = {w for i, words in enumerate(said) for w in words if any(w in other for other in said[:i] + said[i + 1 :])}
    return {
        word: (layer, weight)
        for layer, words in enumerate(said)
        for word, weight in words.items()
        if word not in shared and word not in frequent
    }


def _about(
    sentence: str, slugs: Sequence[str], core: Sequence[frozenset[str]]
) -> list[tuple[int, frozenset[str], float]]:
    """Which layer a sentence of a note speaks of, piece by piece, with which words."""
    found: list[tuple[int, frozenset[str], float]] = []
    current = -1
    for piece in _PIECE.split(sentence):
        named = [layer for layer, slug in enumerate(slugs) if _names(piece, slug)]
        current = named[-1] if named else current
        if current >= 0:
            found.append((current, _stems(piece), _SAID))
    if not found:
        words = _stems(sentence)
        near = [layer for layer, of_layer in enumerate(core) if words & of_layer]
        found = [(near[0], words, _NEAR)] if len(near) == 1 else []
    return found


def _names(text: str, slug: str) -> bool:
    low = text.casefold()
    pattern = dict(LAYER_NAMES).get(slug)
    return slug.replace("-", " ") in low or (pattern is not None and compiled(pattern).search(low) is not None)


def _stems(text: str) -> frozenset[str]:
    """Words that mean something, without their endings; names are left out, for they stand in every layer."""
    found = set()
    for word in _WORD.findall(text):
        if word[0].isupper():
            continue
        low = word.split("'")[0].split("’")[0]
        if low in STOPWORDS["en"] or low in _EMPTY or low in TALK_WORDS or low[:6] in COMMON:
            continue
        for ending in ("ing", "ed", "es", "s"):
            if low.endswith(ending) and len(low) - len(ending) >= 3:
                low = low.removesuffix(ending)
                break
        found.add(low)
    return frozenset(found)


def _threads(words: Sequence[frozenset[str]]) -> list[float]:
    """For each paragraph, how many words that are rare in the story run over the place right before it, beside
    what is usual in it."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, of_para in enumerate(words):
        for word in of_para:
            places[word].append(at)
    held = [0] * (len(words) + 1)
    for found in places.values():
        if len(found) <= max(4, len(words) // 60):
            for before, after in pairwise(found):
                if after - before <= _REACH:
                    held[before + 1] += 1
                    held[after + 1] -= 1
    # Near the ends fewer words can run over a place.
    room = [min(at, len(words) - at, _REACH) or 1 for at in range(len(words))]
    run = [count * (_REACH / there) ** 0.25 for count, there in zip(accumulate(held[:-1]), room, strict=True)]
    usual = sorted(run)[len(run) // 2] if run else 0.0
    return [count - usual for count in run]


def _whole(text: str, stem: str) -> str:
    """A stem as the whole word that the text has of it."""
    found = re.search(rf"\b{re.escape(stem)}\w*", text)
    return found.group() if found else stem


def _full_names(text: str) -> list[str]:
    """Names of two and more words, without the capital of a sentence's first small word."""
    found = []
    for name in _FULL_NAME.findall(text):
        words = name.split()
        while words and words[0].lower() in STOPWORDS["en"]:
            del words[0]
        if len(words) > 1:
            found.append(" ".join(words))
    return found


def _renamed(names: Sequence[Sequence[str]]) -> list[float]:
    """For each paragraph, what speaks for a turn before it because somebody bears another name from here on.

    Between the last use of one form and the first of another each place may be the one.
    """
    speaks = [0.0] * len(names)
    last: dict[str, tuple[str, int]] = {}
    for at, forms in enumerate(names):
        for form in forms:
            person = form.split()[0]
            before = last.get(person)
            if before is not None and before[0] != form and at > before[1]:
                for place in range(before[1] + 1, at + 1):
                    speaks[place] += _RENAMED / math.sqrt(at - before[1])
            last[person] = form, at
    return speaks


def _darkened(texts: Sequence[str]) -> list[bool]:
    """For each paragraph, whether somebody's senses fade right before it, or come back in its first words."""
    fades = [compiled(GOES_DARK).search(text, max(0, len(text) - 160)) is not None for text in texts]
    wakes = [not WAKES.isdisjoint(text[:80].lower().split()) for text in texts]
    return [bool(at) and (fades[at - 1] or wakes[at]) for at in range(len(texts))]


def _ready(turn: float, more: float) -> float:
    """The likelihood of a change of layer where a scene begins with the likelihood `turn`, and `more` evidence."""
    turn = min(max(turn, 1e-3), 1 - 1e-3)
    score = math.log(turn / (1 - turn)) + _READY + max(-4.0, min(more, 4.0))
    return 1 / (1 + math.exp(-score))


def _norm(values: list[float]) -> list[float]:
    total = sum(values)
    return [value / total for value in values]


def _moved(shares: Sequence[float], change: float, count: int) -> list[float]:
    return [share * (1 - change) + (1 - share) * change / (count - 1) for share in shares]


def _pass(
    voices: Sequence[Sequence[float]], change: Sequence[float], count: int, first: float = 1.0
) -> list[list[float]]:
    """Shares of the layers at each paragraph, seen from one end; `first` is how much likelier it begins in the first."""
    shares = _norm([first, *[1.0] * (count - 1)])
    found = []
    for voice, turn in zip(voices, change, strict=True):
        shares = _norm([s * v for s, v in zip(_moved(shares, turn, count), voice, strict=True)])
        found.append(shares)
    return found


def _best(voices: Sequence[Sequence[float]], change: Sequence[float], count: int) -> list[int]:
    """The likeliest chain of layers (Viterbi)."""
    score = [math.log(_FIRST), *[0.0] * (count - 1)]
    back: list[list[int]] = []
    for voice, turn in zip(voices, change, strict=True):
        stay, move = math.log(1 - turn), math.log(max(turn, 1e-9) / (count - 1))
        reached = [[score[b] + (stay if a == b else move) for b in range(count)] for a in range(count)]
        steps = [max(range(count), key=ways.__getitem__) for ways in reached]
        score = [ways[step] + math.log(spoken) for ways, step, spoken in zip(reached, steps, voice, strict=True)]
        back.append(steps)
    layers = [max(range(count), key=score.__getitem__)]
    for steps in back[:0:-1]:
        layers.append(steps[layers[-1]])
    return layers[::-1]


def words_of(speaking: Sequence[Speaking], layer: int) -> list[str]:
    """The strongest words for one layer, for people to read."""
    mine: Mapping[str, float] = {s.word: s.weight for s in speaking if s.layer == layer}
    return sorted(mine, key=lambda word: -mine[word])[:4]
