"""What is being written, whichever way: from what a form or unsaved words hold to the text of a chapter and back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace as replaced
from typing import Any

from django.utils.translation import gettext as _
from msgspec.structs import replace

from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.nodes import Block, Scene
from fanfold.manuscript.nodes import Chapter as ChapterText
from fanfold.manuscript.words import chapter_words
from fanfold.site.works.joining import named
from fanfold.site.works.models import Unsaved
from fanfold.site.works.writing import (
    Doc,
    NotKept,
    block_node,
    chapter_from_document,
    chapter_of,
    document_of,
    kept_places,
    parsed_document,
    text_of,
)

# What the editor holds while nothing is written in it.
_NOTHING = {"type": "paragraph", "attrs": {"align": ""}}


@dataclass(frozen=True)
class Draft:
    """Words as they were typed: the editor's document with a label and a title, or Markdown."""

    body: str
    is_rich: bool = False
    label: str = ""
    title: str = ""

    @classmethod
    def of(cls, unsaved: Unsaved) -> "Draft":
        """What was kept unsaved."""
        return cls(unsaved.body, unsaved.is_rich, unsaved.label, unsaved.title)

    def text(self, before: ChapterText | None = None, lost: NotKept | None = None) -> ChapterText:
        """The chapter it says. What it leaves as it was in `before` is exactly that; `before` itself when nothing changed.

        Raises `E-no-text` for a chapter without words, `E-edit-document` for what is no document.
        """
        old = before or ChapterText(scenes=())
        if not self.is_rich:
            return _from_markdown(self.body, before)
        text = kept_places(old, chapter_from_document(parsed_document(self.body), lost))
        if not text.scenes and not text.notes:
            raise FanfoldError(
                "E-no-text", _("There are no words in this text."), hint=_("Write some, or put the chapter away.")
            )
        label, title = one_line(self.label), one_line(self.title)
        if (label, title) == (one_line(text.label), one_line(text.title)):
            return text
        return named(text, label=label, title=title)

    def with_blocks(self, blocks: Sequence[Block]) -> "Draft":
        """The same with more at the end of its story, in whichever form it is written. Raises `E-edit-document`."""
        if not self.is_rich:
            return replaced(self, body=_with_blocks(self.body, blocks))
        document = parsed_document(self.body)
        nodes = [node for block in blocks if (node := block_node(block)) is not None]
        before = [node for node in document.get("content", []) if node != _NOTHING]
        end = len(before)
        while end and _stands_after(before[end - 1]):
            end -= 1
        content = [*before[:end], *nodes, *before[end:]]
        return replaced(self, body=json.dumps({**document, "content": content}, ensure_ascii=False))

    def words(self) -> int | None:
        """Words of story in it; None where it cannot be read yet."""
        try:
            return chapter_words(self.text())
        except FanfoldError:
            return None

    def document(self, before: ChapterText | None = None) -> Doc | None:
        """As the editor opens it; None where that cannot be."""
        try:
            return parsed_document(self.body) if self.is_rich else document_of(self.text(before))
        except FanfoldError:
            return None if self.is_rich or self.body.strip() else document_of(ChapterText(scenes=()))


def _stands_after(node: Any) -> bool:
    """Whether a node of the editor is a note for after the story."""
    return isinstance(node, dict) and node.get("type") == "note" and (node.get("attrs") or {}).get("place") == "after"


def _with_blocks(body: str, blocks: Sequence[Block]) -> str:
    more = text_of(ChapterText(scenes=(Scene(tuple(blocks)),)))
    return "\n\n".join(filter(None, (body.rstrip(), more.strip()))) + "\n"


def one_line(text: str) -> str:
    """A label or title as a field shows it."""
    return " ".join(text.split())


def _from_markdown(body: str, before: ChapterText | None) -> ChapterText:
    body = body.replace("\r\n", "\n")
    if before is not None and body == text_of(before):
        return before
    said = chapter_of(body)
    if before is None:
        return said
    kept = kept_places(before, said)
    if (said.label, said.title, said.number) == (kept.label, kept.title, kept.number):
        return kept
    return replace(kept, label=said.label, title=said.title, number=said.number, heading=said.heading)
