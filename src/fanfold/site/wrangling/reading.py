"""Files that hold the tags of a fandom: CSV or TOML, read into rows. Nothing of the database here.

CSV has a header with `kind` and `name`, and any of `means`, `within`, `belongs`, `why`, `aside`; several names in one cell
stand between semicolons. TOML has a list `[[tags]]` with the same keys, several names as a list.
"""

import csv
import io
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError

MOST = 5_000
"""Rows of one file."""
COLUMNS = ("kind", "name", "means", "within", "belongs", "why", "aside")
_YES = frozenset({"1", "yes", "true", "x", "ja", "sim"})


@dataclass(frozen=True, slots=True)
class Told:
    """What a file says of one tag. `line` is where, counted from 1. A tag that means nothing and is not aside is canonical."""

    line: int
    kind: str
    name: str
    means: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    belongs: tuple[str, ...] = ()
    why: str = "same"
    aside: bool = False


def read_tags(text: str) -> list[Told]:
    """The rows of a file. Raises `E-tag-file` with the line, and what is wrong there."""
    rows = _toml(text) if text.lstrip("\ufeff \r\n\t").startswith("[[") else _csv(text)
    if not rows:
        raise _wrong(1, _("there is no tag in it"))
    if len(rows) > MOST:
        raise _wrong(MOST + 1, _("a file may hold %(most)s tags") % {"most": f"{MOST:,}"})
    return [_row(line, row) for line, row in rows]


def _csv(text: str) -> list[tuple[int, Mapping[str, Any]]]:
    told = text.lstrip("\ufeff")
    first = told.split("\n", 1)[0]
    # Semicolons part columns where commas stand in numbers; they part names within a cell only beside commas.
    parting = "\t" if "\t" in first else "," if "," in first else ";"
    reader = csv.DictReader(io.StringIO(told), delimiter=parting, skipinitialspace=True)
    header = [name.strip().lower() for name in reader.fieldnames or ()]
    missing = [name for name in ("kind", "name") if name not in header]
    if missing:
        raise _wrong(1, _("the first line must name the columns, “kind” and “name” among them"))
    reader.fieldnames = header
    try:
        return [
            (reader.line_num, row)
            for row in reader
            if any(isinstance(one, str) and one.strip() for one in row.values())
        ]
    except csv.Error as error:
        raise _wrong(reader.line_num, str(error)) from error


def _toml(text: str) -> list[tuple[int, Mapping[str, Any]]]:
    try:
        told = tomllib.loads(text.lstrip("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise _wrong(1, str(error)) from error
    tags = told.get("tags", [])
    starts = [number for number, line in enumerate(text.split("\n"), start=1) if line.strip() == "[[tags]]"]
    if not isinstance(tags, list) or not all(isinstance(one, dict) for one in tags):
        raise _wrong(1, _("“tags” must be a list of tables"))
    return list(zip([*starts, *range(len(starts) + 1, len(tags) + 1)], tags, strict=False))


def _row(line: int, row: Mapping[str, Any]) -> Told:
    kind, name = (" ".join(str(row.get(key) or "").split()) for key in ("kind", "name"))
    if not kind or not name:
        raise _wrong(line, _("kind and name must not be empty"))
    if len(name) > 150 or "\0" in name:
        raise _wrong(line, _("a name has at most 150 characters"))
    means, within, belongs = (_names(row.get(key)) for key in ("means", "within", "belongs"))
    aside = row.get("aside")
    is_aside = aside if isinstance(aside, bool) else str(aside or "").strip().lower() in _YES
    if means and (within or is_aside):
        raise _wrong(line, _("“%(name)s” cannot mean another tag and stand for itself") % {"name": name})
    return Told(line, kind.lower(), name, means, within, belongs, str(row.get("why") or "same").strip(), is_aside)


def _names(told: object) -> tuple[str, ...]:
    parts = told if isinstance(told, list) else str(told or "").split(";")
    return tuple(name for name in (" ".join(str(part).split()) for part in parts) if name)


def _wrong(line: int, words: str) -> FanfoldError:
    return FanfoldError(
        "E-tag-file", _("Line %(line)s: %(words)s.") % {"line": line, "words": words},
        hint=_("Mend the file and send it once more; nothing was changed."),
    )  # fmt: skip
