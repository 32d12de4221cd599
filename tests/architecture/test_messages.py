"""Every code that the source speaks of has its entry in the message reference, and the other way round."""

import ast
import re

from fanfold.messages import load
from tests.architecture.parsed import sources

# A code: E-, I- or Q-, then lower-case words and numbers joined by hyphens.
_CODE = re.compile(r"[EIQ]-[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
# A code spoken: a string that is a code or begins with one and a colon ("E-settings: …").
_SPOKEN = re.compile(rf"({_CODE.pattern})(?::.*)?", re.DOTALL)
# A word that only looks like one.
_NO_CODES = {"E-mail"}


def _spoken() -> dict[str, str]:
    """Code → a place in the source that has it as a string or at the head of one."""
    found: dict[str, str] = {}
    for path, tree in sources().items():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and (said := _SPOKEN.fullmatch(node.value))
            ):
                found.setdefault(said[1], f"{path}:{node.lineno}")
    return {code: place for code, place in found.items() if code not in _NO_CODES}


def test_every_code_has_an_entry() -> None:
    assert {code: place for code, place in _spoken().items() if code not in load()} == {}


def test_every_entry_is_spoken() -> None:
    assert sorted(set(load()) - set(_spoken())) == []


def test_entries_are_sentences() -> None:
    for code, message in load().items():
        assert _CODE.fullmatch(code), code
        assert message.title[0].isupper() and not message.title.endswith("."), code  # noqa: PT018
        for text in (message.meaning, message.do):
            assert text.endswith((".", "?", "!", ")", "`")), f"{code}: {text}"
            assert len(text) >= 20, f"{code}: {text}"
