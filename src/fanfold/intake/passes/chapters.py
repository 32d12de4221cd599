"""Chapter headings: number and title in the styles people use, several chapters in one file."""

import re
from collections.abc import Sequence
from itertools import pairwise

from fanfold.intake.counting import BETWEEN, Candidate, sequences
from fanfold.intake.draft import Draft
from fanfold.intake.edges import tells
from fanfold.intake.flow import ChapterHead, Para
from fanfold.intake.headline import Headline, is_old_title, looks_like_title, parse_heading, tidy_title
from fanfold.intake.labelled import label_of, mail_label
from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.headings import (
    ANNOUNCEMENTS,
    CHAPTER_WORDS,
    DATELINE_WORDS,
    OUTER_WORDS,
    VIEWPOINT_WORDS,
)
from fanfold.intake.lexicon.ornaments import is_ornament, undecorated
from fanfold.intake.talk import TALKS, is_hand_over, score_of
from fanfold.intake.unnumbered import gapped, listed
from fanfold.manuscript.nodes import Meta, Span

_STRONG_UNITS = frozenset(CHAPTER_WORDS) | {"第"}


def chapters(draft: Draft) -> None:
    """Find the headings; each becomes a zone with its number and title, and starts a chapter."""
    if draft.states_chapters:
        shown = [(para, para.head.number, "") for para in draft.paras if para.starts and para.head is not None]
        _report_gaps(draft, shown)
        _typed_again(draft)
        return
    before = len(draft.paras)
    titled = listed(draft)
    found = _candidates(draft.paras)
    numbers = {c.at + 1 for c in found if c.line.parted}
    found = [c for c in _without_notes(draft.paras, found) if c.at not in numbers]
    strong = _without_lists(draft, [c for c in found if c.line.kind in ("unit", "named", "tagged")])
    inner = any(c.line.kind == "unit" and c.line.unit not in OUTER_WORDS for c in strong)
    weak = [] if inner else sequences(draft, found)
    titled = titled or (gapped(draft, _may_title) if not strong and not weak else [])
    strong = _without_outtakes(draft.paras, _one_rank([*strong, *weak, *titled]))
    chosen = _once(draft, strong)
    for candidate in chosen:
        # Paragraphs cut in two before this one moved it down.
        candidate.at += len(draft.paras) - before
        _apply(draft, candidate)
    _report_gaps(
        draft,
        [
            (c.para, c.value, c.line.unit)
            for c in chosen
            if c.line.kind == "unit" and c.line.number and c.para.zone == "chapter_heading" and not c.again
        ],
    )


def _typed_again(draft: Draft) -> None:
    """The heading that the file's form shows, typed once more by the author above the chapter's text."""
    for begin, end in draft.parts():
        head = draft.paras[begin].head
        first = next((para for para in draft.paras[begin:end] if para.told and para.kind != "img"), None)
        if head is None or first is None or first.zone or first.locked or len(first.text) > 120:
            continue
        line = parse_heading(first.text)
        told = line if line is not None and line.kind in ("unit", "named") and line.glued is None else None
        number = told.number.value if told is not None and told.number else None
        known = {_letters(text) for text in (head.title, head.label, f"{head.label} {head.title}") if text}
        if _letters(first.text) in known or (number is not None and number == head.number):
            message = f"Says the heading again: {first.text.strip()}."
            draft.assign(first, "chapter_heading", "I-chapter", message, confidence=0.9, again=True)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _candidates(paras: Sequence[Para]) -> list[Candidate]:
    found = []
    for at, para in enumerate(paras):
        if para.locked or para.zone:
            continue
        line = parse_heading(para.text) or _parted(paras, at)
        if para.kind[0] == "h":
            line = line or _tagged(para)
        if line is not None and line.work and (line.total == 1 or mail_label(para.text) == "subject"):
            # "The Borrowed Kettle (1/1)" is all of it, and a title; a mail's subject announces the heading.
            continue
        if line is not None and not _is_elsewhere(paras, at, line):
            found.append(Candidate(at, para, line, _confidence(para, line)))
    return found


def _without_notes(paras: Sequence[Para], found: list[Candidate]) -> list[Candidate]:
    """Drop "Author's Note" as a heading above all chapters or below them all: there it labels a note."""
    ends = [*(c.at for c in found), len(paras)][1:]
    return [c for c, end in zip(found, ends, strict=True) if not (_labels_note(c) and _at_edge(paras, c.at, end))]


def _at_edge(paras: Sequence[Para], at: int, end: int) -> bool:
    """Whether nothing is told up to `end`, or from `at` on."""
    return not any(map(tells, paras[:end])) or not any(map(tells, paras[at:]))


def _labels_note(candidate: Candidate) -> bool:
    label = label_of(candidate.para.text) if candidate.line.kind == "tagged" else None
    return label is not None and label.kind in ("note", "end", "disclaimer") and label.sure


def _parted(paras: Sequence[Para], at: int) -> Headline | None:
    """ "CHAPTER" in one line and "IV" in the next."""
    para = paras[at]
    if len(para.text) > 14 or undecorated(para.text) not in _STRONG_UNITS or at + 1 >= len(paras):
        return None
    below = parse_heading(paras[at + 1].text) if len(paras[at + 1].text) <= 16 and not paras[at + 1].zone else None
    if below is None or below.kind != "bare":
        return None
    label = f"{para.text.strip()} {below.label}"
    return Headline("unit", undecorated(para.text), below.number, label, "", parted=True)


def _tagged(para: Para) -> Headline | None:
    """A heading element without a number: a chapter only among others of its level (see `_one_rank`)."""
    return Headline("tagged", para.kind, None, "", tidy_title(para.text)) if len(para.text) <= 150 else None


def _confidence(para: Para, line: Headline) -> float:
    sure = 0.97 if line.unit in _STRONG_UNITS or para.kind[0] == "h" else 0.88
    if line.kind == "named":
        sure = 0.93
    return sure - (0.15 if line.glued is not None else 0.0)


# An entry of a list ("9. They go home."): "Epilogue" right below it is the list's last.
_ENTRY = Lazy(r"\s*\d{1,2}[.)]\s+\S")


def _is_elsewhere(paras: Sequence[Para], at: int, line: Headline) -> bool:
    """Whether a line that reads like a heading stands where none can be."""
    if line.glued is not None and at and paras[at - 1].text[-1:].isalnum() and len(paras[at - 1].text) > 60:
        # The line before breaks off: "… I'm nearly done with / Chapter 3. I expected it …"
        return True
    if all(_is_rest(para) for para in paras[at + 1 :][:3]) and len(paras) - at <= 4:
        return len(paras) > 1
    if line.kind == "named" and at and not paras[at].blanks and _ENTRY.match(paras[at - 1].text):
        return True
    return line.kind == "unit" and _in_header(paras, at)


def _is_rest(para: Para) -> bool:
    return is_ornament(para.text) or parse_heading(para.text) is not None


def _in_header(paras: Sequence[Para], at: int) -> bool:
    """ "Part: 1/4" or "Chapter: 3" among "Title:" and "Rating:" is a statement of the header."""
    if ":" not in paras[at].text[:12] or label_of(paras[at].text) is None:
        return False
    around = [paras[i].text for i in (at - 1, at + 1) if 0 <= i < len(paras)]
    return any((label := label_of(text)) is not None and label.kind in ("header", "summary") for text in around)


def _without_lists(draft: Draft, found: list[Candidate]) -> list[Candidate]:
    """Drop tables of contents and announcements: headings with nothing but headings between them."""
    kept: list[Candidate] = []
    for run in _runs(draft, found):
        announced = _is_announced(draft.paras, run[0].at)
        numbers = [c.value for c in run if c.line.kind == "unit" and c.line.unit not in OUTER_WORDS]
        if announced and len(run) <= 2:
            continue
        if len(run) > 2 and len(set(numbers)) > 2 and numbers[:-1] == sorted(numbers[:-1]):
            # A list of contents; its last line may be the first real heading after all.
            last = run.pop() if numbers.count(run[-1].value) > 1 else None
            kept.extend([last] if last is not None else [])
            listed = [c.para for c in run]
            if announced and run[0].at and not undecorated(run[0].para.text).startswith(ANNOUNCEMENTS):
                listed = [draft.paras[run[0].at - 1], *listed]
            draft.assign(listed, "header", "I-contents", "A list of the chapters.", confidence=0.85)
            continue
        if len(set(numbers)) == 2 and len({c.line.unit for c in run}) == 1:
            run = run[-1:] if not announced else []
        kept.extend(run)
    return kept


# "**** OUTTAKES ****", "Bloopers!": scenes that went wrong, numbered by the parts they were shot for.
_OUTTAKES = Lazy(
    r"[\W_]*(?:(?:super|secret|the|some|special|and|deleted|scenes?|now) ){0,4}(?:outtakes|bloopers)[\W_]*",
    re.IGNORECASE,
)


def _without_outtakes(paras: Sequence[Para], found: list[Candidate]) -> list[Candidate]:
    """Drop headings under a line that announces outtakes, up to one that counts on from the chapters before."""
    lines = [at for at, para in enumerate(paras) if len(para.text) < 80 and _OUTTAKES.fullmatch(para.text)]
    kept: list[Candidate] = []
    for candidate in found if lines else ():
        last = next((c for c in reversed(kept) if c.value >= 0), None)
        below = last is not None and any(last.at < at < candidate.at for at in lines)
        if below and last is not None and not (candidate.line.unit == last.line.unit and candidate.value > last.value):
            continue
        kept.append(candidate)
    return kept if lines else found


def _runs(draft: Draft, found: list[Candidate]) -> list[list[Candidate]]:
    """Candidates that follow each other with no story between."""
    runs: list[list[Candidate]] = []
    for candidate in found:
        if runs and runs[-1][-1].at + 1 == candidate.at and runs[-1][-1].line.glued is None:
            runs[-1].append(candidate)
        else:
            runs.append([candidate])
    return runs


def _is_announced(paras: Sequence[Para], at: int) -> bool:
    own = undecorated(paras[at].text)
    before = undecorated(paras[at - 1].text) if at else ""
    if at and ":" in paras[at - 1].text.rstrip(" *_~").rstrip(":"):
        # "Next time: Maren opens the wrong door" has said what it announces.
        before = ""
    return own.startswith(ANNOUNCEMENTS) or (len(before) < 40 and before.startswith(ANNOUNCEMENTS))


def _one_rank(found: list[Candidate]) -> list[Candidate]:
    """Leave out "Book Two" unless it stands right above a chapter's heading, and heading elements where
    numbered headings do the work."""
    found = sorted(found, key=lambda c: c.at)
    inner = {c.at for c in found if c.line.unit not in OUTER_WORDS}
    ranks = [c.line.unit for c in found if c.line.kind == "tagged"]
    numbered = sum(c.line.kind in ("unit", "bare", "listed") for c in found)
    # The level that occurs most, and at least twice, holds the chapters; a single h1 is the work's title.
    rank = max(set(ranks), key=lambda level: (ranks.count(level), -int(level[1]))) if ranks else ""
    kept = []
    for candidate in found:
        line = candidate.line
        if line.kind == "tagged" and (numbered > 1 or line.unit != rank or ranks.count(rank) < 2):
            continue
        if inner and line.unit in OUTER_WORDS and candidate.at + 1 not in inner:
            continue
        kept.append(candidate)
    return kept


def _once(draft: Draft, found: list[Candidate]) -> list[Candidate]:
    """Mark headings said twice: by the site, and again by the author below the notes."""
    last: Candidate | None = None
    below = {candidate.at: candidate for candidate in found}
    for candidate in found:
        follower = below.get(candidate.at + 1)
        if follower is not None and follower.line.unit != candidate.line.unit:
            # "Part Two" right above "Chapter 7" is a level above it.
            continue
        if last is not None and _repeats(draft, last, candidate):
            candidate.again = True
        elif candidate.line.unit not in OUTER_WORDS:
            last = candidate
    for above, candidate in pairwise(found):
        # "Book Two" above a heading that is said again is said again too.
        above.again = above.again or (candidate.again and above.line.unit in OUTER_WORDS)
    return found


def _repeats(draft: Draft, first: Candidate, second: Candidate) -> bool:
    if (
        first.at + 1 == second.at
        or first.line.kind == "tagged"
        or (first.line.unit != second.line.unit and first.value < 0)
    ):
        return False
    if (first.line.unit in OUTER_WORDS) != (second.line.unit in OUTER_WORDS) or _piece(first) != _piece(second):
        # "Book Two" behind Chapter 2, "Chapter 12b" behind Chapter 12.
        return False
    titles = {"".join(filter(str.isalnum, c.line.title.casefold())) for c in (first, second)}
    same = first.value == second.value and first.line.kind == second.line.kind and (len(titles) == 1 or "" in titles)
    between = sum(len(para.text) for para in draft.paras[first.at + 1 : second.at])
    if first.line.kind == second.line.kind == "named" and first.line.unit == second.line.unit and between < 1500:
        # "Prologue to the Long War", notes, "Prologue: Alone": two names for the one, when nothing is told between.
        return sum(len(p.text) for p in draft.paras[first.at + 1 : second.at] if tells(p)) < BETWEEN
    close = first.value == second.value >= 0 and first.line.unit == second.line.unit and between < 1500
    return close or (same and between < 4000)


def _piece(candidate: Candidate) -> str:
    return candidate.line.number.piece if candidate.line.number else ""


def _apply(draft: Draft, candidate: Candidate) -> None:
    para, line = candidate.para, candidate.line
    span = para.span if line.glued is None else para.source_span(0, len(para.text[: line.glued].rstrip()))
    number = line.number.value if line.number else None
    if line.kind == "bare" and para.text.lstrip(" *_").startswith("+"):
        # The one that comes on top of five: "+1".
        number, line.label = None, para.text.strip(" *_")
    shown = " – ".join(filter(None, (line.label, line.title)))
    message = f"Says the heading again: {shown}." if candidate.again else f"A chapter begins: {shown}."
    finding = draft.propose(
        "I-chapter", span, message, confidence=candidate.confidence,
        value={"zone": "chapter_heading", "number": number, "label": line.label, "title": line.title},
    )  # fmt: skip
    if finding.state == "refused":
        return
    if line.glued is not None:
        draft.split(para, line.glued, candidate.at)
    value = finding.value
    para.zone = "chapter_heading"
    if line.work and not any(meta.name == "Title" for meta in draft.meta):
        # "The Long Way Home, Part 2" names the work too.
        draft.meta.append(Meta("Title", line.work, span))
    para.head = ChapterHead(value.get("number"), value.get("label", ""), value.get("title", ""))
    above = draft.paras[candidate.at - 1] if candidate.at else None
    para.starts = not candidate.again and (above is None or above.zone != "chapter_heading")
    place = candidate.at
    _said_above(draft, candidate)
    if line.parted:
        place += 1
        draft.paras[place].zone, draft.paras[place].head = "chapter_heading", ChapterHead(None, "", "")
    if line.glued is None and not line.title:
        _title_below(draft, place)


def _said_above(draft: Draft, candidate: Candidate) -> None:
    """The title by itself right above the heading that has it too, as some programs print it: the chapter begins there."""
    above = draft.paras[candidate.at - 1] if candidate.at and candidate.para.starts else None
    title = _letters(candidate.line.title)
    if above is None or above.zone or above.locked or not title or _letters(above.text) != title:
        return
    message = f"Says the heading's title: {above.text.strip()}."
    if draft.assign(above, "chapter_heading", "I-chapter", message, confidence=0.9, again=True):
        above.starts, above.head = True, candidate.para.head
        candidate.para.starts = False


def _title_below(draft: Draft, place: int) -> None:
    """The title on the line under "Chapter Three"."""
    below = draft.paras[place + 1 : place + 3]
    if len(below) < 2 or below[0].zone or below[0].locked:
        return
    para = below[0]
    if not _may_title(para) or (is_ornament(below[1].text) and len(para.text) > 50):
        return
    message = f"The chapter's title: {tidy_title(para.text)}."
    if draft.assign(para, "chapter_heading", "I-chapter-title", message, confidence=0.85, title=tidy_title(para.text)):
        para.head = ChapterHead(None, "", tidy_title(para.text))


# No title ends like a sentence, begins like speech or says when and where we are.
def _may_title(para: Para) -> bool:
    text = para.text.strip()
    core = text.strip("*~_=- ")
    if not 1 < len(core) <= 70 or core.endswith((",", ";", ":")) or is_ornament(text) or label_of(text) is not None:
        return False
    if core.endswith(".") and not core.endswith("..."):
        return False
    if core[0] in "\"“'‘" and core[-1] not in "\"”'’":
        return False
    words = core.casefold().replace(",", " ").split()
    if words[0] in ("by", "a/n", "an") or not DATELINE_WORDS.isdisjoint(words) or words[-1] in VIEWPOINT_WORDS:
        return False
    if (
        any(word in core.casefold() for word in VIEWPOINT_WORDS)
        or is_hand_over(core)
        or score_of(para) >= (2 * TALKS if len(words) > 1 else TALKS)
    ):
        return False
    if core[-1] in "\"”'’" and core[-2] in ".!?,…" and not looks_like_title(core, strict=True):
        return False
    slanted = para.covered("i") > 0.9 and (core[-1].isalnum() or is_old_title(core))
    dressed = para.kind[0] == "h" or para.centred or para.covered("b") > 0.9 or core.isupper() or slanted
    return dressed or looks_like_title(core, strict=len(words) > 6)


def _report_gaps(draft: Draft, numbered: list[tuple[Para, int | None, str]]) -> None:
    """Chapters whose numbers jump are told, never renumbered; each with its heading, number and unit."""
    for (_, before, unit), (para, after, same) in pairwise(numbered):
        if before is not None and after is not None and after - before > 1 and unit == same:
            draft.propose(
                "I-chapter-gap", Span(para.start, para.end), f"After chapter {before} comes chapter {after}.",
                confidence=0.8, value={"before": before, "after": after},
            )  # fmt: skip
