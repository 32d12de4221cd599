"""Lines that part scenes: symbols, rows of x and o, and words that stand for a line."""

from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon import phrase_set

# Words people type in the place of a line they could not draw (or that an archive stripped).
BREAK_WORDS = phrase_set(
    """line break|linebreak|line|scene break|scenebreak|page break|pagebreak|break|section break|chapter break
    |insert line break here|insert line here|insert break here|line break here|horizontal line|horizontal rule|hr
    |ruler|divider|page divider|scene change|change of scene|change scene|scene shift|scene|new scene|time skip
    |timeskip|time break|time jump|time lapse|pov change|pov switch|change of pov|switch pov|pov break|flashback
    |end flashback|end of flashback|flash back|end flash back|begin flashback|start flashback|fade out|fade to black
    |fade in|cut to|intermission|commercial break|commercial|break line|breakline|separator|szenenwechsel
    |zeitsprung|trenner|saut de ligne|cambio de escena|salto de línea|конец сцены"""
)
# Those of them that are ordinary words: believed only between decorations ("-break-", "~ line ~").
NEED_DECORATION = frozenset(
    {"line", "break", "hr", "scene", "ruler", "commercial", "separator", "divider", "trenner", "flashback",
     "intermission", "cut to"}
)  # fmt: skip
# "Flashback" opens a scene of another time: the words say something and stay visible as the break's glyphs.

# Characters that draw lines. Quotation marks, question and exclamation marks and single dots speak; they
# are left out.
SYMBOL_CHARS = (
    r"*~\-=_+#^<>|\\/@$%&:;.,•·∙◦⁂⁎⁑⁕⁜※§¤¦¶°º×÷¬«»—–―†‡…‾¯(){}\[\]`´'＊～〜〰⸺⸻"
    # Arrows, mathematical signs, boxes, shapes, stars, leaves and hearts: whole blocks of drawings, without the
    # question marks, exclamation marks and quotation marks among them; the selectors that follow some.
    "\u2190-\u2752\u2756\u2758-\u275a\u2761-\u2bff\U0001f650-\U0001f67f\ufe0e\ufe0f"
)
# Nothing but symbols and spaces, with at least one that is not mere punctuation.
SYMBOLS_ONLY = Lazy(rf"[{SYMBOL_CHARS}\s]+")
_SPEAKS = set(" .,'`´…\"()[]{}:;-–—/")
# Rows of x, o, v or zero, alone or dressed with symbols: "xXx", "o0o", "-x-", "~o~O~o~", "XOXOX", "x x x".
LETTER_ROW = Lazy(
    r"[\s*~\-–—―─=_.+<>:|/\\()\[\]•·°@#^☆★♥♡]*(?:[xX]|[oO0]|[vV])(?:[\s*~\-–—―─=_.+<>:|/\\()\[\]•·°@#^☆★♥♡xXoO0vV]*)"
)

# What people shout more than twice in a row.
_CRIES = frozenset({"ha", "ah", "he", "ho", "hi", "oh", "na", "la", "no", "go", "ya", "bla", "yes", "wah", "hey"})
_DECORATION = "*~-=_+#^<>|\\/@$%&:;.,•·●○◊◆♥★☆✦✧§—–―─━═▪■†‡…()[]{}\"'!  \t"


def undecorated(text: str) -> str:
    """The words of a line without the symbols drawn around them, in lower case."""
    return " ".join(text.strip(_DECORATION).casefold().split())


def is_symbols(text: str) -> bool:
    """Whether a line is drawn of symbols alone: `* * *`, `~*~`, `-----`, `#`, `§`."""
    if not SYMBOLS_ONLY.fullmatch(text):
        return False
    bare = "".join(text.split())
    if not set(bare) <= _SPEAKS:
        return True
    if bare in ("—", "――", "–"):
        return True
    # Dashes and dots alone draw a line only in number: "..." or "-" may be all a person says.
    return len(bare) >= 3 and set(bare) <= set("-–—.…/:;") and (set(bare) != {"."} or len(bare) > 3 or " " in text)


def is_letter_row(text: str) -> bool:
    """Whether a line is a row of x and o: `xXx`, `oOo`, `~o~`, `x x x`."""
    if len(text) > 80 or not LETTER_ROW.fullmatch(text):
        return False
    if not text.isalpha():
        return True
    # "Ooo" may be said aloud; "ooo", "XXX" and the mirrored "oOo" are drawn.
    return len(text) >= 3 and text == text[::-1]


def is_repeated_unit(text: str) -> bool:
    """Whether a line repeats initials without a space: "OTHOTHOTH", "HPHPHPHP"."""
    bare = text.strip(_DECORATION)
    # Initials are written in capitals; "hahahaha" is laughter.
    if not 6 <= len(bare) <= 80 or not bare.isalnum() or sum(c.isupper() for c in bare) * 2 < len(bare):
        return False
    # A string that repeats a unit is found again inside its own double before the end.
    unit = (bare + bare).find(bare, 1)
    return 2 <= unit <= 8 and len(bare) / unit >= 3 and bare[:unit].casefold() not in _CRIES


def is_break_word(text: str) -> bool:
    """Whether a line says in words that a line should be here: "***line break***", "Scene Change"."""
    if len(text) > 60:
        return False
    bare = undecorated(text)
    if bare not in BREAK_WORDS:
        return False
    return bare not in NEED_DECORATION or bare != text.casefold().strip()


def is_ornament(text: str) -> bool:
    """Whether a line parts what stands before it from what comes after, in any of these ways."""
    first = text[:1]
    if first.isalpha() and first not in "xXoOvV" and len(text) > 60:
        return False
    return (
        is_symbols(text) or (len(text) <= 80 and (is_letter_row(text) or is_repeated_unit(text))) or is_break_word(text)
    )
