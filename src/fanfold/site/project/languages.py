"""Which languages pages are offered in: those whose compiled catalogues are there, and English, which needs none."""

from collections.abc import Iterable
from pathlib import Path

from django.conf.locale import LANG_INFO

SOURCE = "en"
"""The language the texts are written in."""


def languages_in(folders: Iterable[Path]) -> list[tuple[str, str]]:
    """(code, name in itself) of every language with a catalogue below one of `folders`, by name; English is always one.

    A folder of a language is called as gettext calls it: `de`, `pt_BR`, `zh_Hans`.
    """
    compiled = (path for folder in folders for path in folder.glob("*/LC_MESSAGES/django.mo"))
    codes = {SOURCE, *(_code(path.parent.parent.name) for path in compiled)}
    return sorted(((code, _name(code)) for code in codes), key=lambda one: one[1].casefold())


def _code(folder: str) -> str:
    return folder.replace("_", "-").lower()


def _name(code: str) -> str:
    known = LANG_INFO.get(code, {})
    name = str(known.get("name_local") or code)
    return name[:1].upper() + name[1:]
