"""One report over many files, as JSON, CSV or a page; written file by file, whole or not at all."""

import csv
import html
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from fanfold.cli import files
from fanfold.cli.outputs import write_pieces
from fanfold.cli.report import plural
from fanfold.cli.rule import Rule
from fanfold.cli.summary import Need, Summary
from fanfold.cli.survey import Journal
from fanfold.cli.terminal import safe
from fanfold.manuscript.errors import FanfoldError

_COLUMNS = (
    "file", "error", "message", "need", "title", "format", "encoding", "words", "chapters", "scenes", "notes",
    "answers", "accepted", "refused", "open", "least_sure", "sha256",
)  # fmt: skip
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Report on {count}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 78rem; padding: 1rem; }}
.wide {{ overflow-x: auto; }}
table {{ border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }}
th, td {{ border-bottom: 1px solid #8886; padding: .4rem .6rem; text-align: left; vertical-align: top; }}
td.n, th.n {{ text-align: right; }}
td.f {{ overflow-wrap: anywhere; min-width: 12rem; }}
.failed {{ border-left: .3rem solid #b3261e; }}
.open {{ border-left: .3rem solid #a86b00; }}
.clear {{ border-left: .3rem solid #2e7d4f; }}
dl {{ display: flex; flex-wrap: wrap; gap: .5rem 2rem; }} dt {{ opacity: .8; }} dd {{ margin: 0; font-weight: 600; }}
q {{ font-style: italic; }} ul {{ margin: .3rem 0; padding-left: 1.2rem; }}
</style>
</head>
<body>
<h1>Report on {count}</h1>
<p>{rule} Files that need a person come first.</p>
<dl>
{totals}
</dl>
<div class="wide" role="region" aria-label="The files" tabindex="0">
<table>
<thead><tr><th scope="col">File</th><th scope="col">What it needs</th><th scope="col" class="n">Words</th><th scope="col" class="n">Chapters</th><th scope="col" class="n">Scenes</th><th scope="col" class="n">Notes</th><th scope="col">Encoding</th><th scope="col" class="n">Accepted</th><th scope="col" class="n">Open</th></tr></thead>
<tbody>
"""
_END = "</tbody>\n</table>\n</div>\n</body>\n</html>\n"


def write(place: Path, journal: Journal, rule: Rule) -> None:
    """Write the report in the form its ending names; raises `E-cannot-write`."""
    write_pieces(place, (piece.encode("utf-8", "replace") for piece in form_of(place)(journal, rule)))


def form_of(place: Path) -> Callable[[Journal, Rule], Iterator[str]]:
    """The writer for a report's ending; raises `E-unknown-report`."""
    forms = {".json": _json, ".csv": _csv, ".html": _html, ".htm": _html}
    if place.suffix.lower() not in forms:
        raise FanfoldError(
            "E-unknown-report", f"{files.shown(place)} does not say what report to write.",
            hint="End its name with .json, .csv or .html.", exit_code=2,
        )  # fmt: skip
    return forms[place.suffix.lower()]


def _json(journal: Journal, rule: Rule) -> Iterator[str]:
    totals = msgspec.json.encode(journal.totals).decode()
    yield f'{{"schema": "fanfold-report/1", "accept": {json.dumps(rule.accept)}, "totals": {totals}, "files": ['
    for number, one in enumerate(journal):
        yield (",\n" if number else "\n") + msgspec.json.encode(one).decode()
    yield "\n]}\n"


def _csv(journal: Journal, rule: Rule) -> Iterator[str]:
    yield _row(_COLUMNS)
    for one in journal:
        yield _row([_cell(one, column) for column in _COLUMNS])


def _row(cells: "list[str] | tuple[str, ...]") -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _cell(one: Summary, column: str) -> str:
    match column:
        case "accepted" | "refused" | "open":
            return " ".join(f"{code}:{count}" for code, count in getattr(one, column).items())
        case "least_sure":
            return _told(one.needs[0]) if one.needs else ""
        case _:
            words = safe(str(getattr(one, column)))
            # A spreadsheet would run what begins like a formula; titles and names are other people's text.
            return f"'{words}" if words[:1] in ("=", "+", "-", "@", "\t", "\r") else words


def _told(need: Need) -> str:
    return f"line {need.line}: {need.message} ({need.confidence * 100:.0f} % sure)"


def _html(journal: Journal, rule: Rule) -> Iterator[str]:
    totals = "\n".join(f"<div><dt>{name}</dt><dd>{value:,}</dd></div>" for name, value in _totals(journal))
    yield _PAGE.format(count=plural(len(journal), "file"), totals=totals, rule=ruled(rule))
    for one in journal:
        yield _html_row(one)
    yield _END


def ruled(rule: Rule) -> str:
    """The rule as a sentence."""
    if rule.accept is None:
        return "Nothing was accepted by a rule."
    return f"Everything at least {rule.accept * 100:g} % sure is accepted, nothing is refused."


def _totals(journal: Journal) -> list[tuple[str, int]]:
    totals = journal.totals
    return [
        ("files", totals.files), ("could not be read", totals.failed), ("leave nothing to decide", totals.clear),
        ("words", totals.words), ("chapters", totals.chapters), ("scenes", totals.scenes), ("notes", totals.notes),
        ("accepted", totals.accepted), ("refused", totals.refused), ("open", totals.open),
    ]  # fmt: skip


def _html_row(one: Summary) -> str:
    kind = "failed" if one.error else "open" if one.open else "clear"
    title = f"<br>{_escaped(one.title)}" if one.title else ""
    counts = "".join(f'<td class="n">{getattr(one, name):,}</td>' for name in ("words", "chapters", "scenes", "notes"))
    states = "".join(f'<td class="n">{sum(values.values()):,}</td>' for values in (one.accepted, one.open))
    return (
        f'<tr><th scope="row" class="{kind}">{_escaped(one.file)}{title}</th><td class="f">{_needs(one)}</td>'
        f"{counts}<td>{_escaped(one.encoding)}</td>{states}</tr>\n"
    )


def _needs(one: Summary) -> str:
    if one.error:
        return f"<strong>{one.error}</strong> {_escaped(one.message)}"
    items = "".join(f"<li>{_escaped(_told(need))}{_quote(need)}</li>" for need in one.needs)
    more = sum(one.open.values()) - len(one.needs)
    rest = f"<li>and {more:,} more</li>" if more > 0 else ""
    left = f"{plural(sum(one.open.values()), 'question')} open" if one.open else "nothing"
    states = (("Open", one.open), ("Accepted", one.accepted), ("Refused", one.refused))
    codes = "".join(f"<p>{name}: {_codes(counts)}</p>" for name, counts in states if counts)
    listed = f"<ul>{items}{rest}</ul>" if items else ""
    return f"<details><summary>{left}</summary>{listed}{codes}</details>" if codes else left


def _quote(need: Need) -> str:
    return f" <q>{_escaped(need.quote)}</q>" if need.quote else ""


def _codes(counts: dict[str, int]) -> str:
    return ", ".join(f"{code} {count:,}" for code, count in counts.items())


def _escaped(words: str) -> str:
    return html.escape(safe(words), quote=False)
