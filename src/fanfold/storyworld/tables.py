"""Reading the TOML of packs and story sheets, with messages that point at the line."""

import re
import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from fanfold.manuscript.errors import FanfoldError
from fanfold.storyworld.worlds import Key


class Table:
    """A TOML document, or a table in it, that knows where it stands in its file.

    Every reading method raises `E-world-entry`, naming file, line and entry, when what stands there is of another kind.
    """

    def __init__(self, text: str, values: dict[str, Any], name: str, path: tuple[str, ...] = ()) -> None:
        self._text, self.values, self.name, self._path = text, values, name, path

    @classmethod
    def parse(cls, text: str, name: str) -> "Table":
        """Read a document; `name` is its file's, for messages. Raises `E-world-not-toml`."""
        try:
            return cls(text, tomllib.loads(text), name)
        except tomllib.TOMLDecodeError as error:
            raise FanfoldError(
                "E-world-not-toml", f"{name} is not valid TOML: {error}.",
                hint="Look at that line: texts stand in quotation marks, lists in square brackets, several values in braces.",
            ) from error  # fmt: skip

    def table(self, key: str) -> "Table":
        """The table of that name; an empty one when there is none."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, "a table", 'such as [facts], or { at = "4x10", so = "…" }')
        return Table(self._text, value, self.name, (*self._path, key))

    def tables(self) -> Iterator[tuple[str, "Table"]]:
        """Every entry of this table, each of which must be a table."""
        return ((key, self.table(key)) for key in self.values)

    def text(self, key: str, default: str = "") -> str:
        """A text."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            raise self.wrong(key, "a text", 'in quotation marks, such as "4x10"')
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text alone is a list of one."""
        value = self.values.get(key, [])
        found = [value] if isinstance(value, str) else value
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            raise self.wrong(key, "a list of texts", 'such as ["ines", "edith"]')
        return tuple(one.strip() for one in found)

    def flag(self, key: str) -> bool:
        """Yes or no; no when nothing is said."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(key, "true or false", f"without quotation marks: {key} = true")
        return value

    def named_texts(self, key: str) -> dict[str, str]:
        """A table of texts by name."""
        table = self.table(key)
        return {name: table.text(name) for name in table.values}

    def unknown(self, *known: str) -> None:
        """Refuse entries nobody will read: a misspelt word must not be a rule that is silently not kept."""
        for key in self.values:
            if key not in known:
                near = _nearest(key, known)
                meant = f" Did you mean “{near}”?" if near else ""
                raise FanfoldError(
                    "E-world-entry", f"{self.name}, line {self.line(key)}: nobody reads “{key}” here.{meant}",
                    hint=f"Known here: {', '.join(known)}.",
                )  # fmt: skip

    def line(self, key: str) -> int:
        """The line an entry stands on, counted from 1; that of its table when it stands inside one."""
        return line_of(self._text, (*self._path, key))

    def wrong(self, key: str, kind: str, example: str) -> FanfoldError:
        """The error for an entry of another kind than is needed."""
        where = f"{self.name}, line {self.line(key)}"
        return FanfoldError("E-world-entry", f"{where}: “{key}” must be {kind}.", hint=f"Write it {example}.")

    def at_line(self, key: str, error: FanfoldError) -> FanfoldError:
        """The same error with file and line before it."""
        return FanfoldError(error.code, f"{self.name}, line {self.line(key)}: {error.message}", hint=error.hint)


# A text in quotation marks, and what stands behind it when it is a key. What stands in a value is no entry.
_TEXT = re.compile(r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*')(?P<key>\s*[=.])?""")


def _keys(line: str) -> str:
    """A line without the texts that are values: "ferry.afloat = no" in one of them sets nothing here."""
    if "=" not in line:
        return line
    return _TEXT.sub(lambda found: found[0] if found["key"] else "", line)


def line_of(text: str, path: tuple[str, ...]) -> int:
    """The line on which the deepest entry of a path that can be found begins, counted from 1."""
    lines = [_keys(line) for line in text.splitlines()]
    best = -1
    for depth, key in enumerate(path):
        dotted = r"\s*\.\s*".join(_quoted(part) for part in path[: depth + 1])
        header = re.compile(rf"\s*\[+\s*{dotted}\s*\]+")
        # At the head of its line, after a brace or a comma of an inline table, or after the dot of a dotted key.
        entry = re.compile(rf"(?:.*[{{,\s.])?{_quoted(key)}\s*=")
        place = next((at for at, line in enumerate(lines) if header.match(line)), None)
        # Without a place for what it stands in ("[facts.lamp]" names no "[facts]") an entry could be anybody's.
        if place is None and (best >= 0 or depth == 0):
            place = next((at for at in range(max(best, 0), len(lines)) if entry.match(lines[at])), None)
        best = best if place is None else place
    return max(best, 0) + 1


def _quoted(key: str) -> str:
    return rf"[\"']?{re.escape(key)}[\"']?"


def _nearest(word: str, known: tuple[str, ...]) -> str:
    return next(iter(get_close_matches(word, known, 1)), "")


# "watson.wound = shoulder"; without a value it is "yes".
_SETS = re.compile(r"\s*(?P<subject>[\w-]+)\s*\.\s*(?P<attribute>[\w-]+)\s*(?:=\s*(?P<value>.+?)\s*)?")


def key_and_value(words: str) -> tuple[Key, str]:
    """What "watson.wound = shoulder" sets. Raises `E-world-sets`."""
    found = _SETS.fullmatch(words)
    if found is None:
        raise FanfoldError(
            "E-world-sets", f"“{words}” sets nothing.", hint='Write who.what = value, such as "walter.alive = no".'
        )
    return (found["subject"], found["attribute"]), found["value"] or "yes"
