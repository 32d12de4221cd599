"""What somebody may have meant who asked in words of their own: nothing here changes what is looked for."""

import re

from fanfold.seeking.nodes import Node, Words, leaves

# "lines said by Haley", "what is spoken by Haley", "said by Haley": the name stands behind "by".
_SAID_BY = re.compile(
    r"(?:(?:all )?(?:the )?(?:lines?|words|quotes|what(?: is|'s)?) )?(?:said|spoken) by (?P<who>[^:]+)", re.I
)
# "what Haley says", "lines that Haley says": the name stands before the verb.
_SAYS = re.compile(r"(?:(?:all )?(?:the )?(?:lines?|words) (?:that )?|what )(?P<who>[^:]+?) (?:says|said)", re.I)
# A word such as "point:3x11": letters, a colon, and something behind it that is no address.
_NAMED = re.compile(r"([^\W\d_][\w-]*):(?!//)\S")


def lines_meant(typed: str) -> str:
    """The question for the lines of somebody, where it was asked for in a sentence; "" elsewhere."""
    plain = " ".join(typed.replace('"', " ").split())
    match = _SAID_BY.fullmatch(plain) or _SAYS.fullmatch(plain)
    if match is None:
        return ""
    who = match["who"]
    return f'said-by:"{who}"' if " " in who else f"said-by:{who}"


def no_fields(tree: Node) -> list[str]:
    """Names before a colon that are none of a field, so that they were looked for as words are; each once, in order."""
    words = [one.text for one in leaves(tree) if isinstance(one, Words) and not one.field]
    return list(dict.fromkeys(match[1] for text in words if (match := _NAMED.match(text))))
