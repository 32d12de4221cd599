"""Words set letter by letter, as people do above chapters: "I N E S ' S   P O V", "a u t h o r ' s  n o t e"."""

import re

# Single signs with one blank between, words of them with more; at least four in all.
_SPACED = re.compile(r"\S(?: \S)+(?:\s{2,}\S(?: \S)*)*")
_GAP = re.compile(r"\s{2,}")
_LEAST, _LONGEST = 4, 90


def joined(text: str) -> str:
    """The words of a line set letter by letter, without what is drawn around it; "" for any other line."""
    if not _LEAST <= len(text) <= _LONGEST or " " not in text:
        return ""
    core = text.strip()
    while core and not core[0].isalnum():
        core = core[1:].lstrip()
    while core and not core[-1].isalnum():
        core = core[:-1].rstrip()
    if sum(map(str.isalpha, core)) < _LEAST or _SPACED.fullmatch(core) is None:
        return ""
    return " ".join(word.replace(" ", "") for word in _GAP.split(core))
