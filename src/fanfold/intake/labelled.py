"""Reading the label a paragraph opens with: "A/N:", "Disclaimer -", "**Rating:** PG", "Summary"."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon import word_set
from fanfold.intake.lexicon.labels import (
    DEDICATION_LABELS,
    DISCLAIMER_LABELS,
    END_LABELS,
    LABEL,
    LABEL_NAMES,
    LEGEND_LABELS,
    MAIL_LABELS,
    NEED_COLON,
    NOTE_INITIALS,
    NOTE_LABELS,
    SUMMARY_LABELS,
)
from fanfold.manuscript.lettering import joined

LabelKind = Literal["note", "end", "disclaimer", "summary", "dedication", "legend", "header", "mail"]


class Label(NamedTuple):
    """What a paragraph's label says.

    `name` is the label in lower case (for headers: the name of the metadata), `text` as the author typed
    it with its colon, `value_at` the text offset of what it labels. `sure` is false for everyday words
    ("Note:", "PS:") that people in stories write too.
    """

    kind: LabelKind
    name: str
    text: str
    value_at: int
    sure: bool = True


_WEAK_NOTES = word_set("""note notes ps p.s p.s. pps nb n.b fyi update edit important attention background thanks credits explanation
    explanations announcement reviewers preface foreword nota notas hinweis thank you thanks to special thanks
    acknowledgments acknowledgements acknowledgement a note historical note historical notes please read sidenote
    side note""") | {
    "thank you",
    "thanks to",
    "special thanks",
    "a note",
    "please read",
    "side note",
    "historical note",
}
_KINDS: tuple[tuple[LabelKind, tuple[str, ...]], ...] = (
    ("note", NOTE_LABELS),
    ("end", END_LABELS),
    ("disclaimer", DISCLAIMER_LABELS),
    ("summary", SUMMARY_LABELS),
    ("dedication", DEDICATION_LABELS),
    ("legend", LEGEND_LABELS),
)
_KIND_OF: dict[str, LabelKind] = {name: kind for kind, names in _KINDS for name in names}
_KNOWN = frozenset(_KIND_OF) | frozenset(LABEL_NAMES) | MAIL_LABELS
_FIRST_WORDS = frozenset(re.split(r"[\s/.:-]", name, maxsplit=1)[0] for name in _KNOWN) | {"end", "start", "beginning"}
# The first word, behind decoration and brackets: enough to rule out nearly every paragraph of a story.
_FIRST = Lazy(r"[\s*_~#\[({<>|+\-=•]{0,8}([^\W\d_]+)(?=([^\w]?))")
# A label between decoration, with no colon behind it: "**Disclaimer** We do not own", "~A/N~ Hello".
_DRESSED = Lazy(
    r"\s*(?P<open>[*_~\[({<=+#-]{1,6})\s*(?P<label>[^\W\d_][\w'’./ ]{1,32}?)\s*[:.]?\s*[*_~\])}>=+#-]{1,6}:?\s*"
)
_ALONE = Lazy(r"[\s*_~#\[({<>|+\-=•]*(?P<label>[^\W\d_][\w'’./()& ]{0,32}?)[\s*_~\])}>|+\-=•:：.]*")
_MAIL = Lazy(r"(?P<label>[A-Za-z][A-Za-z-]{1,24}):(?:\s+|$)")
# Decoration right behind the label closes it; behind a space it opens what the note says first.
_AFTER_INITIALS = Lazy(r"[*_~\])}]*(?:\s*[:：;.,–—-]+[*_~\])}]*)?\s*")


def label_of(text: str) -> Label | None:
    """The label that opens a paragraph, None when there is none."""
    # A label and what surrounds it stand in the first few hundred characters.
    return _label_of(text if len(text) <= 400 else text[:400])


@lru_cache(maxsize=8192)
def _label_of(text: str) -> Label | None:
    first = _FIRST.match(text)
    if first is None:
        return _lettered(text)
    word = first[1].casefold()
    if ":" in text[:80] and "note" in text[:40].casefold() and (found := _worded(text)):
        return found
    if len(word) <= 2 and (found := _initials(text, first.start(1))):
        return found
    if len(word) == 1 and (found := _lettered(text)):
        return found
    if word not in _FIRST_WORDS:
        return None
    return _initials(text, first.start(1)) or _separated(text) or _dressed(text) or _bare(text)


_BY_LETTERS = {"".join(filter(str.isalnum, name)): name for name in _KIND_OF}


def _lettered(text: str) -> Label | None:
    """A label in a line of its own, set letter by letter."""
    word = joined(text)
    name = _BY_LETTERS.get("".join(filter(str.isalnum, word.casefold()))) if word else None
    return _made(name, text, len(text)) if name is not None else None


# "Notes before you start:", "Author's note at the end:", "HIATUS NOTE (Nov. 2012):": notes whose label says
# where they stand or what they are about.
_WORDED = Lazy(
    r"[\s*_~#\[({<>|+=•-]{0,6}(?P<own>author[s'’]{0,3} |story |chapter |hiatus |update |quick |short |long |final |important |general )?"
    r"notes?(?P<about>\s(?:at|before|after|for|from|on|to|about|of|and)\b(?! self)[^:.!?\n\"“]{0,40}|,\s[^:.!?\n\"“]{0,40}|\s?\([^():]{1,30}\)|(?=:))"
    r"\s?:[*_~]{0,3}\s*",
    re.IGNORECASE,
)
# Whether such a label speaks to readers; "Note from the landlord:" may be pinned to a door.
_TO_READERS = Lazy(
    r"\b(?:you|readers?|reviewers?|start|begin|end|story|fic|chapter|canon|questions|reading|me|author)\b"
)


def _worded(text: str) -> Label | None:
    found = _WORDED.match(text)
    if found is None or not (found["own"] or found["about"]):
        return None
    about = found["about"].casefold()
    kind: LabelKind = "end" if re.search(r"\bend\b", about) else "note"
    sure = bool(found["own"]) or bool(_TO_READERS.search(about))
    return Label(kind, "note", text[: found.end()].strip(), found.end(), sure)


def mail_label(text: str) -> str:
    """The field's name in lower case when a paragraph is a mail header ("Subject: …"), else ""."""
    found = _MAIL.match(text)
    return found["label"].lower() if found and found["label"].lower() in MAIL_LABELS else ""


def _initials(text: str, at: int) -> Label | None:
    found = NOTE_INITIALS.match(text, at)
    if found is None:
        return None
    after = _AFTER_INITIALS.match(text, found.end())
    end = after.end() if after else found.end()
    kind: LabelKind = "end" if found.group().casefold().startswith(("end", "final", "e/n")) else "note"
    return Label(kind, "a/n", text[:end].strip(), end)


def _separated(text: str) -> Label | None:
    found = LABEL.match(text)
    if found is None:
        return None
    name = _normal(found["label"])
    # "Disclaimer & A/N:", "Author's Note/Disclaimer:": the first of the two decides.
    if name not in _KNOWN:
        name = re.split(r"\s*(?:/|&|\band\b|\(|,)\s*", name)[0]
    colon = found["sep"][0] in ":：;"
    # A dash inside a word ("By-Law", "Key-West") labels nothing; behind "Note" it does: "Note-I'm new here".
    spaced = text[found.start("sep") - 1].isspace() or found["sep"][0].isspace()
    joined = not colon and not spaced and _kind(name) is None
    strong = colon or name not in NEED_COLON or name in ("note", "notes", "side note")
    return _made(name, text, found.start("value")) if strong and not joined else None


def _dressed(text: str) -> Label | None:
    found = _DRESSED.match(text)
    return _made(_normal(found["label"]), text, found.end()) if found else None


def _bare(text: str) -> Label | None:
    """A label that has its line for itself, or that needs no colon ("Disclaimer I own nothing")."""
    if len(text) <= 60 and (alone := _ALONE.fullmatch(text)):
        name = _normal(alone["label"])
        dressed = ":" in text or not text.strip().endswith(alone["label"])
        if _kind(name) and (dressed or name not in NEED_COLON):
            return _made(name, text, len(text))
        return _made(name, text, len(text)) if name in LABEL_NAMES and ":" in text else None
    for opening in ("disclaimer ", "disclaimers ", "author's note ", "author's notes ", "authors note "):
        if text[: len(opening)].casefold().replace("’", "'") == opening:
            return _made(opening.strip(), text, len(opening))
    return None


def _normal(label: str) -> str:
    return " ".join(label.casefold().replace("’", "'").strip(" .*_").split())


def _kind(name: str) -> LabelKind | None:
    return _KIND_OF.get(name)


def _made(name: str, text: str, value_at: int) -> Label | None:
    shown = text[:value_at].strip()
    kind = _kind(name)
    if kind is not None:
        return Label(kind, name, shown, value_at, sure=name not in _WEAK_NOTES)
    if name in LABEL_NAMES:
        return Label("header", LABEL_NAMES[name], shown, value_at, sure=True)
    if name in MAIL_LABELS:
        return Label("mail", name, shown, value_at, sure=False)
    return None
