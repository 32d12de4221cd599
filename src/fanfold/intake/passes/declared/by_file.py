"""What the site or the tool itself says about the work: each field of its form is a fact, typed, with its place."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Statement
from fanfold.intake.lexicon.declared.states import STATE_WORDS
from fanfold.intake.passes.declared.content_note import content_note
from fanfold.intake.passes.declared.dates import iso_date
from fanfold.intake.passes.declared.people import People
from fanfold.intake.passes.declared.reading import Sentence

_SURE = 0.99
# What an author typed in one line without labels.
_TYPED = 0.88
# "3/12", "3/?", "12".
_CHAPTERS = re.compile(r"\s*(\d[\d,.]{0,8})(?:\s*(?:/|of)\s*(\d[\d,.]{0,8}|\?))?\s*")
# Numbers as sites print them: "12,345", "1.2K", "3.4M".
_NUMBER = re.compile(r"\s*(\d[\d,. ]{0,14})([KkMm])?(?!\w)")
# "Part 2 of", "Book 2 of", "#2".
_PART = re.compile(r"(?:\b(?:part|book|volume|no\.?)\s|#)\s?(\d{1,4})(?:\s+(?:of|in)(?:\s+the)?)?\s*$", re.IGNORECASE)
_BEHIND = re.compile(r"(.{1,200}?)\s*\[(\d{1,4}(?:\.\d{1,2})?)\]")

Value = dict[str, Any]
Typed = Iterator[tuple[str, str, str, Value]]
"""Code, kind, message, value."""


def by_file(draft: Draft) -> list[str]:
    """Propose the facts that the fields of the file's form state; gives kind and words of those an author typed."""
    typed: list[str] = []
    people = People(draft.cast, "")
    seen: set[tuple[str, str]] = set()
    for statement in draft.flow.statements:
        reader = READERS.get(statement.name)
        for code, kind, message, value in reader(statement, people) if reader else ():
            key = (kind, repr(value))
            if key not in seen:
                seen.add(key)
                typed += [f"{kind} {' '.join(statement.text.lower().split())}"] if statement.typed else []
                draft.propose(
                    code, statement.span, message, confidence=_TYPED if statement.typed else _SURE, kind=kind, value=value,
                    declared_by="author" if statement.typed else "file",
                )  # fmt: skip
    return typed


def _rating(said: Statement, _people: People) -> Typed:
    words = said.text.removeprefix("Fiction").removeprefix("Rated:").strip(" :")
    yield "I-declared-rating", "rating", f"Rating: {words}.", {"value": words, "reason": ""}


def _warning(said: Statement, people: People) -> Typed:
    for fact in content_note(Sentence(said.text, 0, "header", people, label="content_note")):
        yield "I-declared-content-note", "content_note", fact.message, fact.value


def _fandom(said: Statement, _people: People) -> Typed:
    # AO3 writes "Dracula - Bram Stoker".
    name = said.text.partition(" - ")[0].strip() or said.text
    yield "I-declared-fandom", "fandom", f"Fandom: {name}.", {"value": name}


# What parts the people of a relationship: a slash where they love, "&" where they do not.
_LOVES = re.compile(r"\s*/\s*")
_KNOWS = re.compile(r"\s+&\s+")
# What sites add to a name: "(OC)", " - Relationship", "(Tidewrack)".
_BEHIND_NAME = re.compile(r"\s*(?:\([^()]{1,60}\)|-\s+Relationship)\s*$")


def _ship(said: Statement, people: People) -> Typed:
    partners = _partners(_LOVES.split(_bare(said.text)))
    romantic = len(partners) > 1
    if not romantic:
        partners = _partners(_KNOWS.split(_bare(said.text)))
    value = {"value": said.text, "characters": [people.slug(name) for name in partners], "romantic": romantic}
    yield "I-declared-ship", "ship", f"Ship: {said.text}.", value


def _partners(names: list[str]) -> list[str]:
    return [bare for name in names if (bare := _bare(name))]


def _bare(name: str) -> str:
    return _BEHIND_NAME.sub("", name).strip()


def _character(said: Statement, people: People) -> Typed:
    value = {"value": said.text, "who": [people.slug(_bare(said.text) or said.text)]}
    yield "I-declared-character", "character", f"Character: {said.text}.", value


def _category(said: Statement, _people: People) -> Typed:
    yield "I-declared-category", "category", f"Category: {said.text}.", {"value": said.text}


def _tag(said: Statement, _people: People) -> Typed:
    yield "I-declared-tag", "tag", f"Tag: {said.text}.", {"value": said.text}


def _language(said: Statement, _people: People) -> Typed:
    value = {"value": "stated", "language": said.text}
    yield "I-declared-language-note", "language_note", f"Language: {said.text}.", value


def _series(said: Statement, _people: People) -> Typed:
    part, name = _PART.search(said.before), said.text
    number: int | float | None = int(part[1]) if part else None
    if part is None and (found := _BEHIND.fullmatch(said.text)):
        # FanFicFare writes "The Tides [2]".
        name, number = found[1], float(found[2]) if "." in found[2] else int(found[2])
    value = {"value": name, "relation": "series", "part": number}
    yield "I-declared-builds-on", "builds_on", f"Part of the series {name}.", value


def _related(relation: str) -> Callable[[Statement, People], Typed]:
    def read(said: Statement, _people: People) -> Typed:
        value = {"value": said.text, "relation": relation, "part": None}
        yield "I-declared-builds-on", "builds_on", f"Related to {said.text}.", value

    return read


def _inspired(said: Statement, _people: People) -> Typed:
    value = {"value": said.text, "medium": "fic"}
    yield "I-declared-inspired-by", "inspired_by", f"Inspired by {said.text}.", value


def _gift(said: Statement, _people: People) -> Typed:
    value = {"value": "gift", "words": said.text, "names": [said.text]}
    yield "I-declared-dedication", "dedication", f"A gift for {said.text}.", value


def _collection(said: Statement, _people: People) -> Typed:
    yield "I-declared-collection", "collection", f"Collection: {said.text}.", {"value": said.text}


def _date(event: str) -> Callable[[Statement, People], Typed]:
    def read(said: Statement, _people: People) -> Typed:
        if day := iso_date(said.text):
            yield "I-declared-date", "date", f"{event.capitalize()}: {day}.", {"value": day, "event": event}
            if event == "completed":
                yield _status("complete")

    return read


def _status(value: str) -> tuple[str, str, str, Value]:
    return "I-declared-status", "status", f"The work is {value.replace('_', ' ')}.", {"value": value}


def _state(said: Statement, _people: People) -> Typed:
    first = said.text.casefold().strip().split(" ")[0].strip(".,;:!")
    value = STATE_WORDS.get(said.text.casefold().strip()) or STATE_WORDS.get(first)
    if value:
        yield _status(value)


def _chapters(said: Statement, _people: People) -> Typed:
    found = _CHAPTERS.fullmatch(said.text)
    if found is None:
        return
    posted, planned = _whole(found[1]), found[2]
    if planned is None:
        yield "I-declared-count", "count", f"{posted} chapters.", {"value": posted, "of": "chapters"}
        return
    most = None if planned == "?" else _whole(planned)
    value = {
        "min": most, "max": most, "unit": "chapters", "certainty": "open" if most is None else "stated", "posted": posted,
    }  # fmt: skip
    size = "open" if most is None else most
    yield "I-declared-planned-length", "planned_length", f"Planned length: {size} chapters.", value
    yield _status("complete" if posted == most else "in_progress")


def _whole(digits: str) -> int:
    return int("".join(filter(str.isdigit, digits)) or 0)


def _count(of: str) -> Callable[[Statement, People], Typed]:
    def read(said: Statement, _people: People) -> Typed:
        found = _NUMBER.match(said.text)
        if found is None:
            return
        number = _whole(found[1])
        if found[2]:
            unit = 1_000 if found[2] in "Kk" else 1_000_000
            number = round(float(found[1].replace(",", ".").replace(" ", "")) * unit) if _is_decimal(found[1]) else 0
        if number or not found[2]:
            yield "I-declared-count", "count", f"{number:,} {of}.", {"value": number, "of": of}

    return read


def _is_decimal(digits: str) -> bool:
    return digits.count(".") + digits.count(",") <= 1 and digits[-1:].isdigit()


# The number of a work in its address: "/works/123", "/s/123/1/", "sid=123", "/story/123-title".
_NUMBERED = re.compile(r"(?:/works/|/s/|[?&]sid=|/story/|/fiction/|/threads/(?:[^/\s]{0,120}\.)?)(\d{1,12})")


def _source(said: Statement, _people: People) -> Typed:
    where = said.address or said.text
    found = _NUMBERED.search(where)
    value = {"value": where, "id": found[1] if found else ""}
    yield "I-declared-source", "source", f"From {where}.", value


def _author(role: str) -> Callable[[Statement, People], Typed]:
    def read(said: Statement, _people: People) -> Typed:
        value = {"value": said.text, "role": role, "address": said.address}
        yield "I-declared-author", "author", f"The {role}: {said.text}.", value

    return read


READERS: dict[str, Callable[[Statement, People], Typed]] = {
    "Rating": _rating, "Warnings": _warning, "Fandom": _fandom, "Pairing": _ship, "Characters": _character,
    "Category": _category, "Genre": _category, "Tags": _tag, "Language": _language, "Series": _series,
    "Collections": _collection, "Inspired by": _inspired, "Gift for": _gift, "Translation of": _related("translation"),
    "Published": _date("published"), "Updated": _date("updated"), "Completed": _date("completed"), "Status": _state,
    "Chapters": _chapters, "Words": _count("words"), "Source": _source, "Author": _author("author"),
    "Archivist": _author("archivist"), "Chapter author": _author("chapter author"),
    **{name.capitalize(): _count(name) for name in ("kudos", "hits", "bookmarks", "comments", "reviews", "favs", "follows", "reads", "votes", "likes", "views", "parts")},
}  # fmt: skip
