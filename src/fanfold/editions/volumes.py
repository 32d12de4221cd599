"""Chapters of a book that lies in volumes."""

from collections.abc import Mapping

import msgspec

from fanfold.manuscript.nodes import Chapter, Line, Manuscript


def said_once(manuscript: Manuscript, volumes: Mapping[int, str]) -> Manuscript:
    """A manuscript whose headings do not say again, above a chapter's own line, what the volume beginning there is called."""
    if not volumes:
        return manuscript
    chapters = tuple(
        _without(chapter, volumes.get(number, "")) for number, chapter in enumerate(manuscript.work.chapters, 1)
    )
    work = msgspec.structs.replace(manuscript.work, chapters=chapters)
    return msgspec.structs.replace(manuscript, work=work)


def _without(chapter: Chapter, volume: str) -> Chapter:
    heading = chapter.heading
    if heading is None or not volume:
        return chapter
    at = 0
    while (end := heading.text.find("\n", at)) >= 0:
        at = end + 1
        if heading.text[:at].split() == volume.split() and heading.text[at:].strip():
            return msgspec.structs.replace(chapter, heading=_from(heading, at))
    return chapter


def _from(line: Line, at: int) -> Line:
    marks = tuple(
        msgspec.structs.replace(mark, start=max(mark.start - at, 0), end=mark.end - at)
        for mark in line.marks
        if mark.end > at
    )
    return msgspec.structs.replace(line, text=line.text[at:], marks=marks)
