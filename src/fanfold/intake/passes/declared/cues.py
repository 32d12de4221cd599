"""Cues: patterns that are readable, forgiving about spelling, guarded, and compiled only when needed.

A cue is written against the *reading* of a sentence (lower case, straight apostrophes, see `reading.py`):
a space stands for any run of white space (" ?" for none too), an apostrophe may be missing ("dont"), and
`{story}` is a fragment of `lexicon/declared/fragments.py`.
"""

import re
from collections.abc import Iterator

from fanfold.intake.lexicon.declared.fragments import FRAGMENTS
from fanfold.intake.passes.declared.reading import SIGNS, Sentence

# What `expand` rewrites: fragments, spaces and apostrophes; character classes are left as they are.
_TOKEN = re.compile(r"\[(?:\\.|[^\]\\])*\]|\{([a-z_]+)\}|[ '][?*+]?")


_WRITTEN = {" ": " +", " ?": " *", "'": "'?"}


def expand(pattern: str) -> str:
    """The regular expression a cue's pattern stands for."""
    return _TOKEN.sub(_rewrite, pattern)


def _rewrite(token: re.Match[str]) -> str:
    if token.group(1):
        return f"(?:{expand(FRAGMENTS[token.group(1)])})"
    return _WRITTEN.get(token.group(), token.group())


class Cue:
    """One way of saying something. `need` holds words of which one must stand in the sentence at all."""

    __slots__ = ("_compiled", "need", "pattern")

    def __init__(self, need: str, pattern: str) -> None:
        self.need = frozenset(need.split("|"))
        SIGNS.update(self.need)
        self.pattern = pattern
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled at its first use: a run pays only for the cues its notes call for."""
        if self._compiled is None:
            self._compiled = re.compile(expand(self.pattern))
        return self._compiled

    def may_match(self, said: Sentence) -> bool:
        """The cheap test before the pattern."""
        return not self.need.isdisjoint(said.signs)

    def find(self, said: Sentence) -> re.Match[str] | None:
        """The first place in the sentence where the cue holds."""
        return self.compiled.search(said.low) if self.may_match(said) else None

    def all(self, said: Sentence) -> Iterator[re.Match[str]]:
        """Every place in the sentence where the cue holds."""
        return self.compiled.finditer(said.low) if self.may_match(said) else iter(())
