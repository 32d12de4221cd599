"""Telling LaTeX from plain text with stray backslashes: commands with braces, several of them."""

import re

# Commands that stories marked up in LaTeX are full of, always with something in braces or in a group.
_COMMANDS = re.compile(
    r"\\(?:documentclass|usepackage|begin|end|part|chapter|section|subsection|emph|textit|textbf|textsc|underline|footnote|title|author|centerline)\*?"
    r"(?:\[[^\]\n]{0,80}\])?\{|\{\\(?:it|em|bf|sl|itshape|bfseries|tt|sc)\b"
)
_SURE = re.compile(r"^[ \t]*\\(?:documentclass|documentstyle)\b|^[ \t]*\\begin\{document\}", re.MULTILINE)
_ENOUGH = 4


def is_latex(head: str, *, named: bool) -> bool:
    """Whether a text is marked up in LaTeX; `named` says that its name ends so."""
    if "\\" not in head:
        return False
    if _SURE.search(head):
        return True
    found = {match.group() for match in _COMMANDS.finditer(head)}
    count = sum(1 for _ in _COMMANDS.finditer(head))
    return count >= (1 if named else _ENOUGH) and (named or len(found) > 1)
