"""Text that states its own structure: Fanfold's Markdown, as the editor hands it in. No pass guesses here."""

import hashlib

from fanfold.intake.assemble import assemble
from fanfold.intake.draft import Draft
from fanfold.intake.flow import ChapterHead, Flow, Para, SceneStart, Zone
from fanfold.intake.headline import parse_heading
from fanfold.intake.lexicon.ornaments import is_ornament
from fanfold.intake.readers import read
from fanfold.intake.source import DEFAULT_LIMITS, Limits, Source
from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.nodes import NOTE_KINDS, Chapter, Manuscript

_NAME = "chapter.md"


def restore_stated(text: str, limits: Limits = DEFAULT_LIMITS) -> Manuscript:
    """The manuscript that a Markdown text states. Raises `E-no-text` when it holds no words."""
    data = text.encode("utf-8", "replace")
    if not text.strip():
        raise FanfoldError(
            "E-no-text", "There are no words in this text.", hint="Write some, or delete the chapter instead."
        )
    source = Source(_NAME, data, "markdown", hashlib.sha256(data).hexdigest())
    flow, _ = read(source, limits)
    draft = Draft(flow)
    _take_at_its_word(flow)
    return Manuscript(work=assemble(draft))


def _take_at_its_word(flow: Flow) -> None:
    begun = False
    waiting: SceneStart | None = None
    for at, para in enumerate(flow.paras):
        para.zone = _zone(para, begun=begun)
        if para.zone == "chapter_heading":
            para.starts = not at or flow.paras[at - 1].zone != "chapter_heading"
            para.head = _head(para.text)
        elif para.zone == "break":
            waiting = SceneStart("marker", 2 if "strength:2" in para.hints else 1, para.text)
        elif para.zone == "body":
            begun = True
            para.opens, waiting = waiting, None
            _state_scene(para)


def _state_scene(para: Para) -> None:
    stated = dict(hint.partition(":")[::2] for hint in para.hints if ":" in hint)
    para.layer = stated.get("layer", "")
    para.viewpoint = stated.get("viewpoint", "")


def _zone(para: Para, *, begun: bool) -> Zone:
    kind = next((hint.removeprefix("kind:") for hint in para.hints if hint.startswith("kind:")), "")
    if "note" in para.hints:
        return next((known for known in NOTE_KINDS if known == kind), "author_note")
    if para.kind in ("h1", "h2") and not begun:
        return "chapter_heading"
    return "break" if para.kind == "rule" or "break" in para.hints else "body"


def _head(text: str) -> ChapterHead:
    line = parse_heading(text)
    if line is None or line.glued is not None:
        return ChapterHead(None, "", text)
    return ChapterHead(line.number.value if line.number else None, line.label, line.title)


def restore_pasted(html: str, language: str = "", limits: Limits = DEFAULT_LIMITS) -> Chapter:
    """What a pasted piece of a page says: paragraphs, headings, quotations, lists and breaks; looks that mean nothing go.

    Nothing of it is taken for a title, a note or a chapter. `language` is the story's own: word processors say it of
    every stretch. Raises what the reader of web pages raises.
    """
    data = f"<!DOCTYPE html><meta charset=utf-8>{html}".encode("utf-8", "replace")
    source = Source("pasted.html", data, "html", hashlib.sha256(data).hexdigest())
    flow, _ = read(source, limits)
    draft = Draft(flow)
    waiting: SceneStart | None = None
    for para in flow.paras:
        para.starts, para.head = False, None
        para.runs = [run for run in para.runs if not (run.look == "lang" and _is_same(run.value, language))]
        if para.kind == "rule" or (len(para.text) <= 90 and is_ornament(para.text)):
            para.zone, waiting = "break", SceneStart("marker", 1, para.text)
        else:
            para.zone, para.opens, waiting = "body", waiting, None
    chapters = assemble(draft).chapters
    return chapters[0] if chapters else Chapter(scenes=())


def _is_same(tag: str, language: str) -> bool:
    """Whether two language tags name the same language, whatever the country."""
    return tag.partition("-")[0].casefold() == language.partition("-")[0].casefold()
