"""Slugs of people: their display name in small letters, unique in a story."""

import re
import unicodedata


def slug_of(name: str) -> str:
    """A name as a slug: "Mr. Olwë Marl" becomes "mr-olwe-marl"."""
    plain = unicodedata.normalize("NFKD", name)
    # The marks of kana tell two sounds apart, and stay.
    kept = (letter for letter in plain if letter in "\u3099\u309a" or not unicodedata.combining(letter))
    plain = unicodedata.normalize("NFC", "".join(kept)).casefold()
    return re.sub(r"[^\w]+", "-", plain).strip("-_") or "somebody"


def name_of(slug: str) -> str:
    """What to call somebody of whom a person told no more than this: "mr-olwe-marl" is "Mr Olwe Marl"."""
    return " ".join(part[:1].upper() + part[1:] for part in slug.split("-") if part)


def unique_slug(name: str, taken: set[str]) -> str:
    """The slug of a name, with a number where somebody has it already."""
    slug, number = slug_of(name), 2
    while slug in taken:
        slug, number = f"{slug_of(name)}-{number}", number + 1
    return slug
