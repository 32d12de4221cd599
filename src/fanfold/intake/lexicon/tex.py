"""What the commands of LaTeX mean for a story."""

from typing import Literal

# Commands whose argument looks different, and switches that hold to the end of their group.
LOOKS: dict[str, str] = {
    "emph": "i", "textit": "i", "textsl": "i", "it": "i", "em": "i", "sl": "i", "itshape": "i", "slshape": "i", "textbf": "b", "bf": "b",
    "bfseries": "b", "underline": "u", "uline": "u", "ul": "u", "sout": "s", "st": "s", "texttt": "code", "tt": "code", "ttfamily": "code",
    "textsuperscript": "sup", "textsubscript": "sub", "small": "small", "footnotesize": "small", "thought": "i",
}  # fmt: skip
SWITCHES = frozenset(
    {"it", "em", "sl", "itshape", "slshape", "bf", "bfseries", "tt", "ttfamily", "small", "footnotesize"}
)
HEADINGS: dict[str, Literal["h1", "h2", "h3", "h4"]] = {
    "part": "h1", "chapter": "h2", "section": "h3", "subsection": "h4", "subsubsection": "h4", "title": "h1",
}  # fmt: skip
SYMBOLS: dict[str, str] = {
    "ldots": "…", "dots": "…", "textellipsis": "…", "textemdash": "—", "textendash": "–", "textquotedblleft": "“",
    "textquotedblright": "”", "textquoteleft": "‘", "textquoteright": "’", "lq": "‘", "rq": "’", "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ",
    "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "textbackslash": "\\", "textasciitilde": "~",
    "textasciicircum": "^", "S": "§", "P": "¶", "copyright": "©", "texttrademark": "™", "pounds": "£", "euro": "€", "dag": "†", "ddag": "‡",
    "ast": "*", "star": "☆", "sim": "~", "bullet": "•", "cdot": "·", "cdots": "⋯", "diamond": "◇", "heartsuit": "♥", "quad": " ", "qquad": " ",
    "hspace": " ", "TeX": "TeX", "LaTeX": "LaTeX", "guillemotleft": "«", "guillemotright": "»", "textbullet": "•", "textasteriskcentered": "*",
    "space": " ", "enspace": " ", "thinspace": " ", "slash": "/", "textbar": "|", "textdegree": "°", "glqq": "„", "grqq": "“", "flqq": "«", "frqq": "»",
}  # fmt: skip
# Accents before a letter, as the combining marks that mean the same.
ACCENTS: dict[str, str] = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307", "c": "\u0327", "v": "\u030c",
    "u": "\u0306", "H": "\u030b", "r": "\u030a", "k": "\u0328", "d": "\u0323", "b": "\u0331",
}  # fmt: skip
# Commands of the printer, with the number of arguments that are no words of the story.
SILENT: dict[str, int] = {
    "label": 1, "ref": 1, "pageref": 1, "index": 1, "cite": 1, "pagestyle": 1, "thispagestyle": 1, "pagenumbering": 1, "setcounter": 2,
    "addtocounter": 2, "setlength": 2, "addtolength": 2, "usepackage": 1, "documentclass": 1, "documentstyle": 1, "bibliographystyle": 1,
    "hyphenation": 1, "selectlanguage": 1, "fontsize": 2, "renewcommand": 2, "providecommand": 2, "newenvironment": 3, "definecolor": 3,
    "color": 1, "vskip": 0, "hskip": 0, "noindent": 0, "indent": 0, "maketitle": 0, "tableofcontents": 0, "centering": 0, "raggedright": 0,
    "protect": 0, "selectfont": 0, "normalfont": 0, "rm": 0, "sc": 0, "large": 0, "Large": 0, "LARGE": 0, "huge": 0, "Huge": 0, "normalsize": 0,
    "frontmatter": 0, "mainmatter": 0, "backmatter": 0, "appendix": 0, "null": 0, "hfill": 0, "vfill": 0, "relax": 0, "item": 0, "sloppy": 0,
    "doublespacing": 0, "onehalfspacing": 0, "singlespacing": 0, "parindent": 0, "parskip": 0, "bibliography": 1, "hypersetup": 1, "geometry": 1,
    "pagebreak": 0, "makeatletter": 0, "makeatother": 0, "today": 0, "linespread": 1, "lettrine": 0, "phantomsection": 0, "addcontentsline": 3,
    "markboth": 2, "markright": 1, "date": 1,
}  # fmt: skip
PARTS_PARAGRAPHS = frozenset(
    {"par", "newpage", "clearpage", "cleardoublepage", "pagebreak", "maketitle", "tableofcontents"}
)
GAPS = frozenset({"bigskip", "medskip", "vspace", "vskip", "smallskip", "vfill", "addvspace"})
RULES = frozenset(
    {"hrule", "rule", "hrulefill", "scenebreak", "asterism", "pfbreak", "fancybreak", "plainbreak", "decosix", "hline"}
)
QUOTES = frozenset({"quote", "quotation", "displayquote", "letter"})
ALIGNS: dict[str, Literal["center", "right"]] = {"center": "center", "centering": "center", "flushright": "right"}
