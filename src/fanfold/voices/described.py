"""People without a name who speak: "the manager", "another guard", "the old man"."""

from collections.abc import Iterator, Sequence

from fanfold.voices.heard import Heard
from fanfold.voices.lexicon import word_set
from fanfold.voices.lexicon.names import KIN, PERSON_NOUNS, UNHEARD_HEADS
from fanfold.voices.lexicon.speech import PLAIN_SAYING
from fanfold.voices.slugs import unique_slug
from fanfold.voices.tags import Tag, tag_after, tag_before
from fanfold.voices.telling import Person

_OTHER = frozenset(("another", "other", "second", "third"))
_NO_PERSON = UNHEARD_HEADS | frozenset(("and", "or"))
_FAMILY = KIN | word_set("brother sister son daughter husband wife boyfriend girlfriend cousin nephew niece friend")
_MOST_WORDS = 5


def described_people(heard: Heard, named: Sequence[Person], taken: set[str]) -> list[Person]:
    """A person for every noun that is said to speak and belongs to nobody named.

    "The guard" and "her guard" are taken for one, "another guard" for a second.
    """
    known = {word for person in named for name in person.names for word in name.casefold().split()}
    whole = {name.casefold() for person in named for name in person.names}
    found: dict[str, dict[str, int]] = {}
    for tag in _tags(heard):
        words = tag.subject.casefold().split()
        if tag.head in known or tag.subject.casefold() in whole or not _somebody(tag, words):
            continue
        second = next((word for word in words if word in _OTHER), "")
        # An "old man" is not every man of the story.
        trait = f"{words[-2]} " if tag.head in PERSON_NOUNS and len(words) > 2 and not second else ""
        key = f"{second or trait}{' ' if second else ''}{tag.head}"
        names = found.setdefault(key, {})
        names[tag.subject] = names.get(tag.subject, 0) + 1
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


def _people(found: dict[str, dict[str, int]], taken: set[str]) -> Iterator[Person]:
    for key, names in found.items():
        ordered = sorted(names, key=lambda name: (-names[name], len(name)))
        slug = unique_slug(key, taken)
        taken.add(slug)
        yield Person(slug, tuple(ordered), "story", sum(names.values()))
