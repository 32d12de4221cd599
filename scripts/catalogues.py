"""Translations: gathers every text of the site, brings each language up to date with them, and compiles it.

`make messages` runs it. It needs no gettext tools: Babel reads, writes and compiles the files of gettext.
`--begin CODE` starts a language, such as `--begin pt_BR`. `--check` changes nothing and exits with 1 when a file would change; the tests ask for that.
"""

import os
import sys
import tomllib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from fanfold.drawings.fandom import MapWords
from fanfold.drawings.key import KeyWords
from fanfold.editions import EDITIONS
from fanfold.seeking.fields import FIELDS
from fanfold.seeking.parser import WAYS
from fanfold.seeking.ranges import WAYS as RANGES

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "src" / "fanfold" / "site"
MESSAGES = ROOT / "src" / "fanfold" / "messages"
LOCALE = SITE / "locale"

# Which arguments of a function are texts; a context stands before them.
_KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
# Moments and versions in a head would make every run a change.
_RESTLESS = (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By', b'"Report-Msgid-Bugs-To')
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
_HEAD = (
    "The texts of Fanfold in English, to be translated: docs/how-to/translate.md says how. Written by `make messages`."
)


def gathered() -> Catalog:
    """Every text of the site: its Python, its templates, and the message reference, which the site shows too."""
    catalog = _empty()
    for path in sorted(SITE.rglob("*")):
        for text, context, comments in _texts_in(path):
            place = [(path.relative_to(SITE.parent).as_posix(), 1)]
            catalog.add(text, locations=place, auto_comments=comments, context=context)
    for text, kept_in in _borrowed():
        catalog.add(text, locations=[(kept_in, 1)])
    for path in sorted(MESSAGES.glob("*.toml")):
        for code, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for part, text in entry.items():
                place = [(path.relative_to(SITE.parent).as_posix(), 1)]
                words = " ".join(text.split())
                catalog.add(words, locations=place, auto_comments=[f"{code}: {part}"])
                # Nothing is put into these, so a sign for per cent is one.
                catalog[words].flags.discard("python-format")
    return catalog


def _empty(code: str | None = None) -> Catalog:
    people = "Translators of Fanfold <>"
    return Catalog(
        locale=code, project="Fanfold", version="1", charset="utf-8", header_comment=f"# {_HEAD}", fuzzy=False,
        last_translator=people, language_team=people,
    )  # fmt: skip


def _borrowed() -> Iterator[tuple[str, str]]:
    """(text, where it is kept) of what the packages below the site keep as data and pages show."""
    for edition in EDITIONS.values():
        yield edition.note, "editions/__init__.py"
    for field in FIELDS:
        yield field.meaning, "seeking/fields.py"
    for _way, means in WAYS:
        yield means, "seeking/parser.py"
    for _way, means in RANGES:
        yield means, "seeking/ranges.py"
    for words, place in ((MapWords(), "drawings/fandom.py"), (KeyWords(), "drawings/key.py")):
        for name in words.__struct_fields__:
            yield getattr(words, name), place


def _texts_in(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None, list[str]]]:
    if path.suffix == ".py" and "migrations" not in path.parts:
        source = path.read_text(encoding="utf-8")
    elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
        source = _as_python(path.read_text(encoding="utf-8"))
    else:
        return
    found = extract(
        "python", BytesIO(source.encode()), _KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    )
    for _line, text, comments, context in found:
        yield text, context, comments


def _as_python(template: str) -> str:
    """A template as calls of gettext, the way Django's own makemessages reads it, without its indentation."""
    from django.utils.translation.template import templatize

    return "\n".join(line.strip() for line in templatize(template).splitlines())


def written(catalog: Catalog) -> bytes:
    """A catalogue as its file holds it: the same bytes for the same texts, whenever and wherever it is written."""
    file = BytesIO()
    write_po(file, catalog, width=100, include_lineno=False, ignore_obsolete=True)
    return b"".join(line for line in file.getvalue().splitlines(True) if not line.startswith(_RESTLESS))


def compiled(catalog: Catalog) -> bytes:
    """A catalogue as programs read it. What a translator marked as doubtful is left out."""
    # Programs read no dates; the moment of compiling would make every run a change.
    catalog.creation_date = catalog.revision_date = _EPOCH
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def brought_up(path: Path, template: Catalog) -> Catalog:
    """A language's catalogue with every text of today and none of yesterday."""
    catalog = read(path)
    catalog.update(template, no_fuzzy_matching=True)
    return catalog


def read(path: Path) -> Catalog:
    """The catalogue of one language, from its `.po`."""
    return read_po(BytesIO(path.read_bytes()), locale=path.parent.parent.name)


def files() -> dict[Path, bytes]:
    """Every file that should be there, with its content."""
    template = gathered()
    found: dict[Path, bytes] = {}
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        catalog = brought_up(path, template)
        found[path] = written(catalog)
        # Read again, so that what is compiled is what stands in the file.
        found[path.with_suffix(".mo")] = compiled(read_po(BytesIO(found[path]), locale=path.parent.parent.name))
    return found


def begin(code: str) -> None:
    """An empty catalogue for a language, called as gettext calls it: `de`, `pt_BR`."""
    path = LOCALE / code / "LC_MESSAGES" / "django.po"
    if path.exists():
        sys.exit(f"{path.relative_to(ROOT)} is there already.")
    path.parent.mkdir(parents=True)
    path.write_bytes(written(_empty(code)))


def main(arguments: Sequence[str]) -> int:
    """Write what is not as it should be, or only name it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fanfold.site.project.settings")
    if arguments[:1] == ["--begin"] and len(arguments) == 2:
        begin(arguments[1])
    stale = {path: text for path, text in files().items() if not path.exists() or path.read_bytes() != text}
    for path, text in stale.items():
        if "--check" in arguments:
            print(f"{path.relative_to(ROOT)} is not up to date: run make messages.")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
            print(f"{path.relative_to(ROOT)} written.")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
