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
    if len(names) >= 3 and len(_CORE & set(names)) >= 2 and machine:
        return True
    return is_copied(lines) or DIGEST.match(next((line for line in lines if line.strip()), "")) is not None


# How list servers open a digest: "There are 3 messages in this issue."
DIGEST = Lazy(r"\s*there (?:are|is) \d{1,3} (?:messages?|posts?) in this (?:issue|digest)\b", re.IGNORECASE)
# What people copy with a post: who, when and what, and these.
_COPIED = _CORE | {"to", "cc", "reply-to", "organization", "sent"}
# A sender's address and a day with a time: an author's header says "From: the archive" and "Date: May".
_ADDRESSED = Lazy(r"from:.{0,80}\S@\S", re.IGNORECASE)
_DATED = Lazy(r"date:.{0,30}\b\d{4}\b.{0,4}\d{1,2}:\d\d", re.IGNORECASE)


def is_copied(lines: list[str]) -> bool:
    """Whether lines begin with the envelope of a post that somebody copied into a text: no field of machines left."""
    names = _fields(lines)
    if len(names) > 8 or not _CORE <= set(names) <= _COPIED:
        return False
    own = lines[: len(names) + 4]
    return any(map(_ADDRESSED.match, own)) and any(map(_DATED.match, own))


def is_alike(lines: list[str], first: list[str]) -> bool:
    """Whether lines begin with an envelope that machines wrote, of the same make as another: posts saved one below the other."""
    names, known = _fields(lines), _fields(first)
    if len(names) < 3 or not names or names[0] != known[0] or len(_CORE & set(names)) < 2:
        return False
    machine = any(name in _BY_MACHINES or name.startswith("x-") for name in names)
    return machine and 2 * len(set(names) & set(known)) > len(set(names) | set(known))


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
