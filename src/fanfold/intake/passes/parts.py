"""Parts glued together: what stands above a chapter's heading belongs to it, and a part's own title,
byline or disclaimer in mid-file begins a chapter even where no heading does."""

import re
from collections.abc import Sequence

from fanfold.intake.draft import NOTE_ZONES, Draft
from fanfold.intake.edges import closing_edge, opening_edge
from fanfold.intake.flow import ChapterHead, Para
from fanfold.intake.headline import looks_like_title, tidy_title
from fanfold.intake.labelled import label_of, mail_label
from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.ornaments import is_ornament
from fanfold.intake.passes.answers import hold_starts
from fanfold.intake.passes.recaps import RECAP
from fanfold.intake.passes.stitches import GOES_ON
from fanfold.intake.talk import disclaims, is_ending, score_of

_TALK = NOTE_ZONES | {"title", "byline", "furniture"}
# Points of disclaiming that a file asks for once: a block in mid-story that scores so much closes a part.
_DISCLAIMS = 4.0
# Points with which a note, whatever its label, opens one as a disclaimer does.
_OPENS = 2.2
# Characters of story that must have been told before anything can open a second part.
_TOLD = 200


def parts(draft: Draft) -> None:
    """Let chapters begin where their front matter begins."""
    if draft.states_chapters:
        return
    moved = at = told = 0
    # Authors keep their habit: who disclaims above the first part disclaims above the others.
    up_front = False
    while at < len(draft.paras):
        para = draft.paras[at]
        if para.aside or not (para.zone in _TALK or para.zone == "chapter_heading"):
            told += len(para.text)
            at += 1
            continue
        run = _run(draft.paras, at)
        if told < _TOLD:
            up_front = up_front or any(_disclaims(draft.paras[i]) for i in run)
        elif run[-1] + 1 < len(draft.paras):
            moved += _open(draft, run, up_front=up_front)
        at = run[-1] + 1
    _first(draft, moved)
    hold_starts(draft)


def _run(paras: Sequence[Para], at: int) -> list[int]:
    """Indices of paragraphs in a row that are no story; markers between them included."""
    run: list[int] = [at]
    pending: list[int] = []
    for index in range(at + 1, len(paras)):
        para = paras[index]
        if para.zone in _TALK or para.zone == "chapter_heading":
            run += [*pending, index]
            pending = []
        elif _parts_lines(para):
            pending.append(index)
        else:
            break
    return run


def _open(draft: Draft, run: list[int], *, up_front: bool) -> bool:
    """Begin the chapter of a run of talk where its front matter begins; true when that was above its heading."""
    heads = [at for at in run if draft.paras[at].starts]
    if heads:
        begin = _front(draft.paras, [at for at in run if at < heads[0]], up_front=True)
        if begin is not None:
            _move(draft, begin, heads[0])
        _close(draft, run, heads[0] if begin is None else begin)
        return begin is not None
    if not _is_seam(draft, run):
        return False
    _title(draft, run[-1] + 1)
    _stretch(draft, run)
    run = _run(draft.paras, run[0])
    if any(draft.paras[at].starts for at in run):
        return _open(draft, run, up_front=up_front)
    begin = _front(draft.paras, run, up_front=up_front)
    titled = next((at for at in run if draft.paras[at].zone == "chapter_heading"), run[-1] + 1)
    begin = titled if begin is None else begin
    if not _begin(draft, begin):
        return False
    _close(draft, run, begin)
    return begin < titled


def _close(draft: Draft, run: Sequence[int], begin: int) -> None:
    """Notes of a run that stand above the new chapter stand behind the story of the old one."""
    for at in run:
        para = draft.paras[at]
        if at < begin and para.zone == "author_note" and not para.locked:
            para.zone = "end_note"


def _front(paras: Sequence[Para], run: Sequence[int], *, up_front: bool) -> int | None:
    """Where in a run of talk the next part's front matter begins."""
    for at in run:
        para = paras[at]
        if para.zone in ("title", "byline", "header"):
            return at
        opens = para.zone in ("summary", "legend") or RECAP in para.hints or (up_front and _disclaims(para))
        if opens and not _closed_later(paras, at, run):
            return at
    return _behind_farewell(paras, run)


# "Good night!", "See you next time", "Ja ne": what is said when all is said.
_GOOD_BYE = Lazy(
    r"\b(?:good ?(?:night|bye)|see (?:you|ya)(?: all| guys| then)? (?:next|soon|later|there)|ja ne|so long|take care|farewell|bye(?: bye)?)\b[^.!?]{0,40}[.!?~\s]*$",
    re.IGNORECASE,
)


def _behind_farewell(paras: Sequence[Para], run: Sequence[int]) -> int | None:
    """Where talk goes on behind a good-bye: nobody comes back after that, it is the next part's."""
    last = next((n for n in range(len(run) - 1, -1, -1) if _GOOD_BYE.search(paras[run[n]].text[-120:])), None)
    if last is None or last + 1 >= len(run):
        return None
    at = run[last + 1]
    return at if paras[at].zone in NOTE_ZONES and paras[at].blanks and not _closed_later(paras, at - 1, run) else None


def _disclaims(para: Para) -> bool:
    """Whether a note, whatever its label, does what disclaimers do."""
    return para.zone == "disclaimer" or (para.zone in NOTE_ZONES and disclaims(para.text) >= _OPENS)


def _closed_later(paras: Sequence[Para], at: int, run: Sequence[int]) -> bool:
    """Whether the part before still says good-bye after this paragraph."""
    return any(paras[i].zone in ("end_note", "author_note") and is_farewell(paras[i]) for i in run if i > at)


def is_farewell(para: Para) -> bool:
    """Whether talk looks back on a part rather than forward to one."""
    low = para.text.casefold()
    return is_ending(para.text) or any(
        sign in low for sign in ("next chapter", "thanks for reading", "http://", "www.")
    )


def _move(draft: Draft, begin: int, head: int) -> None:
    """Let the chapter at `head` begin with the notes above it."""
    draft.paras[head].starts = False
    draft.paras[begin].starts = True
    for para in draft.paras[begin:head]:
        if para.zone == "end_note" and not para.locked:
            para.zone = "author_note"


def _is_seam(draft: Draft, run: Sequence[int]) -> bool:
    """Whether talk in mid-story parts two files: a second title, byline or header, or a disclaimer of its own."""
    group = [draft.paras[at] for at in run]
    if any(GOES_ON in para.hints for para in group):
        return False
    zones = [para.zone for para in group]
    if {"title", "byline", "disclaimer"} & set(zones) or zones.count("header") >= 2:
        return True
    if any(RECAP in para.hints for para in group):
        return True
    sent = any(para.zone == "header" and para.label.casefold().startswith(("from", "subject")) for para in group)
    return sent or sum(disclaims(para.text) for para in group) >= _DISCLAIMS


def _begin(draft: Draft, at: int) -> bool:
    """Start a chapter at a paragraph, found by its front matter alone."""
    if at >= len(draft.paras):
        return False
    para = draft.paras[at]
    if para.begins is False:
        return False
    message = "Another part begins here, as its front matter shows."
    finding = draft.propose("I-part", para.span, message, confidence=0.7, value={"at": para.start})
    para.starts = para.starts or finding.state != "refused"
    return para.starts


def _stretch(draft: Draft, run: Sequence[int]) -> None:
    """Talk next to the seam that nothing marked before."""
    before = draft.paras[max(0, run[0] - 12) : run[0]]
    count = closing_edge(before).length
    tail = [p for p in before[len(before) - count :] if not p.zone and not is_ornament(p.text)] if count else []
    if tail:
        draft.assign(tail, "end_note", "I-end-note", "The author closes a part here.", confidence=0.75)
    after = draft.paras[run[-1] + 1 : run[-1] + 13]
    count = opening_edge(after).length
    head = [p for p in after[:count] if not p.zone and not is_ornament(p.text)]
    if head:
        draft.assign(head, "author_note", "I-note", "The author talks about the next part here.", confidence=0.75)


def _title(draft: Draft, at: int) -> None:
    """A short line in title case under a part's front matter is its title."""
    while at < len(draft.paras) and (draft.paras[at].zone in _TALK or is_ornament(draft.paras[at].text)):
        at += 1
    para = draft.paras[at] if at < len(draft.paras) else None
    if para is None or para.zone or para.locked or len(para.text) > 70 or is_ending(para.text):
        return
    core = para.text.strip(" *~_=-")
    shown = para.centred or core.isupper() or looks_like_title(core, strict=True)
    if (
        shown
        and not core.endswith((".", ","))
        and core[:1] not in '"“'
        and label_of(core) is None
        and score_of(para) < 3
    ):
        text = tidy_title(core)
        if draft.assign(
            para, "chapter_heading", "I-chapter-title", f"The part's title: {text}.", confidence=0.75, title=text
        ):
            para.head = ChapterHead(None, "", text)


def _first(draft: Draft, moved: int) -> None:
    """Where every part has front matter of its own, the first file's belongs to its first chapter too."""
    starts = [at for at, para in enumerate(draft.paras) if para.starts]
    if not starts:
        return
    own = _said_twice(draft.paras)
    if own is None and (not moved or moved < 0.5 * (len(starts) - 1)):
        return
    told = (at for at, para in enumerate(draft.paras) if para.zone in ("", "body") and not _parts_lines(para))
    first = min(starts[0], next(told, len(draft.paras)))
    own = _own_front(draft.paras[:first]) if own is None else own
    while own and _parts_lines(draft.paras[own - 1]):
        own -= 1
    if own is None:
        draft.paras[first].starts = True
    elif own < first:
        draft.paras[first].starts = False
        draft.paras[own].starts = True


def _own_front(above: Sequence[Para]) -> int | None:
    """Where, above the first heading or word of story, the first part's own front matter begins."""
    seen: set[str] = set()
    for at, para in enumerate(above):
        # The first title and byline are the work's; a second one is already the first part's own.
        own = para.zone in NOTE_ZONES and (para.zone != "header" or mail_label(para.text) != "")
        if own or para.zone in seen:
            return at
        seen |= {para.zone} & {"title", "byline"}
    return None


def _said_twice(paras: Sequence[Para]) -> int | None:
    """Index behind title and byline on top of a file when a title or a byline stands once more below them:
    an archive put the first above the whole, the author the second above the part."""
    run = _run(paras, 0)
    lead = 0
    above: set[str] = set()
    while lead < len(run) and paras[run[lead]].zone in {"title", "byline"} - above:
        above.add(paras[run[lead]].zone)
        # "by" and the name in the next line are one byline.
        lead += (
            2
            if len(paras[run[lead]].text) <= 12 and [paras[at].zone for at in run[lead : lead + 2]] == ["byline"] * 2
            else 1
        )
    retold = [at for at in run[lead:] if (label := label_of(paras[at].text)) is not None and label.name == "Title"]
    if retold and "title" in above:
        # "Title: …" a second time: the lines above it are a post of their own that only announces the parts.
        return retold[0]
    again = {paras[at].zone for at in run[lead:] if not paras[at].label or paras[at].zone == "byline"}
    return run[lead] if lead < len(run) and "title" in above and above & again else None


def _parts_lines(para: Para) -> bool:
    return is_ornament(para.text) or para.kind == "rule"
