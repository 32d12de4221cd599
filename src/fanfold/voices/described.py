"""People without a name who speak: "the manager", "another guard", "the man who sold the tickets", "her mother"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from fanfold.manuscript.lazy import Lazy
from fanfold.voices.heard import Heard
from fanfold.voices.lexicon import word_set
from fanfold.voices.lexicon.names import KIN, PERSON_NOUNS, UNHEARD_HEADS
from fanfold.voices.lexicon.speech import PLAIN_SAYING
from fanfold.voices.names import gender_of_title
from fanfold.voices.slugs import unique_slug
from fanfold.voices.tags import Tag, tag_after, tag_before
from fanfold.voices.telling import Person

_OTHER = frozenset(("another", "other", "second", "third"))
_NO_PERSON = UNHEARD_HEADS | frozenset(("and", "or"))
_FAMILY = KIN | word_set("brother sister son daughter husband wife boyfriend girlfriend cousin nephew niece friend")
_MOST_WORDS = 5
# What tells one man of a story from the others: "who sold the tickets", up to the sign that ends it.
_WHO = Lazy(r"\s+who(?:\s+[\w'’-]+){1,6}(?=\s*[.,;:!?…—–])")
_OWNED = ("her", "his", "my", "their", "our", "your")


def described_people(heard: Heard, named: Sequence[Person], taken: set[str]) -> list[Person]:
    """A person for every noun that is said to speak and belongs to nobody named.

    "The guard" and "her guard" are taken for one, "another guard" for a second.
    """
    known = {word for person in named for name in person.names for word in name.casefold().split()}
    whole = {name.casefold() for person in named for name in person.names}
    found: dict[str, dict[str, int]] = {}
    # By noun: one look through a long text for each is enough.
    nameless = cache(lambda noun: _is_nameless(heard.telling.text, noun, known))
    for tag in _tags(heard):
        words = tag.subject.casefold().split()
        who = _who(heard.telling.text, tag)
        if tag.head in known or tag.subject.casefold() in whole:
            continue
        is_owned = len(words) == 2 and words[0] in _OWNED and tag.head in _FAMILY
        if not (_somebody(tag, words) or (who and tag.head in PERSON_NOUNS) or (is_owned and nameless(tag.head))):
            continue
        second = next((word for word in words if word in _OTHER), "")
        # An "old man" is not every man of the story.
        trait = f"{words[-2]} " if tag.head in PERSON_NOUNS and len(words) > 2 and not second else ""
        key = f"{second or trait}{' ' if second else ''}{tag.head}{who}"
        names = found.setdefault(key, {})
        names[tag.subject + who] = names.get(tag.subject + who, 0) + 1
    return [*_people(found, taken)]


def _tags(heard: Heard) -> Iterator[Tag]:
    text = heard.telling.text
    for quote in heard.quotes:
        if quote.cue == "script":
            # The name before the colon tells; what stands beside is another's line.
            continue
        for tag in (tag_after(text, quote.span.end + 1), tag_before(text, max(quote.span.start - 1, 0))):
            if tag is not None and tag.kind in ("described", "owned") and tag.verb in PLAIN_SAYING:
                yield tag


def _somebody(tag: Tag, words: list[str]) -> bool:
    if (
        tag.head.endswith("ed")
        or tag.head in _NO_PERSON
        or tag.head in _FAMILY
        or len(words) > _MOST_WORDS
        or not tag.head.isalpha()
    ):
        return False
    if any(word in UNHEARD_HEADS for word in words[1:-1]):
        return False
    # "The girl said" is mostly somebody known; "a girl", "the old man" are not.
    return tag.head not in PERSON_NOUNS or words[0] in ("a", "an", "another") or len(words) > 2


def _who(text: str, tag: Tag) -> str:
    match = _WHO.match(text, tag.end)
    return " ".join(["", *match.group().split()]) if match else ""


def _is_nameless(text: str, noun: str, known: set[str]) -> bool:
    """Whether "her mother" is nobody whom the story calls by a name: neither "her mother Edith" nor "Edith, her mother"
    stands in it, and nobody is called Mama."""
    gender = gender_of_title((noun,))
    if any(word in KIN and gender_of_title((word,)) == gender for word in known):
        return False
    owned = rf"(?:{'|'.join(_OWNED)}|[^\W\d_]+['’]s)\s+(?:[a-z]+\s+)?{re.escape(noun)}"
    # A capital behind the noun, or before the comma in front of it, is a name.
    return re.search(rf"\b{owned},?\s+[A-Z]|\b[A-Z][\w'’-]+,\s+{owned}\b", text) is None


def _people(found: dict[str, dict[str, int]], taken: set[str]) -> Iterator[Person]:
    for key, names in found.items():
        ordered = sorted(names, key=lambda name: (-names[name], len(name)))
        slug = unique_slug(key, taken)
        taken.add(slug)
        yield Person(slug, tuple(ordered), "story", sum(names.values()))
