"""What a person reads in a template, found without rendering it: text, attributes, and literals of tags and filters."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from django.template.base import Lexer, Token, TokenType

# Where a value or a tag of Django's stood: a sign that no template holds.
_HOLE = "\ue000"
# Two letters of any script: one alone (×, k, the x of "3 x") is a sign and no word.
_WORD = re.compile(r"[^\W\d_]{2}")
# A literal of a tag or filter, with the sign before it: `_("…")` is translated where it stands.
_LITERAL = re.compile(r"""(_\()?(?:"([^"]*)"|'([^']*)')""")
# The filter that a literal is an argument of: `|default:"…"`.
_FILTER = re.compile(r"\|\s*(\w+)\s*:\s*$")
# A literal that something is compared with.
_COMPARED = re.compile(r"(==|!=|\bin)\s*$")
# A literal that is a key and no words: `work`, `in-progress`, `reading:work`, `base/layout.html`, `?page=`.
_KEY = re.compile(r"[a-z0-9_.:/?=&#%+-]*")
# Filters whose arguments are no words: formats of dates, cuts, and nouns that Python looks up.
_SIGNS = frozenset({"date", "time", "counted", "noun"})
# Filters whose arguments are always words, however much they look like keys; `pluralize` glues letters to words.
_WORDY = frozenset({"yesno", "default_if_none", "pluralize"})
# Tags whose content is translated, or for machines only.
_TRANSLATED = {"blocktranslate": "endblocktranslate", "blocktrans": "endblocktrans", "comment": "endcomment"}
# Tags with an argument that is a sentence in another form of translation.
_TRANSLATE = frozenset({"translate", "trans"})
# A block that fills a `class` of the page it stands in.
_CLASS = re.compile(r"block \w+_class")
# What a person sees or hears of an element.
_SPOKEN = frozenset(
    {"alt", "title", "placeholder", "aria-label", "aria-description", "aria-roledescription", "summary"}
)
_UNSEEN = frozenset({"script", "style"})


# Names, which are the same in every language.
NAMES = frozenset({"Fanfold"})
# Letters that are shown as letters, to say what a choice of type changes.
SAMPLES = frozenset({"Aa"})
# What a file of tags looks like: its columns have English names in every archive, and the tags are invented.
EXAMPLES = frozenset({"kind,name,means,within,belongs"})
# Templates that stand inside a tag and hold nothing but attributes.
INSIDE_A_TAG = frozenset({"_keeping.html"})


class Untranslated(NamedTuple):
    """Words that stand in one language only; `line` is the template's, from 1."""

    line: int
    words: str


def untranslated(source: str, *, name: str = "") -> list[Untranslated]:
    """Everything a person would read in `source` that no catalogue can change, in the order it stands."""
    tokens = list(Lexer(source).tokenize())
    page = _Page()
    text = "".join(_masked(tokens))
    page.feed(f"<i {text}>" if name in INSIDE_A_TAG else text)
    page.close()
    found = [*page.found, *_literals(tokens)]
    return sorted(one for one in found if one.words not in NAMES | SAMPLES and one.words.split()[0] not in EXAMPLES)


def templates(root: Path) -> Iterator[Path]:
    """Every template below `root`, letters in plain text too."""
    yield from sorted(
        path for path in root.rglob("*") if "templates" in path.parts and path.suffix in {".html", ".txt"}
    )


def _masked(tokens: list[Token]) -> Iterator[str]:
    until = ""
    for token in tokens:
        name = token.contents.split(None, 1)[0] if token.contents.strip() else ""
        if until:
            until = "" if token.token_type == TokenType.BLOCK and name == until else until
            yield "\n" * token.contents.count("\n")
        elif token.token_type == TokenType.TEXT:
            yield token.contents
        elif token.token_type == TokenType.BLOCK and name in _TRANSLATED:
            until = _TRANSLATED[name]
            yield _HOLE
        elif token.token_type == TokenType.BLOCK and _CLASS.fullmatch(token.contents):
            until = "endblock"
            yield _HOLE
        else:
            yield _HOLE if token.token_type in {TokenType.VAR, TokenType.BLOCK} else ""


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Untranslated] = []
        self._unseen = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen = tag
        given = {name: value or "" for name, value in attrs}
        spoken = [given[name] for name in given if name.strip(_HOLE) in _SPOKEN]
        if tag == "input" and given.get("type") in {"submit", "button", "reset"}:
            spoken.append(given.get("value", ""))
        if tag == "meta" and (
            given.get("name") == "description" or given.get("property", "").endswith(("title", "description"))
        ):
            spoken.append(given.get("content", ""))
        for words in spoken:
            self._say(words)

    def handle_endtag(self, tag: str) -> None:
        self._unseen = "" if tag == self._unseen else self._unseen

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._say(data)

    def _say(self, words: str) -> None:
        if _WORD.search(words):
            self.found.append(Untranslated(self.getpos()[0], " ".join(words.replace(_HOLE, " … ").split())))


def _literals(tokens: list[Token]) -> Iterator[Untranslated]:
    for token in tokens:
        if token.token_type not in {TokenType.VAR, TokenType.BLOCK}:
            continue
        if token.token_type == TokenType.BLOCK and token.contents.split(None, 1)[0] in _TRANSLATE:
            continue
        for match in _LITERAL.finditer(token.contents):
            words = match[2] or match[3] or ""
            before = token.contents[: match.start()]
            of = _FILTER.search(before)
            filters = of[1] if of else ""
            is_key = _KEY.fullmatch(words) and filters not in _WORDY
            if not (match[1] or is_key or filters in _SIGNS or _COMPARED.search(before)) and _WORD.search(words):
                yield Untranslated(token.lineno or 0, words)


# A string of a script that a person would read: it begins with a capital, and a word or a mark follows.
_IN_A_SCRIPT = re.compile(r"""["'`]([A-Z][a-z]+(?:[ ,.!?…:][^"'`\n]*|))["'`]""")
# Words with a capital that are no words: keys, methods and classes of the browser.
_OF_THE_BROWSER = frozenset(
    {"Escape", "Enter", "Tab", "Content", "Document", "Arrow", "Home", "End", "Delete", "Backspace", "Shift", "Control"}
)


def scripted(source: str) -> list[Untranslated]:
    """Words that a script would show; a script has no catalogue, so the page has to give it its words."""
    return [
        Untranslated(number, match[1])
        for number, line in enumerate(source.splitlines(), start=1)
        if not line.lstrip().startswith("//")
        for match in _IN_A_SCRIPT.finditer(line)
        if match[1] not in _OF_THE_BROWSER
    ]


# A text that is translated by itself.
_TEXT = re.compile(r"""\{% translate (?:"([^"]*)"|'([^']*)')[^%]*%\}""")
# What a sentence goes on with: a value, or an element that stands in a line of words.
_GOES_ON = re.compile(r"\s*(?:\{\{|\{% include|<(?:a|b|strong|em|time|bdi|q|cite)\b)")
_WENT_BEFORE = re.compile(r"(?:\}\}|</(?:a|b|strong|em|time|bdi|q|cite)>)\s*,?\s*$")


def glued(source: str) -> list[Untranslated]:
    """Pieces of sentences that are translated one by one, around a value: no other language has the same order of words.

    What ends with a sign (“Before it:”) is a label, and stands by itself.
    """
    found = []
    for number, line in enumerate(source.splitlines(), start=1):
        for match in _TEXT.finditer(line):
            words = match[1] or match[2] or ""
            is_open = not words.endswith((".", ":", "!", "?", "…", ")")) and _GOES_ON.match(line[match.end() :])
            is_rest = not words[:1].isupper() and words[:1] not in "“(" and _WENT_BEFORE.search(line[: match.start()])
            if is_open or is_rest:
                found.append(Untranslated(number, words))
    return found
