"""markdown-it-py, told to remember places, and taught the signs that stories and our own editions use.

Beyond CommonMark: tables, `~~strike~~`, fenced divisions (`::: {.scene layer=dream}`), bracketed spans
(`[words]{.thought}`), footnotes kept as paragraphs, and lines of tildes as scene breaks. Left out: code by
indentation, which in a story is an author's indent, and tilde fences, which would swallow the rest of it.
"""

import re
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, fence
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

# A paragraph with more signs than this is no prose; it is taken as it stands, so that nothing can tie knots.
_MOST_SIGNS = 3_000
_SIGNS = re.compile(r"[*_`\[\]<!&\\~]")


class _PlaceState(StateInline):
    """Inline state whose tokens remember where in the source of their block they were found."""

    def push(self, ttype: str, tag: str, nesting: Any) -> Token:
        """A new token; `meta["at"]` is where the parser stood."""
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.pos
        return token

    def pushPending(self) -> Token:  # noqa: N802 - the library's name
        """The text read so far as a token; `meta["ends"]` is where the parser stood after it."""
        token = super().pushPending()
        token.meta["ends"] = self.pos
        return token


class _PlaceInline(ParserInline):
    """Inline parser that uses `_PlaceState`."""

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        """The inline tokens of `src`."""
        if len(_SIGNS.findall(src)) > _MOST_SIGNS:
            token = Token("text", "", 0, content=src, meta={"at": 0, "ends": len(src)})
            tokens.append(token)
            return tokens
        state = _PlaceState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


@cache
def parser() -> MarkdownIt:
    """The configured parser; it keeps no state between texts."""
    md = MarkdownIt("commonmark", {"inline_definitions": True, "maxNesting": 40})
    md.inline = _PlaceInline()
    md.configure("commonmark")
    md.options["inline_definitions"] = True
    md.options["maxNesting"] = 40
    md.enable(["table", "strikethrough"])
    md.disable(["code"])
    # Joined tokens would forget which of their characters were written as `&amp;` or `\*`.
    md.core.ruler.disable("text_join", ignoreInvalid=True)
    md.inline.ruler2.disable("fragments_join", ignoreInvalid=True)
    ends: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    md.block.ruler.at("fence", _fence, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.block.ruler.before("fence", "division", _division, ends)
    md.block.ruler.before("fence", "tildes", _tildes, ends)
    md.block.ruler.before("reference", "footnote", _footnote, {"alt": ["paragraph"]})
    md.inline.ruler.before("link", "span", _span)
    return md


# A fence of three or more colons with a name, attributes in braces, or nothing (which closes).
_FENCE = re.compile(r":{3,}[ \t]*(\{[^{}]*\}|[\w-]+)?[ \t]*:*[ \t]*")
# Tildes alone on a line.
_TILDES = re.compile(r"~(?:[ \t]*~){2,}[ \t]*")
_NOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:[ \t]")


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _starts(state: StateBlock, line: int, sign: str) -> bool:
    return state.src.startswith(sign, state.bMarks[line] + state.tShift[line])


def _one_line(state: StateBlock, line: int, kind: str, info: str = "") -> bool:
    token = state.push(kind, "", 0)
    token.map, token.info = [line, line + 1], info
    state.line = line + 1
    return True


def _division(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    match = _FENCE.fullmatch(_line(state, start)) if _starts(state, start, ":::") else None
    if match is None:
        return False
    return silent or _one_line(
        state, start, "division_open" if match.group(1) else "division_close", match.group(1) or ""
    )


def _tildes(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not _starts(state, start, "~") or not _TILDES.fullmatch(_line(state, start)):
        return False
    return silent or _one_line(state, start, "hr")


def _fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    return not _starts(state, start, "~") and fence(state, start, end, silent)


def _footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not _starts(state, start, "[^") or not _NOTE.match(_line(state, start)):
        return False
    if silent:
        return True
    last = start + 1
    while (
        last < end and not state.isEmpty(last) and not (_starts(state, last, "[^") and _NOTE.match(_line(state, last)))
    ):
        last += 1
    token = state.push("footnote_open", "p", 1)
    token.map = [start, last]
    inline = state.push("inline", "", 0)
    inline.content = state.getLines(start, last, state.blkIndent, False).strip()
    inline.map, inline.children = [start, last], []
    state.push("footnote_close", "p", -1)
    state.line = last
    return True


# What follows the bracket of a span.
_ATTRIBUTES = re.compile(r"\{[^{}\n]{1,300}\}")


def _span(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[" or "]{" not in state.src:
        return False
    closer = state.md.helpers.parseLinkLabel(state, state.pos)
    match = _ATTRIBUTES.match(state.src, closer + 1) if closer >= 0 else None
    if match is None:
        return False
    if not silent:
        most, begin = state.posMax, state.pos + 1
        state.pos, state.posMax = begin, closer
        state.push("span_open", "span", 1).info = match.group()
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
        state.posMax = most
    state.pos = match.end()
    return True


# `.class`, `#id`, `key=value`, `key="a value"`.
_ATTRIBUTE = re.compile(r"""\.([\w:-]+)|\#([\w:-]+)|([\w:-]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s"}]*))""")


def attributes(info: str) -> tuple[list[str], dict[str, str]]:
    """Class names (with ids) and values of what stands in braces, or of the bare name of a division."""
    if not info.startswith("{"):
        return [info.lower()] if info else [], {}
    names: list[str] = []
    values: dict[str, str] = {}
    for name, identity, key, quoted, bare in _ATTRIBUTE.findall(info):
        if key:
            values[key.lower()] = re.sub(r"\\(.)", r"\1", quoted) if quoted else bare
        else:
            names.append((name or identity).lower())
    return names, values
