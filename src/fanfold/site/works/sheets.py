"""How a reading is laid out: pages of a bearable length, long runs of story with nothing to answer folded.

A story of a hundred thousand words must not drown the few questions that wait in it, and no page may grow
with the story: what is shown at once is bounded by what a phone shows without a wait.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from fanfold.intake.pipeline import Restored
from fanfold.manuscript.findings import Finding
from fanfold.site.works.rows import Row

# A page holds about this many paragraphs; a finding, with its buttons, weighs as much as a few.
_PAGE = 320
_FINDING = 3
# Shorter runs are quicker to scroll past than to open.
_SHORTEST_FOLD = 5


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a reading."""

    number: int
    name: str
    rows: tuple[Row, ...]

    @property
    def findings(self) -> list[Finding]:
        """Everything proposed on this page, in reading order."""
        return [finding for row in self.rows for finding in row.findings]

    @property
    def open(self) -> int:
        """How many proposals on it nobody answered."""
        return sum(finding.state == "proposed" for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows that are shown, or folded away under a line that says how many they are."""

    rows: tuple[Row, ...]
    folded: bool

    @property
    def words(self) -> int:
        """Words in the stretch, roughly: enough to say how much is folded."""
        return sum(len(row.text.split()) for row in self.rows)


def sheets_of(restored: Restored, rows: Sequence[Row]) -> list[Sheet]:
    """The pages of a reading: whole chapters as long as they fit, long chapters in pieces. At least one."""
    names = [_("Before the story")]
    names += [one.heading.text if one.heading else _("The story") for one in restored.manuscript.work.chapters]
    pages: list[list[tuple[str, list[Row]]]] = [[]]
    weight = 0
    for name, piece in _pieces(rows, names):
        heavy = sum(_weight(row) for row in piece)
        if pages[-1] and weight + heavy > _PAGE:
            pages.append([])
            weight = 0
        pages[-1].append((name, piece))
        weight += heavy
    return [_sheet(number, page) for number, page in enumerate(pages)]


def _sheet(number: int, page: list[tuple[str, list[Row]]]) -> Sheet:
    names = [name for name, _piece in page] or [_("The story")]
    name = names[0] if len(names) == 1 else f"{names[0]} … {names[-1]}"
    return Sheet(number, name, tuple(row for _name, piece in page for row in piece))


def _pieces(rows: Sequence[Row], names: Sequence[str]) -> Iterator[tuple[str, list[Row]]]:
    for part, group in groupby(rows, key=lambda row: row.part):
        pieces: list[list[Row]] = [[]]
        weight = 0
        for row in group:
            if weight >= _PAGE:
                pieces.append([])
                weight = 0
            pieces[-1].append(row)
            weight += _weight(row)
        for count, piece in enumerate(pieces, start=1):
            yield (
                names[part]
                if len(pieces) == 1
                else _("%(part)s (%(number)d of %(all)d)")
                % {
                    "part": names[part],
                    "number": count,
                    "all": len(pieces),
                },
                piece,
            )


def _weight(row: Row) -> int:
    return 1 + _FINDING * len(row.findings)


def stretches_of(rows: Sequence[Row], shown: Collection[int]) -> list[Stretch]:
    """Rows in reading order, runs of untouched story folded; the ends of a run stay visible as its surroundings.

    `shown` holds the starts of rows that are never folded: what a person is changing or has changed.
    """
    stretches: list[Stretch] = []
    for plain, group in groupby(rows, key=lambda row: _is_plain(row, shown)):
        run = tuple(group)
        if plain and len(run) >= _SHORTEST_FOLD:
            stretches += [Stretch(run[:1], False), Stretch(run[1:-1], True), Stretch(run[-1:], False)]
        else:
            stretches.append(Stretch(run, False))
    return stretches


def _is_plain(row: Row, shown: Collection[int]) -> bool:
    return row.zone == "body" and not row.findings and not row.opens and row.span.start not in shown


def next_open(sheets: Sequence[Sheet], after: str) -> tuple[Sheet, Finding] | None:
    """The next proposal nobody answered, from the finding `after` on and then from the start again."""
    order = [(sheet, finding) for sheet in sheets for finding in sheet.findings]
    at = next((place for place, (_, finding) in enumerate(order) if finding.id == after), -1)
    around = order[at + 1 :] + order[: at + 1]
    return next(((sheet, finding) for sheet, finding in around if finding.state == "proposed"), None)
