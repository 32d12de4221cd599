"""RTF: a tokenizer and a small machine of groups, after the Rich Text Format specification 1.9.1."""

import re

from fanfold.intake.flow import Flow, FlowBuilder
from fanfold.intake.readers.layout import lay_out
from fanfold.intake.readers.rtftext import RtfWriter
from fanfold.intake.readers.rtftokens import tokens
from fanfold.intake.readers.scribe import Scribe, is_somebody
from fanfold.intake.source import Limits, Source
from fanfold.manuscript.nodes import Meta

_META = {"title": "Title", "author": "Author", "subject": "Subject", "doccomm": "Summary", "keywords": "Keywords"}

# Scrivener writes the names of its styles into its files: "<$Scr_Ps::0>It rained.<!$Scr_Ps::0>".
_SCRIVENER = re.compile(r"<!?\$Scr_[A-Za-z]{1,12}::\d{1,6}>")


def read(source: Source, limits: Limits) -> tuple[Flow, str]:
    """Read an RTF file; groups left open are closed at its end.

    Raises `E-too-complex` or `E-too-many-lines` for files that no story needs.
    """
    builder = FlowBuilder()
    scribe = Scribe(builder)
    writer = RtfWriter(scribe, builder.flow.images)
    for token in tokens(source.data.decode("latin-1"), source.name):
        writer.take(token)
    writer.end()
    for block in scribe.blocks:
        if any("Scr_" in words for words, _ in block.pieces):
            block.pieces = [(_SCRIVENER.sub("", words), ink) for words, ink in block.pieces]
    flow = lay_out(builder, scribe.blocks)
    for name, words in writer.info.items():
        value = " ".join("".join(words).split())
        if value and is_somebody(value):
            flow.meta.append(Meta(_META[name], value))
    flow.language = writer.language()
    return flow, writer.encoding
