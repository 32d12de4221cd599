"""Two facts or two people of a canon that are one: said in its file, where every other line stays as somebody wrote it.

The one that goes keeps its place and its words in the file, with `same_as` beside them: whatever names it, here or in
stories, means the other from then on.
"""

from collections.abc import Callable, Mapping
from typing import Any

import tomlkit
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
    document = parsed(text)
    facts: Any = document.get("facts", {})
    _both(facts, gone, kept)
    facts[gone]["same_as"] = kept
    return tomlkit.dumps(document)


def with_people_merged(text: str, *, gone: str, kept: str) -> str:
    """A pack's text in which `gone` is `kept`, who bears the names of both from now on. Raises `E-pack-merge`."""
    document = parsed(text)
    people: Any = document.get("people", {})
    _both(people, gone, kept)
    names = [str(name) for name in _listed(people[kept])]
    names += [str(name) for name in _listed(people[gone]) if str(name) not in names]
    people[kept] = _array(names)
    entry = tomlkit.inline_table()
    entry["same_as"] = kept
    people[gone] = entry
    return tomlkit.dumps(document)


def with_facts_parted(text: str, gone: str) -> str:
    """The text in which a fact that was the same as another is one of its own again. Raises `E-pack-merge` where it was none."""
    document = parsed(text)
    facts: Any = document.get("facts", {})
    _merged(facts, gone)
    del facts[gone]["same_as"]
    return tomlkit.dumps(document)


def with_people_parted(text: str, gone: str, before: str) -> str:
    """The text in which somebody who was the same as another bears the names they had in the text `before`; of the other's names
    those go that came from them. Raises `E-pack-merge` where they were nobody else, or stand in `before` under no names."""
    document = parsed(text)
    people: Any = document.get("people", {})
    _merged(people, gone)
    kept, old = people[gone]["same_as"], parsed(before).get("people", {})
    own = [str(name) for name in _listed(old.get(gone, []))] if not _is_merged(old, gone) else []
    if not own:
        raise _refused(gone, str(kept))
    if kept in people and not _is_merged(people, kept):
        theirs = {str(name) for name in _listed(old.get(kept, []))}
        people[kept] = _array(
            [str(name) for name in _listed(people[kept]) if str(name) in theirs or str(name) not in own]
        )
    people[gone] = _array(own)
    return tomlkit.dumps(document)


def _merged(table: Any, gone: str) -> None:
    if not _is_merged(table, gone):
        raise FanfoldError(
            "E-pack-merge", f"“{gone}” was not made one with another.", hint="Choose one that was, in the canon's file.",
        )  # fmt: skip


def _is_merged(table: Any, slug: str) -> bool:
    return isinstance(table.get(slug), dict) and "same_as" in table[slug]


def _array(names: list[str]) -> Any:
    listed = tomlkit.array()
    listed.extend(names)
    return listed


def parsed(text: str) -> Any:
    """A pack's text, to be changed in places. Raises `E-world-not-toml`."""
    try:
        return tomlkit.parse(text)
    except TOMLKitError as error:
        raise FanfoldError(
            "E-world-not-toml", f"The pack is not valid TOML: {error}.", hint="Mend it first."
        ) from error


def _both(table: Any, gone: str, kept: str) -> None:
    is_merged = any(_is_merged(table, one) for one in (gone, kept))
    if gone == kept or gone not in table or kept not in table or is_merged:
        raise _refused(gone, kept)


def _refused(gone: str, kept: str) -> FanfoldError:
    return FanfoldError(
        "E-pack-merge", f"“{gone}” and “{kept}” cannot be made one, or two again.",
        hint="Choose two different ones that stand in the canon's file, neither of them merged before.",
    )  # fmt: skip


def _listed(entry: Any) -> list[Any]:
    if isinstance(entry, dict):
        return [entry[key] for key in ("name",) if key in entry] + _listed(entry.get("aliases", []))
    return list(entry) if isinstance(entry, list) else [entry]
