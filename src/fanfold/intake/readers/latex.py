"""LaTeX, and the little of it that people know: chapters, italics, quotation marks and dashes, verse, footnotes.

The commands become what they mean; unknown ones leave their words. What the author wrote behind `%` is kept apart from the story, as are
files that are named and not here. `\\newcommand` without arguments is expanded.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from fanfold.intake.flow import Box, Flow, FlowBuilder, RunLook, Stated, refuse_many
from fanfold.intake.lexicon.tex import (
    ACCENTS,
    ALIGNS,
    GAPS,
    HEADINGS,
    LOOKS,
    PARTS_PARAGRAPHS,
    QUOTES,
    RULES,
    SILENT,
    SWITCHES,
    SYMBOLS,
)
from fanfold.intake.readers.block import PLAIN, Block, Ink, with_look
from fanfold.intake.readers.layout import lay_out
from fanfold.intake.readers.links import safe_link
from fanfold.intake.readers.scribe import note_blocks
from fanfold.intake.source import Limits, Source, decode
from fanfold.manuscript.nodes import Align, Meta

# The tokens: a command by letters or by one sign, braces, a comment to its line's end, an empty line, signs that mean others.
_TOKEN = re.compile(
    r"\\(?P<name>[A-Za-z@]+)\*?|\\(?P<sign>[^A-Za-z@])|(?P<open>\{)|(?P<close>\})|(?P<comment>%[^\n]*\n?)"
    r"|(?P<blank>\n[ \t\r]*\n\s*)|(?P<marks>---?|``|''|`|'|~|\$+)|(?P<text>[^\\{}%\n`'~$-]+|[\n-])"
)
_MARKS = {"---": "—", "--": "–", "``": "“", "''": "”", "`": "‘", "'": "’", "~": "\xa0"}
# What stands in square brackets behind a command, and a length with its unit.
_OPTION = re.compile(r"[ \t]*\[[^\[\]]{0,300}\]")
_DIMENSION = re.compile(r"[ \t]*=?[ \t]*-?[\d.]*[ \t]*(?:\\[a-z]+|em|ex|pt|cm|mm|in)\b")
# The definition of a command without arguments: its name, and a brace behind it.
_MACRO = re.compile(r"\\(?:newcommand|renewcommand|def)\*?\s*\{?\\(?P<name>[A-Za-z]+)\}?(?=\s*\{)")
# The letter an accent stands on, in braces or not, perhaps the letter i without its dot.
_ACCENTED = re.compile(r"\s*\{\s*\\?([^{}\\]?)\s*\}|\s*\\?([^\W\d_])")
# Spaces of the source, as many as there are.
_SPACES = re.compile(r"[ \t]+")
_DEEPEST = 200
_MOST_EXPANDED = 5_000
_MOST_WITHIN = 8


def read(source: Source, limits: Limits) -> tuple[Flow, str]:
    """Read a LaTeX text; spans are offsets into the reading text laid out from it. Raises `E-too-many-lines`."""
    decoded = decode(source.name, source.data)
    builder = FlowBuilder()
    reader = _Reader(decoded.text, builder)
    reader.run()
    flow = lay_out(builder, reader.blocks)
    flow.meta = reader.meta
    for para in flow.paras:
        if "abstract" in para.hints:
            para.stated = Stated("summary", 1, "The text's own abstract.", of_work=True)
    return flow, decoded.encoding


@dataclass(slots=True)
class _Group:
    """What holds again when a brace closes, and what is to be done then."""

    ink: Ink
    done: Callable[[], None] | None = None


class _Reader:
    def __init__(self, text: str, builder: FlowBuilder) -> None:
        self.blocks: list[Block] = []
        self.meta: list[Meta] = []
        self._text, self._builder = text.replace("\r\n", "\n").replace("\r", "\n"), builder
        self._at = 0
        self._block = Block()
        self._ink: Ink = PLAIN
        self._groups: list[_Group] = []
        self._next: tuple[Ink | None, Callable[[], None] | None] | None = None
        self._around: list[str] = []
        self._boxes: tuple[Box, ...] = ()
        self._comments: list[str] = []
        self._notes: list[Block] = []
        self._macros: dict[str, str] = {}
        self._expanded = self._depth = 0
        self._preamble = "\\begin{document}" in self._text

    def run(self) -> None:
        """Read to the end."""
        self._read()
        self._end()

    def _read(self) -> None:
        while self._at < len(self._text):
            found = _TOKEN.match(self._text, self._at)
            if found is None:
                self._write(self._text[self._at])
                self._at += 1
                continue
            self._at = found.end()
            kind = found.lastgroup or "text"
            if kind == "name":
                self._command(found["name"])
            elif kind == "sign":
                self._sign(found["sign"])
            else:
                self._plain(kind, found.group())

    def _plain(self, kind: str, words: str) -> None:
        if kind == "open":
            self._begin_group()
        elif kind == "close":
            self._close_group()
        elif kind == "comment":
            self._comment(words)
        elif kind == "blank":
            self._end()
        elif kind == "marks":
            self._write(_MARKS.get(words, ""))
        else:
            self._write(" " if words == "\n" else words)

    # Words and paragraphs.

    def _write(self, words: str) -> None:
        if not self._preamble and words:
            self._block.pieces.append((words, self._ink))

    def _comment(self, words: str) -> None:
        said = words.strip().lstrip("%").strip()
        if said:
            self._comments.append(f"% {said}")
        if self._block.is_blank():
            self._end()

    def _end(self) -> None:
        """The paragraph ends; footnotes and comments come behind it."""
        block, self._block = self._block, Block()
        refuse_many(len(self.blocks))
        if not block.is_blank():
            block.boxes = self._boxes
            block.hints = block.hints | {"abstract"} if "abstract" in self._around else block.hints
            block.align = block.align or self._align()
            block.kind = "verse" if block.kind == "p" and "verse" in self._around else block.kind
            block.pieces = _folded(block.pieces)
            self.blocks.append(block)
        self.blocks += self._notes
        self.blocks += [Block([(said, PLAIN)], hints=frozenset({"source-comment"})) for said in self._comments]
        self._notes, self._comments = [], []

    def _align(self) -> Align:
        return next((ALIGNS[name] for name in reversed(self._around) if name in ALIGNS), "")

    # Groups.

    def _begin_group(self) -> None:
        ink, done = self._next or (None, None)
        self._next = None
        self._groups.append(_Group(self._ink, done))
        if ink is not None:
            self._ink = ink

    def _close_group(self) -> None:
        if self._groups:
            group = self._groups.pop()
            self._ink = group.ink
            if group.done is not None:
                group.done()

    # Commands.

    def _sign(self, sign: str) -> None:
        if sign == "\\":
            self._options()
            self._write("\n")
            self._block.broken = True
        elif sign in ACCENTS:
            self._accent(ACCENTS[sign])
        elif sign in "%&$#_{}":
            self._write(sign)
        elif sign in " ,;:!/\n-@()[]":
            self._write(" " if sign in " ,;:\n" else "")
        else:
            self._write("\\" + sign)

    def _command(self, name: str) -> None:
        if self._preamble:
            self._in_preamble(name)
        elif name in self._macros:
            self._expand(name)
        elif name in LOOKS:
            self._look(name)
        elif name in SYMBOLS:
            self._symbol(name)
        elif name in ACCENTS:
            self._accent(ACCENTS[name])
        elif name in RULES:
            self._rule(name)
        elif name in GAPS:
            self._gap()
        elif name in HEADINGS or name == "author":
            self._heading(name)
        else:
            self._other(name)

    def _in_preamble(self, name: str) -> None:
        if name == "begin" and self._text.startswith("{document}", self._at):
            self._at += len("{document}")
            self._preamble = False
        elif name in ("newcommand", "renewcommand", "def"):
            self._define()
        elif name in ("title", "author"):
            self._preamble = False
            self._heading(name, then=self._back_to_preamble)

    def _back_to_preamble(self) -> None:
        self._preamble = True

    def _other(self, name: str) -> None:
        if name in ("newcommand", "renewcommand", "def"):
            self._define()
        elif name in ("begin", "end"):
            self._environment(name, self._argument())
        elif name in PARTS_PARAGRAPHS:
            self._end()
        elif name == "item":
            self._item()
        elif name == "centerline":
            self._end()
            self._block.align = "center"
            self._next = (None, self._end)
        elif name == "footnote":
            self._footnote()
        elif name in ("href", "url"):
            self._link(name)
        elif name in ("input", "include", "includegraphics"):
            self._options()
            self._comments.append(f"\\{name}{{{self._argument()}}}")
        elif name in SILENT:
            for _ in range(SILENT[name]):
                self._options()
                self._argument()
        else:
            self._options()

    def _look(self, name: str) -> None:
        look: RunLook = LOOKS[name]  # type: ignore[assignment]
        if name in SWITCHES:
            self._ink = with_look(self._ink, look)
            self._skip_space()
        elif name in ("emph", "em") and (look, "") in self._ink:
            # Emphasis in what is emphasised already stands upright.
            self._next = (frozenset(mark for mark in self._ink if mark != (look, "")), None)
        else:
            self._next = (with_look(self._ink, look), None)

    def _symbol(self, name: str) -> None:
        if name == "hspace":
            self._argument()
        self._write(SYMBOLS[name])
        self._skip_space()
        if self._text.startswith("{}", self._at):
            self._at += 2

    def _accent(self, mark: str) -> None:
        found = _ACCENTED.match(self._text, self._at)
        letter = (found[1] or found[2] or "") if found else ""
        if found:
            self._at = found.end()
        letter = {"ı": "i", "ȷ": "j"}.get(letter, letter)
        self._write(unicodedata.normalize("NFC", letter + mark) if letter else "")

    def _rule(self, name: str) -> None:
        self._end()
        if name == "rule":
            self._options()
            self._argument()
            self._argument()
        self._dimension()
        self._block = Block(kind="rule")
        self.blocks.append(self._block)
        self._block = Block()

    def _gap(self) -> None:
        self._end()
        self._argument()
        self._dimension()
        self.blocks.append(Block())

    def _heading(self, name: str, then: Callable[[], None] | None = None) -> None:
        self._options()
        self._end()
        if name != "author":
            self._block.kind = HEADINGS[name]

        def done() -> None:
            words = " ".join(self._block.text().split())
            if name in ("title", "author") and words:
                self.meta.append(Meta("Title" if name == "title" else "Author", words))
            if name == "author" and words:
                self._block.pieces.insert(0, ("by ", PLAIN))
            self._end()
            if then is not None:
                then()

        self._next = (None, done)

    def _footnote(self) -> None:
        self._options()
        mark = f"[{len([block for block in self.blocks if 'footnote' in block.hints]) + len(self._notes) + 1}]"
        self._write(mark)
        around, self._block = self._block, Block()

        def done() -> None:
            note, self._block = self._block, around
            note.pieces = _folded(note.pieces)
            self._notes += note_blocks(mark, [note])

        self._next = (PLAIN, done)

    def _link(self, name: str) -> None:
        address = self._argument()
        if name == "url":
            self._write(address)
        elif safe_link(address):
            self._next = (with_look(self._ink, "link", address), None)

    def _environment(self, which: str, name: str) -> None:
        bare = name.rstrip("*")
        self._options()
        self._end()
        if which == "begin" and len(self._around) < _DEEPEST:
            self._around.append(bare)
        elif which == "end" and bare in self._around:
            while self._around.pop() != bare:
                pass
        quoted = any(one in QUOTES for one in self._around)
        if quoted and not self._boxes:
            self._boxes = (self._builder.box("quote"),)
        elif not quoted:
            self._boxes = ()

    def _item(self) -> None:
        option = _OPTION.match(self._text, self._at)
        self._options()
        self._end()
        if option:
            self._write(option.group().strip()[1:-1] + " ")
        else:
            self._write("• ")

    def _define(self) -> None:
        """Remember a command without arguments."""
        start = self._text.rfind("\\", 0, self._at)
        found = _MACRO.match(self._text, start)
        if found is None:
            # One with arguments stays unknown: its words are kept where it is used.
            self._argument()
            self._options()
            self._argument()
            return
        self._at = found.end()
        self._macros[found["name"]] = self._argument()

    def _expand(self, name: str) -> None:
        self._expanded += 1
        if self._expanded > _MOST_EXPANDED or self._depth > _MOST_WITHIN:
            return
        self._skip_space()
        text, at = self._text, self._at
        self._text, self._at = self._macros[name], 0
        self._depth += 1
        self._read()
        self._depth -= 1
        self._text, self._at = text, at

    # Arguments.

    def _argument(self) -> str:
        """The next argument in braces, as it is written; "" when there is none."""
        at = self._at
        while at < len(self._text) and self._text[at] in " \t\n":
            at += 1
        if not self._text.startswith("{", at):
            return ""
        depth, end = 0, at
        while end < min(len(self._text), at + 5_000):
            depth += (self._text[end] == "{") - (self._text[end] == "}")
            end += 1
            if not depth:
                self._at = end
                return self._text[at + 1 : end - 1]
        return ""

    def _options(self) -> None:
        while (found := _OPTION.match(self._text, self._at)) is not None:
            self._at = found.end()

    def _dimension(self) -> None:
        if found := _DIMENSION.match(self._text, self._at):
            self._at = found.end()

    def _skip_space(self) -> None:
        while self._at < len(self._text) and self._text[self._at] in " \t":
            self._at += 1


def _folded(pieces: list[tuple[str, Ink]]) -> list[tuple[str, Ink]]:
    """Pieces with the spaces of the source folded; line breaks that the author asked for stay."""
    folded: list[tuple[str, Ink]] = []
    after_space = True
    for words, ink in pieces:
        if words == "\n":
            folded.append((words, ink))
            after_space = True
            continue
        kept = _SPACES.sub(" ", words)
        kept = kept.lstrip(" ") if after_space else kept
        if kept:
            folded.append((kept, ink))
            after_space = kept.endswith(" ")
    return folded
