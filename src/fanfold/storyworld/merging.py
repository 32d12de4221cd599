"""Two facts or two people of a canon that are one: said in its file, where every other line stays as somebody wrote it.

The one that goes keeps its place and its words in the file, with `same_as` beside them: whatever names it, here or in
stories, means the other from then on.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

import tomlkit
from msgspec import Struct
from msgspec.structs import replace
from tomlkit.exceptions import TOMLKitError

from fanfold.manuscript.errors import FanfoldError
from fanfold.storyworld.secrets import Secret
from fanfold.storyworld.worlds import Fact

Same = Callable[[str], str]
"""From a slug to that of the one it is the same as; from every other to itself."""


def followed(same: Mapping[str, str]) -> dict[str, str]:
    """Each slug with the last of those it is the same as; a ring ends nowhere, and each of it is itself."""
    found = {}
    for slug in same:
        met, at = {slug}, same[slug]
        while at in same and at not in met:
            met.add(at)
            at = same[at]
        if at not in same:
            found[slug] = at
    return found


def fact_of_one(fact: Fact, facts: Same, people: Same) -> Fact:
    """The fact with the names that count."""
    return replace(
        fact, key=(people(fact.key[0]), fact.key[1]) if fact.key else None, value=people(fact.value), mind=tuple(map(people, fact.mind)),
        seen_by=None if fact.seen_by is None else _each(fact.seen_by, people), because=_each(fact.because, facts),
        denies=_each(fact.denies, facts),
    )  # fmt: skip


def secret_of_one(secret: Secret, people: Same) -> Secret:
    """The secret with the names that count; of two beliefs of one person the later written stands."""
    return replace(
        secret, key=(people(secret.key[0]), secret.key[1]), value=people(secret.value), knows=_each(secret.knows, people),
        instead=tuple({people(who): words for who, words in secret.instead}.items()),
        learns=tuple({people(who): when for who, when in secret.learns}.items()),
    )  # fmt: skip


def _each(slugs: tuple[str, ...], same: Same) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(same, slugs)))


def with_facts_merged(text: str, *, gone: str, kept: str) -> str:
    """A pack's text in which the fact `gone` is the same as `kept`. Raises `E-pack-merge` where either is none of its facts."""
    document = _parsed(text)
    facts: Any = document.get("facts", {})
    _both(facts, gone, kept)
    facts[gone]["same_as"] = kept
    return tomlkit.dumps(document)


def with_people_merged(text: str, *, gone: str, kept: str) -> str:
    """A pack's text in which `gone` is `kept`, who bears the names of both from now on. Raises `E-pack-merge`."""
    document = _parsed(text)
    people: Any = document.get("people", {})
    _both(people, gone, kept)
    names = [str(name) for name in _listed(people[kept])]
    names += [str(name) for name in _listed(people[gone]) if str(name) not in names]
    listed = tomlkit.array()
    listed.extend(names)
    people[kept] = listed
    entry = tomlkit.inline_table()
    entry["same_as"] = kept
    people[gone] = entry
    return tomlkit.dumps(document)


def _parsed(text: str) -> Any:
    try:
        return tomlkit.parse(text)
    except TOMLKitError as error:
        raise FanfoldError(
            "E-world-not-toml", f"The pack is not valid TOML: {error}.", hint="Mend it first."
        ) from error


def _both(table: Any, gone: str, kept: str) -> None:
    is_merged = any(isinstance(table.get(one), dict) and "same_as" in table[one] for one in (gone, kept))
    if gone == kept or gone not in table or kept not in table or is_merged:
        raise FanfoldError(
            "E-pack-merge", f"“{gone}” and “{kept}” cannot be made one.",
            hint="Choose two different ones that stand in the canon's file, neither of them merged before.",
        )  # fmt: skip


def _listed(entry: Any) -> list[Any]:
    if isinstance(entry, dict):
        return [entry[key] for key in ("name",) if key in entry] + _listed(entry.get("aliases", []))
    return list(entry) if isinstance(entry, list) else [entry]


# --- two files of one canon -------------------------------------------------------------------------

SECTIONS: Final = ("people", "ships", "facts", "secrets")


class Difference(Struct, frozen=True):
    """An entry one file of a canon has otherwise than another: `old` is empty for what is new, `new` for what is missing."""

    section: str
    slug: str
    old: str
    new: str

    @property
    def key(self) -> str:
        """How it is named in a form."""
        return f"{self.section}/{self.slug}"


def differences(text: str, other: str) -> list[Difference]:
    """What `other` has otherwise than `text`, section by section; parts, marks and the head are no entries. Both can be read."""
    mine, theirs = _parsed(text).unwrap(), _parsed(other).unwrap()
    found = []
    for section in SECTIONS:
        old, new = mine.get(section, {}), theirs.get(section, {})
        slugs = [*new, *(slug for slug in old if slug not in new)]
        found += [
            Difference(section, slug, _in_words(old.get(slug)), _in_words(new.get(slug)))
            for slug in slugs
            if old.get(slug) != new.get(slug)
        ]
    return found


def with_entries(text: str, other: str, chosen: Collection[str]) -> str:
    """`text` with the chosen entries (as `Difference.key` names them) as `other` has them; every other line stays."""
    mine, theirs = _parsed(text), _parsed(other)
    for one in differences(text, other):
        if one.key in chosen and one.new:
            if one.section not in mine:
                mine[one.section] = tomlkit.table(is_super_table=True)
            mine[one.section][one.slug] = theirs[one.section][one.slug]
    return tomlkit.dumps(mine)


def _in_words(entry: Any) -> str:
    """An entry as somebody who looks it over reads it."""
    if entry is None:
        return ""
    if isinstance(entry, dict):
        said = [str(entry["so"])] if "so" in entry else []
        return "; ".join([*said, *(f"{key}: {_in_words(value)}" for key, value in entry.items() if key != "so")])
    return ", ".join(map(str, entry)) if isinstance(entry, list) else str(entry)
