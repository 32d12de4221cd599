"""A language in which every text that goes through gettext is written in letters of its own (ＡＢＣ for ABC)."""

import importlib.util
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.conftest import ROOT

CODE = "xx"
_WIDE = {code: code + 0xFEE0 for code in (*range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1))}
# What is no text in a text: places for values, elements, entities, and formats of dates that come as one short text.
_KEPT = re.compile(r"%\([a-z_A-Z]+\)[a-z]|%[sd]|\{[a-z_]*(?::[^{}]*)?\}|<[^<>]+>|&[a-z#0-9]+;")
_DATE_FORMAT = re.compile(r"(?:[lDjdFMNYyHiP](?:[ ,.:]+|$))+")


def wide(text: str) -> str:
    """The text in wide letters, with everything kept that is not read."""
    if _DATE_FORMAT.fullmatch(text):
        return text
    pieces, done = [], 0
    for match in _KEPT.finditer(text):
        pieces += text[done : match.start()].translate(_WIDE), match[0]
        done = match.end()
    return "".join([*pieces, text[done:].translate(_WIDE)])


def _catalogues() -> Any:
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "scripts" / "catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write_catalogue(folder: Path) -> None:
    """Compile the language below `folder`: our texts, and those of Django and django-allauth that pages show."""
    made = Catalog(locale=None)
    others = [
        Path(str(files("django.conf"))) / "locale/en/LC_MESSAGES/django.po",
        Path(str(files("django.contrib.auth"))) / "locale/en/LC_MESSAGES/django.po",
        Path(str(files("allauth"))) / "locale/en/LC_MESSAGES/django.po",
    ]
    for catalog in (*(read_po(BytesIO(path.read_bytes())) for path in others), _catalogues().gathered()):
        for message in catalog:
            if message.id:
                texts = (message.id,) if isinstance(message.id, str) else message.id
                said = tuple(map(wide, texts))
                made.add(message.id, said if len(said) > 1 else said[0], context=message.context)
    path = folder / CODE / "LC_MESSAGES" / "django.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, made)


# A code of the message reference, or of a kind of findings in them: E-empty-file, declared-rating.
_CODE = re.compile(r"\b(?:[EIQ]|declared)-[a-z0-9-]+")
# Words in letters that a text which went through gettext has none of.
_PLAIN = re.compile(r"[A-Za-z]{2,}(?:[ '’-]+[A-Za-z]+)*")
_SPOKEN = ("alt", "title", "placeholder", "aria-label", "aria-description")
_UNREAD = frozenset({"script", "style", "code", "kbd", "pre", "textarea", "q"})


def plain_words(html: str) -> Iterator[str]:
    """What a person reads or hears of a page in letters that no translated text has."""
    page = _Page()
    page.feed(html)
    page.close()
    for words in page.read:
        yield from _PLAIN.findall(_CODE.sub(" ", " ".join(words.split())))


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read: list[str] = []
        self._unread: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # What is said to be English has been thought of: sentences that the packages below the site make.
        if tag in _UNREAD or ("lang", "en") in attrs:
            self._unread.append(tag)
        self.read += [value for name, value in attrs if name in _SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        if self._unread and tag == self._unread[-1]:
            self._unread.pop()

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.read.append(data)


def known_words(rows: Iterable[object]) -> str:
    """Everything the rows of a database hold, as one text to look into."""
    # What a story says is kept as HTML.
    return " ".join(" ".join(re.sub(r"<[^<>]*>", " ", str(row)).split()) for row in rows).casefold()
