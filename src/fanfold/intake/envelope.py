"""Telling mail and news posts from texts that only quote them: an envelope that machines wrote stands on top."""

import re

from fanfold.intake.lazy import Lazy

# The line with which a mailbox parts messages: "From tern@example.org Sat Jan  3 01:05:34 1998".
MBOX_LINE = Lazy(r"From \S+.{0,80}\b(?:19|20)\d\d\b.{0,20}")
# A field of an envelope, from the line's start: a name without spaces, a colon.
FIELD = Lazy(r"[!-9;-~]{2,40}:(?=\s|$)")
# Fields that people do not type above a story; those that begin with X- are such too.
_BY_MACHINES = frozenset(
    {"message-id", "mime-version", "content-type", "content-transfer-encoding", "received", "return-path", "newsgroups",
     "references", "path", "in-reply-to", "delivered-to", "nntp-posting-host", "mailing-list", "xref", "lines", "list-id",
     "list-unsubscribe", "sender", "user-agent"}
)  # fmt: skip
_CORE = frozenset({"from", "subject", "date"})
_LINES = re.compile(r"\r\n|\r|\n")


def is_mail(head: str) -> bool:
    """Whether a file that begins like this is a mail, a news post or a mailbox of them."""
    lines = _LINES.split(head[:20_000].lstrip("\ufeff\r\n"), 200)
    if lines and MBOX_LINE.fullmatch(lines[0]):
        return any(FIELD.match(line) for line in lines[1:3])
    names = _fields(lines)
    machine = {name for name in names if name in _BY_MACHINES or name.startswith("x-")}
    return len(names) >= 3 and len(_CORE & set(names)) >= 2 and bool(machine)


def _fields(lines: list[str]) -> list[str]:
    """Names of the fields above the first blank line; none when something else stands among them."""
    names: list[str] = []
    for line in lines:
        if not line.strip():
            return names
        found = FIELD.match(line)
        if found is not None:
            names.append(found.group()[:-1].lower())
        elif not names or line[0] not in " \t":
            return []
    return []
