"""Markdown: CommonMark with the signs that stories and our own editions use; places count in the source itself."""

from fanfold.intake.flow import Flow
from fanfold.intake.readers import plain
from fanfold.intake.readers.controls import scrub
from fanfold.intake.readers.mdblocks import BlockWriter
from fanfold.intake.readers.mdfront import FrontMatter, front_paras, read_front
from fanfold.intake.readers.mdparser import parser
from fanfold.intake.readers.mdplaces import Lines, cover
from fanfold.intake.source import Limits, Source, decode

# Beyond this many characters or lines a file is a whole archive: it is read as plain text, in a tenth of the time.
_MOST_TEXT = 8_000_000
_MOST_LINES = 100_000


def read(source: Source, limits: Limits) -> tuple[Flow, str]:
    """Read a Markdown file; spans are offsets into its decoded text."""
    decoded = decode(source.name, source.data)
    if len(decoded.text) > _MOST_TEXT or decoded.text.count("\n") > _MOST_LINES:
        flow = plain.flow_of(decoded.text)
        for para in flow.paras:
            scrub(para)
        return flow, decoded.encoding
    return flow_of(decoded.text), decoded.encoding


def flow_of(text: str) -> Flow:
    """The paragraphs of a Markdown text."""
    lines = Lines(text)
    front = read_front(text, lines.starts)
    body = "\n" * front.lines + text[lines.start(front.lines) :]
    writer = BlockWriter(lines)
    writer.write(parser().parse(body))
    silent = [*writer.silent, *((line, line + 1) for line in _fences(front))]
    paras = cover(lines, [*front_paras(text, front), *writer.paras], silent)
    flow = Flow(text=text, paras=paras, meta=front.meta)
    flow.language = next((meta.value for meta in flow.meta if meta.name == "Language"), "")
    flow.wrapped = writer.wraps * 2 > len(paras)
    return flow


def _fences(front: FrontMatter) -> tuple[int, ...]:
    return (0, front.lines - 1, *sorted(front.sheet)) if front.lines else ()
