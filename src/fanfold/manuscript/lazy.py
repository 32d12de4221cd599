"""A regular expression that is compiled when it is first asked, so that starting Fanfold stays quick."""

import re
import sys
from collections.abc import Callable, Iterator


class Lazy:
    """Stands for `re.compile(pattern, flags)`; offers what readers of stories use of it."""

    __slots__ = ("_compiled", "flags", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression."""
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self.flags)
        return self._compiled

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """First match between two offsets."""
        return self.compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Match that begins at `start`."""
        return self.compiled.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Match of all that stands between two offsets."""
        return self.compiled.fullmatch(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """All matches between two offsets."""
        return self.compiled.finditer(text, start, end)

    def findall(self, text: str) -> list[str]:
        """The texts of all matches (of their only group, where there is one)."""
        return [m.group(m.lastindex or 0) for m in self.compiled.finditer(text)]

    def split(self, text: str) -> list[str]:
        """The pieces between the matches."""
        return [piece or "" for piece in self.compiled.split(text)]

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """`text` with matches replaced."""
        return self.compiled.sub(new, text, count=count)
