"""Between a stored chapter and the ways it is written in: Fanfold's Markdown, and the document of the editor."""

from fanfold.site.works.writing.document import Doc, block_node, document_of, parsed_document, settled
from fanfold.site.works.writing.keeping import kept_blocks, kept_places
from fanfold.site.works.writing.parsing import NotKept, chapter_from_document
from fanfold.site.works.writing.pasting import dropped
from fanfold.site.works.writing.plain import chapter_of, text_of

__all__ = [
    "Doc",
    "NotKept",
    "block_node",
    "chapter_from_document",
    "chapter_of",
    "document_of",
    "dropped",
    "kept_blocks",
    "kept_places",
    "parsed_document",
    "settled",
    "text_of",
]
