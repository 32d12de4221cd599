"""Finding the fact of a canon that an author speaks of in other words."""

import re
from collections.abc import Iterable, Sequence

from fanfold.storyworld.packs import Pack
from fanfold.storyworld.worlds import Fact

LEAST = 0.55
"""Below this the words share too little to propose one for the other."""
HINT = 0.3
"""Near enough to ask about, where two words that are no names are shared."""

_ALIKE = 0.12
# Letters and digits, with the apostrophe inside a word; the rest only parts words.
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# What a fact comes of stands behind these.
_COMES_OF = re.compile(r"\b(?:for|after|since|because|before|during|until|despite|by) ")
_EMPTY = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "but",
        "of",
        "to",
        "in",
        "on",
        "at",
        "for",
        "with",
        "by",
        "from",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "do",
        "does",
        "did",
        "done",
        "has",
        "have",
        "had",
        "not",
        "never",
        "no",
        "go",
        "goes",
        "went",
        "he",
        "she",
        "it",
        "they",
        "him",
        "her",
        "his",
        "hers",
        "its",
        "their",
        "them",
        "i",
        "my",
        "me",
        "we",
        "our",
        "you",
        "your",
        "this",
        "that",
        "these",
        "those",
        "who",
        "whom",
        "which",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "so",
        "still",
        "just",
        "very",
        "really",
        "ever",
        "always",
        "will",
        "here",
        "there",
        "either",
        "neither",
        "also",
        "too",
        "though",
        "tho",
        "happen",
        "happens",
        "happened",
        "happening",
    ]
)
# Endings English hangs on a stem, longest first.
_ENDINGS = ("ing", "ied", "ies", "ed", "es", "s")
_IRREGULAR = {
    "beat": "beat", "beaten": "beat", "hit": "hit", "took": "take", "taken": "take", "broke": "break", "broken": "break",
    "died": "die", "dies": "die", "dead": "die", "death": "die", "killed": "die", "murdered": "die", "left": "leave", "leaves": "leave", "came": "come", "told": "tell",
    "knew": "know", "thought": "think", "lost": "lose", "sold": "sell", "drowned": "drown", "forgot": "forget",
    "hated": "hate", "hates": "hate", "hating": "hate", "jailed": "jail", "prison": "jail", "expecting": "pregnant",
    "pregnancy": "pregnant", "marries": "marry", "married": "marry", "mum": "mother", "mom": "mother", "dad": "father",
}  # fmt: skip


def stems(words: str) -> frozenset[str]:
    """The words that carry meaning, without their endings."""
    return frozenset(
        _stem(found) for match in _WORD.finditer(words.casefold()) if (found := _bare(match[0])) not in _EMPTY
    )


def _bare(word: str) -> str:
    return re.split("['’]", word, maxsplit=1)[0]


def _stem(word: str) -> str:
    if word in _IRREGULAR:
        return _plain(_IRREGULAR[word])
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            base = word[: -len(ending)]
            return base + "y" if ending in ("ied", "ies") else base.removesuffix("e")
    return _plain(word)


def _plain(word: str) -> str:
    return word.removesuffix("e") if len(word) > 3 else word


def best_fact(pack: Pack, words: str, *, least: float = LEAST) -> tuple[Fact, float] | None:
    """The fact of the canon these words are nearest to, and how near, 0 to 1; None when none is near.

    Names alone bring nothing near: at least one other word must be shared, and two where that is `least` enough to ask.
    """
    said = stems(words)
    names = frozenset(stem for name, _slug in pack.people.names() for stem in stems(name))
    scored = [
        (fact, _nearness(said, _told_stems(fact), names)) for fact in _told(pack) if _speaks_of(fact, said - names)
    ]
    best = _first_cause(scored, max(scored, key=lambda one: one[1], default=None))
    if best is None or best[1] < least:
        return None
    return best if best[1] >= LEAST or len((said & stems(best[0].words)) - names) > 1 else None


def _speaks_of(fact: Fact, said: frozenset[str]) -> bool:
    """Whether a fact is about one thing that is said, and does not only come of it: "the fire never happened" is not about who went
    to jail for the fire."""
    return len(said) != 1 or not said <= stems(fact.words) or said <= stems(_COMES_OF.split(fact.words, maxsplit=1)[0])


def _first_cause(scored: Sequence[tuple[Fact, float]], best: tuple[Fact, float] | None) -> tuple[Fact, float] | None:
    """Of two that are near alike, that on which the other rests: "the crash never happened" is not about who lay ill after it."""
    if best is None:
        return None
    below = [one for one in scored if one[0].slug in best[0].because and one[1] >= max(LEAST, best[1] - _ALIKE)]
    return _first_cause(scored, max(below, key=lambda one: one[1])) if below else best


def death_of(pack: Pack, person: str) -> Fact | None:
    """The fact by which somebody of the canon dies; None where nobody wrote one down."""
    by_key = next((fact for fact in _told(pack) if fact.key == (person, "alive") and fact.value == "no"), None)
    named = pack.people.person(person)
    if by_key or named is None:
        return by_key
    near = (best_fact(pack, f"{name.text} dies") for name in named.names)
    best = max((one for one in near if one), key=lambda one: one[1], default=None)
    # Whose death it is stands first: "Walter is killed by Edith" is not Edith's.
    first = stems(" ".join(best[0].words.split()[:3])) if best else frozenset()
    return best[0] if best and any(stems(name.text) & first for name in named.names) else None


def facts_near(pack: Pack, words: str, people: Sequence[str], most: int = 12) -> list[Fact]:
    """Facts an author may mean, nearest first: those that share words or name one of these people."""
    said = stems(words)
    shown = frozenset(stem for slug in people for stem in stems(_display(pack, slug)))
    scored = ((len(said & stems(fact.words)) + len(shown & stems(fact.words)), fact) for fact in _told(pack))
    near = sorted(((score, fact) for score, fact in scored if score), key=lambda one: -one[0])
    return [fact for _score, fact in near[:most]]


def _told(pack: Pack) -> Iterable[Fact]:
    return (fact for fact in pack.world.facts if fact.slug and fact.words and fact.is_so)


def _told_stems(fact: Fact) -> frozenset[str]:
    """The words of a fact; one that ends a life is told by "dead" too, whatever it was that did."""
    is_death = fact.key is not None and fact.key[1] == "alive" and fact.value == "no"
    return stems(fact.words) | {"die"} if is_death else stems(fact.words)


def _display(pack: Pack, slug: str) -> str:
    person = pack.people.person(slug)
    return person.display if person else slug.replace("-", " ")


def _nearness(said: frozenset[str], told: frozenset[str], names: frozenset[str]) -> float:
    shared = said & told
    if not shared - names:
        return 0.0
    of_said, of_told = len(shared) / len(said), len(shared) / len(told)
    return 0.7 * max(of_said, of_told) + 0.3 * min(of_said, of_told)
