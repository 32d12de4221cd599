"""What is shown of files that were given together: what was read in each, and what they are likely to be called."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fanfold.intake.order import in_order
from fanfold.manuscript.words import work_words
from fanfold.site.works.models import Batch, BatchFile
from fanfold.site.works.questions import DOUBT, queue_of
from fanfold.site.works.readings import Reading, laid_out

# So many chapters of one file are named in the list; the reading shows them all.
_NAMED = 4
# So many readings that were answered since are looked at again for one page.
_LOOKED_AT = 4


def summary_of(reading: Reading) -> dict[str, Any]:
    """What was made of a file, in counts: chapters (the first of them by name), words, notes, scene breaks, proposals
    that wait for an answer, and how many of those are doubts."""
    work = reading.restored.manuscript.work
    waiting = queue_of(reading.groups)
    only = work.chapters[0] if len(work.chapters) == 1 else None
    return {
        "chapters": len(work.chapters),
        "names": [": ".join(filter(None, (one.label, one.title))) for one in work.chapters[:_NAMED]],
        "label": only.label if only else "",
        "title": only.title if only else "",
        "work": work.title.text if work.title else "",
        "words": work_words(reading.restored.manuscript),
        "notes": len(work.notes) + sum(len(one.notes) for one in work.chapters),
        "breaks": sum(max(len(one.scenes) - 1, 0) for one in work.chapters),
        "waiting": len(waiting),
        "doubts": sum(finding.confidence < DOUBT for finding in waiting),
        "answers": len(reading.restored.decisions),
    }


@dataclass(frozen=True, slots=True)
class Line:
    """A file in the list. `state` is "waiting", "unread" (with its code), "gone" (published or put away by itself) or "read"."""

    file: BatchFile
    made: dict[str, Any]
    state: str
    label: str = ""
    title: str = ""


def lines_of(batch: Batch, files: Sequence[BatchFile]) -> list[Line]:
    """The files in their order, with what was made of each under the answers given since."""
    about = title_of(batch, files)
    again = 0
    lines = []
    for file in files:
        made = file.made
        if file.restoration and len(file.restoration.decisions) != made.get("answers") and again < _LOOKED_AT:
            again += 1
            made = summary_of(laid_out(file.restoration))
        label, title = called(file, made, about)
        lines.append(Line(file, made, _state(file), label, title))
    return lines


def _state(file: BatchFile) -> str:
    if file.code:
        return "unread"
    if file.restoration is None:
        return "waiting"
    return "gone" if file.restoration.finished else "read"


def called(file: BatchFile, made: dict[str, Any], about: str) -> tuple[str, str]:
    """Label and title of a file's only chapter: as its owner says, as it stands there, or as the file is called.

    A single chapter often has its name where a work has its title; `about` is the name of the work itself.
    """
    if file.named:
        return str(file.named.get("label", "")), str(file.named.get("title", ""))
    if made.get("chapters") != 1 or made["label"] or made["title"]:
        return made.get("label", ""), made.get("title", "")
    own = made["work"]
    return "", own if own and own.casefold() != about.casefold() else ""


def title_of(batch: Batch, files: Sequence[BatchFile]) -> str:
    """The name of the work the files are for: as it stands, as most of them say, or as their names begin."""
    if batch.adds_to is not None:
        return batch.adds_to.title
    if batch.title:
        return batch.title
    said = Counter(file.made["work"] for file in files if file.made.get("work"))
    title, times = said.most_common(1)[0] if said else ("", 0)
    if times > 1 or len(files) == 1:
        return str(title)
    begins = {one.work for one in in_order(file.name for file in files).placed if one.number is not None}
    return begins.pop().strip() if len(begins) == 1 else ""
