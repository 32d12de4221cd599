"""Plain texts that FanFicFare wrote: title, labelled lines, a list of the chapters, chapters, "End file."."""

from collections.abc import Sequence

from fanfold.intake.flow import Flow, Para, Stated, Statement, Zone
from fanfold.intake.readers.sites.fanficfare import LABELS, NOTES
from fanfold.intake.readers.sites.lines import head_of, label_and_value, take_labelled
from fanfold.manuscript.nodes import Meta

_TOP = 80
"""Within how many paragraphs the labelled lines stand."""
_KNOWN = 5
_CONTENTS = "TABLE OF CONTENTS"
_END = "End file."
_HEADER = "What the program wrote down about the work."
# What the program indents stands this far to the right; a heading is all it indents.
_INDENT = 4


def recognise(flow: Flow) -> None:
    """State the parts of a text that FanFicFare wrote; any other text is left as it is."""
    labelled = [para for para in flow.paras[:_TOP] if label_and_value(para)[0] in LABELS]
    labels = {label_and_value(para)[0] for para in labelled}
    if len(flow.paras) < _KNOWN or len(labels) < _KNOWN or not labels & {"packaged", "story url", "publisher"}:
        return
    if not flow.paras[1].text.startswith("by "):
        return
    flow.producer = "FanFicFare (text)"
    text = _Text(flow)
    text.state()
    take_labelled(flow, labelled, LABELS)
    flow.meta += [Meta(statement.name, statement.text, statement.span) for statement in flow.statements]


class _Text:
    """One text, its paragraphs stated one after the other."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._paras = flow.paras
        self._groups = 0

    def state(self) -> None:
        title, signed = self._paras[0], self._paras[1]
        self._say(title, "title", "The work's title.")
        self._say(signed, "byline", "The work's authors.")
        for name in signed.text.removeprefix("by ").split(", "):
            at = signed.text.find(name, 3)
            self._flow.statements.append(Statement("Author", name, signed.source_span(at, at + len(name))))
        starts = _headings(self._paras)
        first = starts[0] if starts else len(self._paras)
        self._front(self._paras[2:first])
        last = len(self._paras)
        if self._paras[-1].text.strip() == _END:
            self._say(self._paras[-1], "furniture", "The program's last line.")
            last -= 1
        for place, at in enumerate(starts, 1):
            self._chapter(place, at, starts[place] if place < len(starts) else last)

    def _group(self) -> int:
        self._groups += 1
        return self._groups

    def _say(self, para: Para, zone: Zone, why: str, group: int = 0, label: str = "", *, of_work: bool = True) -> None:
        para.stated = Stated(zone, group or self._group(), why, label, of_work=of_work)

    def _front(self, paras: Sequence[Para]) -> None:
        """The labelled lines, the summary among them, and the list of the chapters."""
        header, summary, contents = self._group(), self._group(), self._group()
        here = header
        for para in paras:
            label, _ = label_and_value(para)
            if para.text.strip() == _CONTENTS:
                here = contents
            elif here != contents and label in ("summary", "description"):
                here = summary
            elif here != contents and label in LABELS:
                here = header
            if here == contents:
                self._say(para, "furniture", "A list of the chapters.", contents)
            elif here == summary:
                shown = para.text[: len(label) + 1] if label in ("summary", "description") else ""
                self._say(para, "summary", "The work's summary.", summary, shown)
            else:
                self._say(para, "header", _HEADER, header)

    def _chapter(self, place: int, begin: int, end: int) -> None:
        heading = self._paras[begin]
        head = head_of(heading.text.strip(), place)
        heading.stated = Stated(
            "chapter_heading", self._group(), f"A chapter begins: {heading.text}.", head=head, starts=True
        )
        note: Stated | None = None
        told = self._group()
        begun = False
        for para in self._paras[begin + 1 : end]:
            label = para.text.strip("* \n").rstrip(":").casefold()
            if label in NOTES and para.text.startswith("**"):
                zone, why = NOTES[label]
                shown = para.text.strip("* ")
                note = Stated("end_note" if begun and zone == "author_note" else zone, self._group(), why, shown)
                para.stated = note
            elif note is not None and para.text.startswith(">"):
                para.stated = note._replace(label="")
            else:
                note, begun = None, True
                para.stated = Stated("body", told, "The story.")


def _headings(paras: Sequence[Para]) -> list[int]:
    """Where chapters begin: indented lines, those of the list of chapters where there is one."""
    at = next((i for i, para in enumerate(paras[:_TOP]) if para.text.strip() == _CONTENTS), -1)
    indented = [i for i, para in enumerate(paras) if i > 2 and para.indent >= _INDENT and para.blanks > 1]
    if at < 0:
        return indented[:1]
    first = next((i for i in indented if i > at), len(paras))
    listed = [para.text.strip() for para in paras[at + 1 : first]]
    found: list[int] = []
    for i in indented:
        if i > at and len(found) < len(listed) and paras[i].text.strip() == listed[len(found)]:
            found.append(i)
    return found or indented[:1]
