"""A file's reading as the pages of checking need it: rows, sheets and questions, kept while somebody works on it."""

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import msgspec

from fanfold.intake.hearing import hear, heard_findings
from fanfold.intake.pipeline import Restored
from fanfold.manuscript.findings import Decision, Finding
from fanfold.manuscript.nodes import Span
from fanfold.manuscript.words import work_words
from fanfold.site.works.models import Restoration
from fanfold.site.works.queries import decisions_key, read_again
from fanfold.site.works.questions import Group, groups_of
from fanfold.site.works.rows import Row, rows_of
from fanfold.site.works.sheets import Sheet, sheets_of
from fanfold.voices.slugs import name_of
from fanfold.voices.telling import Person, Quote, Voices

HEARD_AT_ONCE = 40_000
"""Words up to which a story's voices are heard without being asked: about half a second."""


# No paragraph has more stretches of speech that anybody would name one by one.
_LINES = 40


@dataclass(frozen=True)
class Reading:
    """What was read under the answers given so far, laid out in rows and pages.

    `is_heard` says whether the voices of the story (viewpoints, thoughts, people) were listened for as well.
    """

    restored: Restored
    rows: tuple[Row, ...]
    sheets: tuple[Sheet, ...]
    is_heard: bool = False
    people: tuple[Person, ...] = ()
    quotes: tuple[Quote, ...] = ()

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """Everything proposed, by name, in reading order."""
        return {finding.id: finding for row in self.rows for finding in row.findings}

    @cached_property
    def groups(self) -> list[Group]:
        """The questions: findings that are alike together, doubts first."""
        return groups_of(self.findings.values())

    @cached_property
    def places(self) -> dict[str, int]:
        """The row each finding hangs at, by the finding's name."""
        return {finding.id: at for at, row in enumerate(self.rows) for finding in row.findings}

    @cached_property
    def starts(self) -> dict[int, int]:
        """The rows by where in the source they begin."""
        return {row.span.start: at for at, row in enumerate(self.rows)}

    def lines_in(self, span: Span) -> list[Quote]:
        """What is said in a stretch of the source, as it was heard."""
        first = bisect_left(self.quotes, span.start, key=lambda quote: quote.span.start)
        return [quote for quote in self.quotes[first : first + _LINES] if quote.span.start < span.end]

    def name_of(self, slug: str) -> str:
        """What to call somebody of the story; "" for nobody."""
        return next((p.names[0] for p in self.people if p.slug == slug and p.names), name_of(slug)) if slug else ""

    def sheet_of(self, row: Row) -> Sheet:
        """The page a row stands on."""
        return next(
            (sheet for sheet in reversed(self.sheets) if sheet.rows and sheet.rows[0].span <= row.span), self.sheets[0]
        )


def laid_out(restoration: Restoration) -> Reading:
    """The reading of a file; the last few stay in memory, so that turning a page reads nothing again."""
    key = decisions_key(restoration)
    return _laid_out(restoration.original_id, restoration.name, key, restoration.within, restoration.listens)


# A page and the answer given on it need two readings: before and after. More people make more.
@lru_cache(maxsize=8)
def _laid_out(sha256: str, name: str, decisions: bytes, within: tuple[int, int] | None, listens: bool) -> Reading:
    given = msgspec.json.decode(decisions, type=list[Decision])
    restored = _read(sha256, name, given, within)
    is_heard = listens or work_words(restored.manuscript) <= HEARD_AT_ONCE
    people: tuple[Person, ...] = ()
    quotes: tuple[Quote, ...] = ()
    if is_heard:
        voices = _voices(sha256, name, _read_for(given), within)
        heard, people, quotes = heard_findings(restored, voices), voices.people, voices.quotes
        findings = sorted((*restored.findings, *heard), key=lambda finding: (finding.span, finding.code))
        restored = replace(restored, findings=tuple(findings))
    rows = rows_of(restored)
    return Reading(restored, tuple(rows), tuple(sheets_of(restored, rows)), is_heard, people, quotes)


@lru_cache(maxsize=8)
def _voices(sha256: str, name: str, decisions: bytes, within: tuple[int, int] | None) -> Voices:
    return hear(read_again(sha256, name, decisions, within))


# Proposals that stand in the text until somebody refuses them: a yes to one of them changes no word. Others (a
# break of which nothing is left, a repair) are only applied by the yes; what is not named here is read again.
_STANDING = frozenset(
    {
        "I-chapter", "I-chapter-title", "I-contents", "I-note", "I-end-note", "I-disclaimer", "I-header", "I-title",
        "I-byline", "I-scene-break", "I-lost-break", "I-separator", "I-furniture", "I-language", "I-legend-zone",
    }
)  # fmt: skip


def _is_standing(decision: Decision) -> bool:
    code = decision.finding.partition("@")[0].partition(":")[0]
    return decision.verdict == "confirm" and (code in _STANDING or code.startswith("I-declared-"))


def _read_for(decisions: list[Decision]) -> bytes:
    """The answers that change what is read, as JSON."""
    return msgspec.json.encode([decision for decision in decisions if not _is_standing(decision)])


def _read(sha256: str, name: str, decisions: list[Decision], within: tuple[int, int] | None) -> Restored:
    """The file under these answers; for a yes to what stands already it is not read again."""
    confirmed = {decision.finding for decision in decisions if _is_standing(decision)}
    restored = read_again(sha256, name, _read_for(decisions), within)
    if not confirmed:
        return restored
    findings = tuple(
        msgspec.structs.replace(finding, state="confirmed") if finding.id in confirmed else finding
        for finding in restored.findings
    )
    return replace(restored, findings=findings, decisions=tuple(decisions))
