"""Who may see what, as a table for people: nothing here asks the code under test.

A viewer is one letter. The columns say who may open a work, who finds it in lists, who is told who wrote it, who reads its
words without being asked anything first, and who sees its drafts and why it was taken from sight.
"""

from typing import NamedTuple

VIEWERS = {
    "g": "a guest", "u": "a guest who said to be an adult", "c": "Cleo, a member", "a": "Ada, who wrote it",
    "b": "Ben, who wrote it with her", "f": "Finn, kept apart from Ada and Ben by blocks of theirs", "m": "Mira, who mutes",
    "o": "Mod, who moderates",
}  # fmt: skip
AUTHORS = "ab"


class Row(NamedTuple):
    """Letters of the viewers. `listed` None: whoever may open it; `named` None: whoever may open it; `reads` the same."""

    opens: str
    listed: str | None = None
    named: str | None = None
    reads: str | None = None
    # Whose lists of *this author's* works hold it; None: those of `listed`.
    signed: str | None = None


STATES = {
    #                    opens       listed     named   reads
    "posted": Row("gucabmo"),
    "draft": Row("ab", listed=""),
    "members": Row("cabmo"),
    "drafted": Row("gucabmo"),  # posted, with a chapter that is still a draft
    "anonymous": Row("gucabfmo", named="abo", signed="abo"),
    "unrevealed": Row("abo"),
    "hidden": Row("abo"),
    "hiddenanonymous": Row("abo"),
    "explicit": Row("gucabmo", reads="uab"),
    "mutedwork": Row("gucabmo", listed="gucabo", reads="gucabo"),
    "mutedname": Row("gucabmo", listed="gucabo", reads="gucabo"),
    "mutedtag": Row("gucabmo", listed="gucabo", reads="gucabo"),
    "mutedlanguage": Row("gucabmo", listed="gucabo", reads="gucabo"),
    "sparedtag": Row("gucabmo"),  # its tag is muted, except in its fandom
    "mutedveiled": Row("gucabfmo", named="abo", signed="abo"),  # anonymous, by a name that Mira mutes
    "suspended": Row("gucfmabo"),  # by somebody who may not sign in: nothing of theirs is taken away
}

KINDS = {
    "title": "opens", "summary": "opens", "tag": "opens", "fandom": "opens", "name": "named", "text": "reads",
    "note": "reads", "said": "reads", "cover": "reads", "draft": "drafts", "header": "header", "reason": "reason",
    # Names of chapters stand in lists beside the title ("you are at …"); they are no more of the text than it is.
    "chapter": "opens",
    # What a chapter says of itself stands beside its name.
    "about": "opens",
    # What an author tells those who follow is written for lists and letters, as a summary is.
    "news": "opens",
    # Cleo's own notes on a work: shown beside its card, and hers whatever becomes of the work.
    "remark": "remark",
}  # fmt: skip
"""The canary words a work carries, and the column that says who may meet them."""
OWN = {"remark": "c"}
"""Whose own words these are: they keep them, wherever the work has gone."""


def may_meet(state: str, kind: str, viewer: str) -> bool:
    """Whether a viewer may meet this canary of a work in this state anywhere at all."""
    row = STATES[state]
    named = row.opens if row.named is None else row.named
    reads = row.opens if row.reads is None else row.reads
    authors = "" if state == "suspended" else AUTHORS
    letters = {
        "opens": row.opens, "named": named, "reads": reads, "drafts": authors, "reason": authors + "o",
        # What a file says about its author: on the work's page for those who read it and may know.
        "header": "".join(set(reads) & set(named)),
        "remark": row.opens + OWN["remark"],
    }  # fmt: skip
    return viewer in letters[KINDS[kind]]


def is_listed(state: str, viewer: str) -> bool:
    """Whether a viewer finds a work in this state in lists and counts."""
    row = STATES[state]
    return viewer in (row.opens if row.listed is None else row.listed)
