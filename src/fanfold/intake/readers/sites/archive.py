"""What archives with the software of AO3 state in the same words everywhere: counts, dates, names, languages."""

import re
from typing import NamedTuple

from fanfold.intake.flow import Flow, Statement
from fanfold.intake.lexicon.languages import LANGUAGE_CODES
from fanfold.intake.readers.sites.form import heads, replaced, short, stated_as
from fanfold.manuscript.nodes import Span

# One of the counts under "Stats": "Published: 2023-02-01", "Words: 12,345", "Chapters: 2/?".
_COUNT = re.compile(r"(Published|Updated|Completed|Words|Chapters):\s*([\d?][\d,./?-]*)")
# "3/12", "3/?".
_POSTED = re.compile(r"\s*([\d,]{1,9})\s*/\s*([\d,]{1,9}|\?)\s*")
# A name without a link in front of the archivist who brought the work over: "Tern [archived by Petrel]".
_BROUGHT = re.compile(r"(?:^by |, )([^,\[\]]{1,80}?) \[archived by ")


class Count(NamedTuple):
    """Chapters posted and planned; `planned` is None while nobody knows."""

    posted: int
    planned: int | None
    span: Span


def chapter_count(flow: Flow) -> Count | None:
    """What the file says about its chapters."""
    for statement in stated_as(flow, "Chapters"):
        found = _POSTED.fullmatch(statement.text)
        if found:
            planned = None if found[2] == "?" else int(found[2].replace(",", ""))
            return Count(int(found[1].replace(",", "")), planned, statement.span)
    return None


def count_chapters(flow: Flow, count: Count) -> None:
    """Compare the chapters that are there with those the file says were posted."""
    present = max(1, heads(flow))
    if present < count.posted:
        message = f"The file says that {count.posted} chapters were posted; {present} of them {_is_are(present)} in it."
        short(flow, count.span, message, present, count.posted)


def _is_are(number: int) -> str:
    return "is" if number == 1 else "are"


def expand_stats(flow: Flow) -> None:
    """Read the counts that stand in one line of text."""
    for statement in list(stated_as(flow, "Stats")):
        parts = [
            Statement(found[1], found[2].rstrip(",."), _within(statement.span, found.start(2), len(found[2])))
            for found in _COUNT.finditer(statement.text)
        ]
        if parts:
            replaced(flow, statement, parts)


def _within(span: Span, start: int, length: int) -> Span:
    return Span(span.start + start, span.start + start + length)


def signed(flow: Flow) -> None:
    """Name the authors whose names are no links: anonymous ones, and those whose works an archivist brought."""
    for para in flow.paras:
        if para.stated is None or para.stated.zone != "byline":
            continue
        if para.text.removeprefix("by ").strip().casefold() == "anonymous":
            at = len(para.text) - len("anonymous")
            flow.statements.append(Statement("Author", para.text[at:], para.source_span(at, len(para.text))))
        for found in _BROUGHT.finditer(para.text):
            flow.statements.append(Statement("Author", found[1], para.source_span(*found.span(1))))
    for at, statement in enumerate(flow.statements):
        if statement.name in ("Author", "Archivist", "Chapter author"):
            flow.statements[at] = _pseud(statement)


# The account behind a pen name: "Starling (tidewrack)".
_LOGIN = re.compile(r"(.{1,120}) \(([\w.-]{2,60})\)")


def _pseud(statement: Statement) -> Statement:
    """The pen name without the account behind it, where the link says that it is one."""
    found = _LOGIN.fullmatch(statement.text)
    if found is None or f"/users/{found[2]}/" not in statement.address:
        return statement
    start = statement.span.start
    return statement._replace(text=found[1], span=Span(start, start + len(found[1])))


def language_code(flow: Flow) -> str:
    """The tag of the language the file names, "" when it names none that is known."""
    named = next((statement.text for statement in stated_as(flow, "Language")), "")
    return LANGUAGE_CODES.get(named.casefold().strip(), "")
