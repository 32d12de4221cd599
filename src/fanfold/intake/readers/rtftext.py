"""The groups of an RTF file: what each inherits from the one around it and loses at its end."""

from collections import Counter, defaultdict
from typing import NamedTuple

from fanfold.intake.encodings import decode_single_byte, is_single_byte
from fanfold.intake.flow import RunLook
from fanfold.intake.readers.block import PLAIN, Ink, with_look
from fanfold.intake.readers.fields import link_of_field
from fanfold.intake.readers.rtflines import ParagraphWriter, Shape
from fanfold.intake.readers.rtftokens import (
    CHARACTERS,
    READ,
    SKIPPED,
    Token,
    encoding_of_charset,
    encoding_of_page,
    language_of,
)
from fanfold.intake.readers.scribe import Scribe
from fanfold.manuscript.nodes import Align

_MOST_GROUPS = 100_000
_INFO = frozenset({"title", "author", "subject", "doccomm", "keywords"})
_ALIGNS: dict[str, Align] = {"ql": "", "qj": "", "qd": "", "qc": "center", "qr": "right"}
# Looks that a control word puts on, and that the same word with 0 takes off.
_LOOKS: dict[str, RunLook] = {
    "b": "b", "i": "i", "ul": "u", "uld": "u", "uldb": "u", "ulw": "u", "uldash": "u", "ulth": "u", "ulwave": "u",
    "strike": "s", "striked": "s",
}  # fmt: skip


class _State(NamedTuple):
    """What a group hands down to the groups within it. `place` is "" where the text of the story stands."""

    ink: Ink = PLAIN
    font: int = -1
    skips: int = 1
    place: str = ""
    link: str | None = None
    language: int = 0
    hidden: bool = False
    deleted: bool = False
    shape: Shape = Shape()


class RtfWriter:
    """Takes the tokens of a file one by one and writes its paragraphs."""

    def __init__(self, scribe: Scribe, images: dict[str, bytes]) -> None:
        self.encoding = "cp1252"
        self.info: dict[str, list[str]] = defaultdict(list)
        self._lines = ParagraphWriter(scribe, images)
        self._state = _State()
        self._stack: list[_State] = []
        self._too_deep = 0
        self._starred = False
        self._to_skip = 0
        self._high = 0
        self._bytes = bytearray()
        self._fonts: dict[int, str] = {}
        self._font = self._style = 0
        self._code: list[str] = []
        self._hex: list[str] = []
        self._tracked = False
        self._languages: Counter[int] = Counter()

    def take(self, token: Token) -> None:
        """Act on one token."""
        kind = token.kind
        if kind == "hex":
            self._byte(token.number or 0)
            return
        if kind == "text":
            self._raw(token.text)
            return
        self._flush_bytes()
        if kind == "{":
            self._open()
        elif kind == "}":
            self._close()
        elif kind == "word":
            self._word(token.text, token.number)
        else:
            self._symbol(token.text)

    def end(self) -> None:
        """The file is over: whatever is still open is closed."""
        self._flush_bytes()
        self._lines.end(self._state.shape)

    def language(self) -> str:
        """The language most of the text is marked as, "" when it is not marked."""
        found = self._languages.most_common(1)
        return language_of(found[0][0]) if found else ""

    def _open(self) -> None:
        self._to_skip = 0
        if len(self._stack) < _MOST_GROUPS:
            self._stack.append(self._state)
        else:
            self._too_deep += 1

    def _close(self) -> None:
        self._to_skip = 0
        self._starred = False
        if self._too_deep:
            self._too_deep -= 1
            return
        if not self._stack:
            return
        if self._lines.is_end_of_note(len(self._stack)):
            self._lines.end_note(self._state.shape)
        leaving, self._state = self._state, self._stack.pop()
        if leaving.place == self._state.place:
            return
        if leaving.place == "fldinst":
            # The address holds for the result, which is the next group of the same field.
            self._state = self._state._replace(link=link_of_field("".join(self._code)))
            self._code = []
        elif leaving.place == "pict":
            self._lines.picture("".join(self._hex))
            self._hex = []

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._starred = True
        elif symbol in "\r\n":
            self._word("par", None)
        elif symbol in CHARACTERS and not self._skipped():
            self._put(CHARACTERS[symbol])

    def _skipped(self) -> bool:
        """Whether the next character only stands in for one that was given by its number."""
        if not self._to_skip:
            return False
        self._to_skip -= 1
        return True

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if word in READ or word in SKIPPED or starred:
            self._enter(word, starred)
            return
        if word == "u" and number is not None:
            self._unicode(number % 0x10000)
            return
        if word in CHARACTERS:
            if not self._skipped():
                self._put(CHARACTERS[word])
            return
        # A careless writer gave no stand-in: what follows is not swallowed for it.
        self._to_skip = 0
        if self._state.place in ("", "listtext"):
            self._in_text(word, number)
        else:
            self._in_tables(word, number)
        if word in ("ansicpg", "mac", "pc", "pca"):
            fixed = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}.get(word)
            self.encoding = fixed or encoding_of_page(number or 0) or self.encoding
        elif word == "uc":
            self._state = self._state._replace(skips=min(max(number or 0, 0), 8))

    def _enter(self, word: str, starred: bool) -> None:
        """A group of a special kind begins."""
        if self._state.place in ("skip", "pict"):
            return
        self._tracked = self._tracked or word == "revtbl"
        if word in ("shppict", "shpinst", "shptxt", "fldrslt"):
            return
        if word == "footnote":
            if not self._state.place:
                self._lines.begin_note(len(self._stack), self._state.ink)
                self._state = self._state._replace(ink=PLAIN, shape=Shape())
            return
        place = word if word in READ else "skip"
        if place in _INFO and self._state.place != "info":
            return
        self._state = self._state._replace(place="listtext" if place == "pntext" else place)

    def _in_tables(self, word: str, number: int | None) -> None:
        """A control word in one of the tables before the text."""
        place = self._state.place
        if place == "fonttbl":
            if word == "f":
                self._font = number or 0
            elif word == "fcharset" and (charset := encoding_of_charset(number or 0)):
                self._fonts[self._font] = charset
            elif word == "cpg" and (page := encoding_of_page(number or 0)):
                self._fonts[self._font] = page
        elif place == "stylesheet" and word == "s":
            self._style = number or 0

    def _in_text(self, word: str, number: int | None) -> None:
        """A control word that changes how the text looks, or parts it."""
        state = self._state
        if word in _LOOKS:
            self._look(_LOOKS[word], number != 0)
        elif word in _SHAPES or word in _ALIGNS:
            self._shape(word, number)
        elif word in _PARTS:
            self._part(word)
        elif word == "plain":
            self._state = state._replace(ink=PLAIN, hidden=False, deleted=False)
        elif word == "ulnone":
            self._look("u", False)
        elif word in ("super", "sub", "nosupersub"):
            ink = state.ink - {("sup", ""), ("sub", "")}
            on = word != "nosupersub" and number != 0
            self._state = state._replace(ink=ink | {("sup" if word == "super" else "sub", "")} if on else ink)
        elif word in ("v", "deleted"):
            key = "hidden" if word == "v" else "deleted"
            self._state = state._replace(**{key: number != 0})  # type: ignore[arg-type]
        elif word == "f":
            self._state = state._replace(font=number or 0)
        elif word == "lang":
            self._state = state._replace(language=number or 0)
        elif word == "chftn":
            self._lines.mark(state.ink)

    def _look(self, look: RunLook, on: bool) -> None:
        ink = self._state.ink
        if ((look, "") in ink) is not on:
            self._state = self._state._replace(ink=ink ^ {(look, "")})

    def _shape(self, word: str, number: int | None) -> None:
        shape, value = self._state.shape, number or 0
        match word:
            case "pard":
                shape = Shape()
            case "s":
                shape = shape._replace(style=value)
            case "ls":
                shape = shape._replace(listing=value)
            case "ilvl":
                shape = shape._replace(level=value)
            case "fi":
                shape = shape._replace(indent=4 if value > 0 else 0)
            case "outlinelevel":
                shape = shape._replace(outline=value)
            case "intbl":
                shape = shape._replace(in_table=True)
            case _:
                shape = shape._replace(align=_ALIGNS[word])
        self._state = self._state._replace(shape=shape)

    def _part(self, word: str) -> None:
        """The end of a line, paragraph, page, cell or row."""
        shape = self._state.shape
        if word in ("line", "lbr"):
            self._lines.line_break()
        elif word in ("page", "pagebb"):
            if self._lines.has_words():
                self._lines.paragraph(shape)
            self._lines.new_page = True
        elif word in ("cell", "nestcell"):
            self._lines.cell(shape)
        elif word in ("row", "nestrow"):
            self._lines.row()
        else:
            self._lines.paragraph(shape)

    def _unicode(self, code: int) -> None:
        self._to_skip = self._state.skips
        if 0xD800 <= code < 0xDC00:
            self._high = code
        elif 0xDC00 <= code < 0xE000:
            if self._high:
                self._put(chr(0x10000 + ((self._high - 0xD800) << 10) + code - 0xDC00))
            self._high = 0
        else:
            # Symbol fonts stand in the private area; their low byte is the character as typed.
            self._put(chr(code))

    def _byte(self, number: int) -> None:
        if not self._skipped() and self._state.place != "skip":
            self._bytes.append(number)

    def _raw(self, text: str) -> None:
        """Text as it stands in the file: the second half of a two-byte character may be among it."""
        if self._to_skip:
            skipped = min(self._to_skip, len(text))
            self._to_skip -= skipped
            text = text[skipped:]
        place = self._state.place
        if place == "pict":
            self._hex.append(text)
        elif text and place != "skip":
            if not self._bytes and text.isascii():
                self._put(text)
            else:
                self._bytes += text.encode("latin-1")

    def _flush_bytes(self) -> None:
        if not self._bytes:
            return
        data, self._bytes = bytes(self._bytes), bytearray()
        encoding = self._fonts.get(self._state.font, "") or self.encoding
        if is_single_byte(encoding):
            self._put(decode_single_byte(data, encoding))
            return
        try:
            self._put(data.decode(encoding))
        except UnicodeDecodeError:
            self._put(decode_single_byte(data, "cp1252"))

    def _put(self, text: str) -> None:
        """Add decoded text to whatever is being read."""
        state = self._state
        match state.place:
            case "":
                self._put_words(text, state)
            case "fldinst":
                self._code.append(text)
            case "listtext":
                self._lines.list_sign(text)
            case "stylesheet":
                styles = self._lines.styles
                styles[self._style] = (styles.get(self._style, "") + text)[:200]
                if ";" in text:
                    self._style = 0
            case place if place in _INFO:
                self.info[place].append(text)

    def _put_words(self, text: str, state: _State) -> None:
        if state.deleted and self._tracked:
            self._lines.hint("tracked-deletion")
            return
        if state.hidden:
            self._lines.hint("hidden")
        if state.deleted:
            # Without a table of who changed what, it is a converter's way of striking out.
            state = state._replace(ink=state.ink | {("s", "")})
        ink = with_look(state.ink - {("u", "")}, "link", state.link) if state.link is not None else state.ink
        self._lines.add(text, ink)
        if state.language:
            self._languages[state.language] += len(text)


_SHAPES = frozenset({"pard", "s", "ls", "ilvl", "fi", "outlinelevel", "intbl"})
_PARTS = frozenset({"par", "sect", "column", "line", "lbr", "page", "pagebb", "cell", "nestcell", "row", "nestrow"})
