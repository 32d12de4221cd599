"""Who wrote it: lines that sign a story, above it, below its title, at the heads of its parts."""

import re
from collections.abc import Sequence

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para
from fanfold.intake.labelled import label_of
from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.ornaments import is_ornament
from fanfold.manuscript.nodes import Meta

# "by Starling", "A Tidewrack story by Starling", "Written by: M. Grey"; a name is short and no sentence.
_BYLINE = Lazy(
    r"[\s*_~(\[-]*(?:(?:an? |the )?(?:[\w'’/&-]+ ){0,5}?(?:fan ?-?fic(?:tion)?|fic|story|stories|tale|crossover|one-?shot|work|au|parody|"
    r"ficlet|drabbles?|songfic|poem|play|script|series|novel|novella|filk)\s+|(?-i:an? (?:[\w'’/&-]+ ){1,6}))?"
    r"(?:(?:re)?written |created |posted |penned |story |presented |brought to you )?(?:by|von|par|por|di|av|door)\s*[:;-]?\s+(?P<name>[^\n]{1,60}?)[\s*_~)\].]*",
    re.IGNORECASE,
)
# What may be said of a work behind its author's name.
_TAIL = Lazy(
    r",\s(?:written|posted|for|from|started|finished|begun|completed|inspired|based|dedicated|with|\(?\d{4})\b.*"
)
_ADDRESS = Lazy(r"\s*[(<\[\"“]?(?:[\w.+-]+@[\w.-]+|x{6,}|https?://\S+)[)>\]\"”]?")
# A pen name in a line of its own: one word, as names of accounts are written.
_HANDLE = Lazy(r"(?=\S*[a-z])[\w.-]{3,32}(?<![.])")


def byline_of(para: Para, *, loose: bool = False) -> str:
    """The author's name if the paragraph is a byline, else ""."""
    return "" if para.zone else byline_in(para.text, loose=loose or "byline" in para.hints)


def byline_in(text: str, *, loose: bool = False) -> str:
    """The author's name if a line is a byline ("by Tern", "Written by: Tern"), else ""."""
    first, _, rest = text.partition("\n")
    if rest and _ADDRESS.fullmatch(rest.strip()):
        # The author's address in the next line.
        text = first
    found = _BYLINE.fullmatch(text) if len(text) <= 110 else None
    if found is None:
        return ""
    name = found["name"]
    if text.lstrip("*_~( [-").casefold().find("by") > 0 and (tail := _TAIL.search(name)):
        # "five drabbles by tern, written for a challenge"
        name = name[: tail.start()]
    return bare_name(name) if is_name(name) or (loose and _may_be_pen_name(name)) else ""


def _may_be_pen_name(name: str) -> bool:
    """ "rainy day", "the girl on mars": few words and no sentence."""
    return len(name.split()) <= 4 and not name.rstrip().endswith((".", ",", "!", "?"))


def bare_name(name: str) -> str:
    """A name without the address and the ornaments around it."""
    return _ADDRESS.sub("", name).strip(' \t*_~.,"“”()[]-') or name.strip()


def is_name(name: str) -> bool:
    """Whether the words behind "by" are written as a name is."""
    words = name.split()
    bare = _ADDRESS.sub("", name).strip()
    # Names are capitalised, or one odd word (a pen name); "by the time he came" is neither.
    return 0 < len(words) <= 7 and (
        len(words) == 1 or sum(not w[0].islower() for w in bare.split()) * 2 >= len(bare.split())
    )


def sign_above(draft: Draft) -> None:
    """Bylines among the first lines of all."""
    for at, para in enumerate(draft.paras[:3]):
        above = draft.paras[at - 1] if at else None
        if above is not None and above.zone not in ("title", "byline") and not (at == 1 and len(above.text) <= 90):
            break
        if _sign_below(draft, at):
            break
        alone = not at and len(draft.paras) > 1 and draft.paras[1].zone == "chapter_heading"
        name = "" if para.locked else byline_of(para, loose=alone)
        if name:
            sign(draft, para, name, 0.95 if at else 0.8)


def _sign_below(draft: Draft, at: int) -> bool:
    """ "by" in a line of its own, the name in the next."""
    para, below = draft.paras[at], draft.paras[at + 1] if at + 1 < len(draft.paras) else None
    if para.locked or para.zone or para.text.strip(" *_~:").casefold() not in ("by", "written by", "von", "par", "por"):
        return False
    if below is None or below.zone or below.locked or len(below.text) > 60 or not is_name(below.text):
        return False
    name = bare_name(below.text)
    if not draft.assign([para, below], "byline", "I-byline", f"The author: {name}.", confidence=0.9, name=name):
        return False
    draft.meta.append(Meta("Author", name, below.span))
    return True


def find_byline(draft: Draft, paras: Sequence[Para]) -> Para | None:
    """Sign a byline among the paragraphs around a title; the paragraph, if there is one."""
    for at, para in enumerate(paras):
        # Right under the title a name may be in lower case: "by rainy day".
        near = paras[max(0, at - 2) : at]
        under = any(p.zone == "title" for p in near) and all(len(p.text) < 90 for p in near)
        name = "" if para.locked else byline_of(para, loose=under)
        if name:
            return para if sign(draft, para, name, 0.95) else None
    return None


def handle_below(draft: Draft, place: int) -> Para | None:
    """A lone pen name right below the title, with a gap behind it."""
    if place + 2 >= len(draft.paras):
        return None
    para, after = draft.paras[place + 1], draft.paras[place + 2]
    name = para.text
    known = {meta.value.casefold() for meta in draft.meta if meta.name == "Author"}
    if not para.zone and not para.locked and name.strip(" *_~").casefold() in known:
        # The file's own fields name its author so.
        return para if sign(draft, para, name.strip(" *_~"), 0.95) else None
    account = name[0].islower() or any(char.isdigit() or char == "_" for char in name)
    tight = not para.blanks and after.blanks > 0
    tight = tight or after.zone in ("summary", "header") or label_of(after.text) is not None
    if para.zone or para.locked or not (tight and account and _HANDLE.fullmatch(name)) or is_ornament(name):
        return None
    return para if sign(draft, para, name, 0.7) else None


def sign_heads(draft: Draft) -> Para | None:
    """A byline below the first chapter's heading, where a part was posted by itself."""
    at = next((i for i, para in enumerate(draft.paras) if para.starts and para.head is not None), -1)
    below = draft.paras[at + 1] if 0 <= at < len(draft.paras) - 1 else None
    name = byline_of(below) if below is not None and not below.locked else ""
    return below if below is not None and name and sign(draft, below, name, 0.9) else None


def unsigned_heads(draft: Draft) -> None:
    """Archives print "Chapter 2: Low Water by Starling": the byline is no part of the chapter's title."""
    names = {meta.value.casefold() for meta in draft.meta if meta.name == "Author"}
    for para in draft.paras:
        if para.head is None or " by " not in para.head.title:
            continue
        text, _, name = para.head.title.rpartition(" by ")
        if name.casefold() in names and text:
            para.head.title = text.rstrip(" ,-–—")


def sign(draft: Draft, para: Para, name: str, confidence: float) -> bool:
    """Make a paragraph the byline of `name`; False where a person or a surer pass said otherwise."""
    if not draft.assign(para, "byline", "I-byline", f"The author: {name}.", confidence=confidence, name=name):
        return False
    at = para.text.find(name)
    span = para.source_span(at, at + len(name)) if at >= 0 else para.span
    if not any(meta.name == "Author" and meta.value == name for meta in draft.meta):
        draft.meta.append(Meta("Author", name, span))
    return True
