"""What a title page says: from the manuscript, and from whoever binds it and knows more."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from fanfold.editions.labels import UNTITLED, one_line
from fanfold.manuscript.attributes import live_language
from fanfold.manuscript.characters import visible_text
from fanfold.manuscript.nodes import Manuscript, Work
from fanfold.manuscript.walk import block_lines

# "by" at the start of a byline, in the languages whose stories we have seen it in.
_BY = re.compile(r"(?:(?:written\s+)?by|von|par|por|di|av|af)\b[:\s]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class EditionDetails:
    """What is known beyond the manuscript. Empty fields leave the manuscript's own word standing.

    `planned` is the planned number of chapters as people say it ("15", "10–15", "?"), `posted` how many
    there are; `volumes` are (number of a chapter from 1, title) where a volume begins, with an empty title where one
    ends and none begins; `facts` are (label, value) pairs in the order to show them. `cover` is a picture by its address
    (`sha256:…`), and `cover_alt` what it shows, in words. `updated` dates the edition;
    without it (and without `published`) an edition bears no date of its own, so that binding the same
    story twice gives the same bytes.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    summary: str = ""
    fandoms: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    source_url: str = ""
    published: date | None = None
    updated: date | None = None
    complete: bool | None = None
    posted: int | None = None
    planned: str = ""
    volumes: tuple[tuple[int, str], ...] = ()
    cover: str = ""
    cover_alt: str = ""


@dataclass(frozen=True, slots=True)
class Front:
    """The title page, settled: plain strings, none of them with a line break but `summary`.

    `language` is a tag that `lang` may hold, "und" when nobody said. `byline` is as it is shown.
    """

    title: str
    byline: str
    authors: tuple[str, ...]
    language: str
    summary: str
    facts: tuple[tuple[str, str], ...]
    source_url: str
    fandoms: tuple[str, ...]
    published: date | None
    updated: date | None
    volumes: Mapping[int, str] = field(default_factory=dict)
    cover: str = ""
    cover_alt: str = ""


def front_of(manuscript: Manuscript, details: EditionDetails | None) -> Front:
    """Settle the title page of a manuscript."""
    work, known = manuscript.work, details or EditionDetails()
    byline, authors = _by(work, known)
    return Front(
        title=one_line(known.title) or one_line(work.title.text if work.title else "") or UNTITLED,
        byline=byline,
        authors=authors,
        language=live_language(known.language) or live_language(work.language) or "und",
        summary="" if _told_already(work, known.summary) else visible_text(known.summary).strip(),
        facts=tuple((one_line(name), one_line(value)) for name, value in _facts(work, known) if one_line(value)),
        source_url=one_line(known.source_url),
        fandoms=tuple(filter(None, map(one_line, known.fandoms))),
        published=known.published,
        updated=known.updated,
        volumes={number: one_line(title) for number, title in known.volumes},
        cover=known.cover,
        cover_alt=one_line(known.cover_alt),
    )


def _by(work: Work, known: EditionDetails) -> tuple[str, tuple[str, ...]]:
    given = tuple(filter(None, map(one_line, known.authors)))
    if given:
        return f"by {_and(given)}", given
    authors = tuple(filter(None, map(one_line, work.authors)))
    said = one_line(work.byline.text) if work.byline else ""
    if said:
        name = _BY.sub("", said, count=1) if _BY.match(said) else said
        return said, authors or tuple(filter(None, (name.strip(),)))
    return f"by {_and(authors)}" if authors else "", authors


def _and(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _told_already(work: Work, summary: str) -> bool:
    """Whether the manuscript's own summary says the same words: then it stands once."""
    said = summary.split()
    return any(note.kind == "summary" and " ".join(block_lines(note.blocks)).split() == said for note in work.notes)


def _facts(work: Work, known: EditionDetails) -> list[tuple[str, str]]:
    facts: list[tuple[str, str]] = []
    if known.fandoms:
        facts.append(("Fandom" if len(known.fandoms) == 1 else "Fandoms", ", ".join(known.fandoms)))
    if known.posted is not None:
        facts.append(("Chapters", f"{known.posted} of {known.planned}" if known.planned else str(known.posted)))
    if known.complete is not None:
        facts.append(("Status", "Complete" if known.complete else "In progress"))
    if known.published is not None:
        facts.append(("Published", known.published.isoformat()[:10]))
    if known.updated is not None:
        facts.append(("Updated", known.updated.isoformat()[:10]))
    facts.extend(known.facts)
    # A header that stands among the notes says these itself.
    if not known.facts and not any(note.kind == "header" for note in work.notes):
        facts.extend((meta.name, meta.value) for meta in work.meta)
    return facts
