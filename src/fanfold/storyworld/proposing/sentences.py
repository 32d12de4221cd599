"""Words of a note as a sentence that stands alone: "the note she had left him" is "Ines had left Walter the note".

Where no sentence can be made of them they are quoted as they stand: words are turned round, never made up.
"""

import re
from typing import Final

_PRONOUNS: Final = ("he", "she", "they")
_AUX: Final = (
    r"(?:had|has|have|was|is|were|are|will|would|could|can|never|always|once|already|also|just|only|still|n't)"
)
# "the note (that) she had left him …": a thing, who did something with it, what they did, and to whom. Who did it is one word, a
# pronoun or a name, so that "the man in the boat" is nobody's deed; the verb ends as verbs of the past do, or is a common one that
# does not. What follows has its own beginning: "the door she left her mother" is left as it is.
_THING: Final = re.compile(
    r"(?P<thing>(?:the|a|an|his|her|their|that|this|another) (?:[\w'’-]+ ){1,4}?)(?:that |which )?"
    rf"(?P<who>he|she|they|[A-Z][\w'’-]+) (?P<did>(?:{_AUX} )*(?:\w+ed|left|wrote|written|hid|hidden|sent|sold|gave|given|made|told|took|"
    r"taken|kept|found|lost|bought|stole|stolen|broke|broken|read|saw|seen|put|drew|drawn|did|done|said|knew|known|had|has|got|burnt|lit|cut|shut))"
    r"(?P<whom> (?:him|her|them|me|us|you)\b)?(?P<rest>(?:(?:,| (?:to|for|in|on|under|at|with|behind|before|after|from|about|by|when)\b).*)?)",
    re.DOTALL,
)
# A clause with its own subject: a pronoun, a name, or "there is". Its verb is not looked for: whoever wrote it down as what is
# believed or known had one.
_CLAUSE: Final = re.compile(
    r"(?:(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Tt]here|I|[Ww]e)\b|[A-Z][\w'’-]*(?: (?:and )?[A-Z][\w'’-]*)*)(?:['’]\w+)? [\w'’-]+"
)
_FIRST: Final = re.compile(r"(?P<who>he|she|they)\b(?P<short>['’](?:s|d|ll|re|ve)\b)?", re.IGNORECASE)


def as_sentence(words: str, *, who: str = "", whom: str = "") -> str:
    """The words as a sentence without its full stop, or in quotation marks where they make none; empty stays empty.

    `who` and `whom` are the names of those the note's "she" and "him" stand for, empty where that is not known.
    """
    words = " ".join(words.split()).strip(" .,;")
    if not words:
        return ""
    if found := _THING.fullmatch(words):
        return _capital(_turned(found, who, whom))
    return _capital(with_name(words, who)) if _CLAUSE.match(words) and not _begins_a_thing(words) else f"“{words}”"


def with_name(words: str, who: str) -> str:
    """The words with a name for the pronoun they begin with."""
    found = _FIRST.match(words)
    return f"{who}{words[len(found['who']) :]}" if found and who else words


def _turned(found: re.Match[str], who: str, whom: str) -> str:
    doer = who if who and found["who"].lower() in _PRONOUNS else found["who"]
    given = (found["whom"] or "").strip()
    to = f" {whom or given}" if given in ("him", "her", "them") else f" {given}" if given else ""
    return f"{doer} {found['did']}{to} {found['thing'].strip()}{found['rest']}"


def _begins_a_thing(words: str) -> bool:
    return words.split()[0].lower() in ("the", "a", "an", "his", "her", "their", "that", "this")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
