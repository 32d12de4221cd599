"""A canon's file that somebody took home and mended, while it was mended here too: what is otherwise in it, entry by entry.

Three texts are compared: the one that was taken home (`base`), the one that is `here` now, the one that is `offered`. What only one
side changed is no question; where both changed an entry, the two are joined where their changes are about different things in it,
and a person decides.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

import tomlkit
from msgspec import Struct

SECTIONS: Final = ("pack", "people", "ships", "facts", "secrets")
Take = Literal["here", "offered", "both"]

_NAMED_BY: Final = ("id",)
_NOT: Final = object()
# The line a file is given on its way out. It is a comment, and the first line, so that no other can be taken for it.
_LINE: Final = re.compile(r"\A# Version (?P<number>\d{1,9}) of this canon\b[^\n]*\n")


class Otherwise(Struct, frozen=True):
    """An entry that the offered file has otherwise. `base`, `here` and `offered` are its words there, empty where it is missing.

    A `clash` was changed on both sides; `both` is what the two changes make together, empty where they contradict each other.
    """

    section: str
    slug: str
    base: str
    here: str
    offered: str
    is_clash: bool = False
    both: str = ""

    @property
    def key(self) -> str:
        """How it is named in a form."""
        return f"{self.section}/{self.slug}"


def with_version(text: str, number: int) -> str:
    """The file as it is taken home: with a first line that says which version it is."""
    return f"# Version {number} of this canon. Leave this line: it shows what you changed.\n{text}"


def version_in(text: str) -> tuple[int, str]:
    """The version a file was taken home as, 0 where it does not say, and the file without that line."""
    found = _LINE.match(text)
    return (int(found["number"]), text[found.end() :]) if found else (0, text)


def entries(text: str) -> dict[tuple[str, str], Any]:
    """Every entry of a file by section and slug. What names the canon is no entry."""
    read = tomllib.loads(text)
    return {
        (section, slug): value
        for section in SECTIONS
        for slug, value in read.get(section, {}).items()
        if not (section == "pack" and slug in _NAMED_BY)
    }


def distance(text: str, other: str) -> int:
    """In how many entries two files differ."""
    mine, theirs = entries(text), entries(other)
    return sum(mine.get(key) != theirs.get(key) for key in {*mine, *theirs})


def otherwise(here: str, offered: str, base: str) -> list[Otherwise]:
    """What the offered file changed and this one does not have, in the order of that file. What it leaves out stays."""
    return [one for one, _value in _compared(here, offered, base)]


def _compared(here: str, offered: str, base: str) -> Iterator[tuple[Otherwise, Any]]:
    """The same, each with what both changes make together, `_NOT` where they make nothing."""
    mine, theirs, old = entries(here), entries(offered), entries(base)
    for (section, slug), new in theirs.items():
        now, was = mine.get((section, slug)), old.get((section, slug))
        if new in (now, was):
            continue
        both = _joined(was, now, new) if now != was and now is not None else _NOT
        yield Otherwise(
            section, slug, _in_words(was), _in_words(now), _in_words(new), is_clash=now != was,
            both="" if both is _NOT else _in_words(both),
        ), both  # fmt: skip


def _joined(was: Any, now: Any, new: Any) -> Any:
    """Both changes of one value, or `_NOT` where they contradict each other."""
    if new == was or now == new:
        return now
    if now == was:
        return new
    if isinstance(now, dict) and isinstance(new, dict):
        old = was if isinstance(was, dict) else {}
        each = {key: _joined(old.get(key), now.get(key), new.get(key)) for key in {**now, **new}}
        return _NOT if _NOT in each.values() else {key: value for key, value in each.items() if value is not None}
    if _is_list(now) and _is_list(new):
        old = was if _is_list(was) else []
        gone = {one for one in old if one not in new}
        return [*(one for one in now if one not in gone), *(one for one in new if one not in now and one not in old)]
    return _NOT


def _is_list(value: Any) -> bool:
    # Names have no order that counts; parts do, and are no texts.
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def with_chosen(here: str, offered: str, base: str, chosen: Mapping[str, str]) -> str:
    """The file that is here with the chosen entries as they were offered ("offered") or with both changes ("both"); every other
    line stays."""
    mine, theirs = tomlkit.parse(here), tomlkit.parse(offered)
    for one, both in list(_compared(here, offered, base)):
        take = chosen.get(one.key, "here")
        if take == "both" and both is not _NOT:
            _put(mine, one, both)
        elif take == "offered":
            if one.section not in mine:
                mine[one.section] = tomlkit.table(is_super_table=True)
            mine[one.section][one.slug] = theirs[one.section][one.slug]
    return tomlkit.dumps(mine)


def _put(mine: Any, one: Otherwise, value: Any) -> None:
    """An entry that stands in the file, changed in its place."""
    if not isinstance(value, dict):
        mine[one.section][one.slug] = value
        return
    entry = mine[one.section][one.slug]
    for key in [key for key in entry if key not in value]:
        del entry[key]
    for key, told in value.items():
        if key not in entry or entry[key] != told:
            entry[key] = told


def _in_words(entry: Any) -> str:
    """An entry as somebody who looks it over reads it."""
    if entry is None:
        return ""
    if isinstance(entry, dict):
        said = [str(entry["so"])] if "so" in entry else []
        return "; ".join([*said, *(f"{key}: {_in_words(value)}" for key, value in entry.items() if key != "so")])
    return ", ".join(map(_in_words, entry)) if isinstance(entry, list) else str(entry)
