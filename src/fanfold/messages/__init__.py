"""The message reference: what every code means and what to do about it.

`E-…` codes are errors, `I-…` codes are findings of intake, `Q-…` codes are questions about a story's world. The texts stand in one TOML file a family
beside this module; the terminal (`fanfold explain CODE`), the site (`/help/messages/CODE/`) and
`docs/reference/messages.md` all read them from here, so that they cannot say different things.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct


class Message(Struct, frozen=True):
    """One entry. `family` is the file it stands in; `meaning` and `do` are plain sentences."""

    code: str
    title: str
    meaning: str
    do: str
    family: str

    @property
    def is_error(self) -> bool:
        """Whether it stops something, as opposed to something intake noticed in a story."""
        return self.code.startswith("E-")


@cache
def load() -> dict[str, Message]:
    """All messages by code, sorted by code.

    Raises `ValueError` naming the entry when a family file is malformed or a code stands twice; tests
    load them all, so that a person never meets it.
    """
    found: dict[str, Message] = {}
    for path in sorted(files(__name__).iterdir(), key=lambda entry: entry.name):
        if path.name.endswith(".toml"):
            for code, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
                if code in found:
                    raise ValueError(f"{path.name}: {code} stands in {found[code].family}.toml too")
                found[code] = _message(code, entry, path.name.removesuffix(".toml"))
    return dict(sorted(found.items()))


def _message(code: str, entry: dict[str, Any], family: str) -> Message:
    if set(entry) != {"title", "meaning", "do"}:
        raise ValueError(f"{family}.toml: {code} needs title, meaning and do, and nothing else")
    return Message(code, family=family, **{key: " ".join(str(text).split()) for key, text in entry.items()})
