"""The work's title, and with it its author's line, above the story."""

import re
from collections.abc import Sequence

from fanfold.intake.byline import (
    bare_name,
    byline_of,
    find_byline,
    handle_below,
    is_name,
    sign,
    sign_above,
    sign_heads,
    unsigned_heads,
)
from fanfold.intake.draft import Draft
from fanfold.intake.edges import tells
from fanfold.intake.flow import ChapterHead, Para, Zone
from fanfold.intake.headline import looks_like_title, tidy_title
from fanfold.intake.labelled import label_of
from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.ornaments import is_ornament
from fanfold.intake.subjects import codes_at
from fanfold.intake.talk import TALKS, is_hand_over, score_of
from fanfold.intake.titling import in_small_letters, is_placeholder, may_be_signed, names_its_kind, with_its_kind
from fanfold.manuscript.nodes import Meta

# "The Long Way Home by Starling" in one line.
_TITLE_BY = Lazy(r"(?P<title>\S.{0,80}?)[\s,*_~\"”–—-]+by[:\s]+(?P<name>[^\s.,;][^.,;:!?]{0,40})", re.IGNORECASE)
# What follows the work's title in the heading of a part.
_SUBTITLE = Lazy(r"\s*[:–—-]+\s+(?P<title>\S.*)")
_ABOVE = 8
"""Among how many first paragraphs the title is looked for."""


def title(draft: Draft) -> None:
    """Find the title and the byline unless labels gave them already; mark where parts repeat them."""
    _unnamed(draft)
    _find(draft)
    first = next((p for p in draft.paras if p.zone == "title" and not p.locked), None)
    at = codes_at(first.text) if first is not None else 0
    if first is not None and at:
        # "[Saltline, PG, 2/3]" behind a title is no part of it.
        draft.split(first, at).zone = "header"


def _unnamed(draft: Draft) -> None:
    """What a program called a file that nobody had named is no title: neither in its own fields nor in its first line."""
    draft.meta = [Meta("Document", meta.value, meta.span) if _is_unnamed(meta) else meta for meta in draft.meta]
    for para in draft.paras[:3]:
        if para.text and not para.zone and not para.locked and not para.told and is_placeholder(para.text):
            message = "What a program calls a file without a name."
            draft.assign(para, "furniture", "I-furniture", message, confidence=0.85)
            return
        if len(para.text) > 110:
            return


def _is_unnamed(meta: Meta) -> bool:
    return meta.name == "Title" and is_placeholder(meta.value)


def _find(draft: Draft) -> None:
    if any(para.stated is not None and para.stated.zone == "title" for para in draft.paras):
        _repeat_stated(draft)
        return
    sign_above(draft)
    named = next((p for p in draft.paras if p.zone == "title"), None)
    if named is None:
        named = _page_title(draft) or _find_title(draft, _top(draft.paras)) or _running_title(draft) or _below(draft)
    signed = next((p for p in draft.paras if p.zone == "byline"), None)
    if signed is None and named is not None:
        place = next(at for at, para in enumerate(draft.paras) if para is named)
        signed = find_byline(draft, draft.paras[max(0, place - 2) : place + 5]) or handle_below(draft, place)
    if signed is None:
        signed = sign_heads(draft)
    _repeated(draft, named, signed)
    unsigned_heads(draft)
    if named is not None:
        _subtitled(draft, named)


def _repeat_stated(draft: Draft) -> None:
    """Where the file's form names title and author, only their repetition in the text is looked for."""
    named = next((p for p in draft.paras if p.zone == "title"), None)
    signed = next((p for p in draft.paras if p.zone == "byline"), None)
    _repeated(draft, named, signed)


def _subtitled(draft: Draft, named: Para) -> None:
    """ "The Long Way Home: Harbour Lights" is the heading of a part that has a title and no number."""
    work = named.text[len(named.label) :].strip(' *_~"“”')
    if len(work) < 6:
        return
    for at in sorted(draft.mentions([work.lower()])):
        para = draft.paras[at]
        if para.zone or para.locked or len(para.text) > len(work) + 80 or not para.text.startswith(work):
            continue
        found = _SUBTITLE.fullmatch(para.text[len(work) :])
        if found and looks_like_title(found["title"]) and not found["title"].rstrip().endswith((".", ",", '"')):
            text = tidy_title(found["title"])
            if draft.assign(
                para, "chapter_heading", "I-chapter-title", f"A part's title: {text}", confidence=0.8, title=text
            ):
                para.head, para.starts = ChapterHead(None, "", text), True


def _running_title(draft: Draft) -> Para | None:
    """A short line that stands above several parts, each time with a heading or a byline below it."""
    seen: dict[str, Para] = {}
    for at, para in enumerate(draft.paras[:-1]):
        below = draft.paras[at + 1]
        opens = below.starts or (below.zone in ("byline", "header") or byline_of(below))
        if not opens or para.zone or para.locked or len(para.text) > 90 or not looks_like_title(para.text):
            continue
        key = _key(para.text)
        if key in seen:
            first, text = seen[key], tidy_title(seen[key].text)
            message = f"Stands above several parts: {text}"
            return first if draft.assign(first, "title", "I-title", message, confidence=0.85, text=text) else None
        if not para.text.rstrip().endswith((".", ",", '"', "”")):
            seen[key] = para
    return None


def _top(paras: Sequence[Para]) -> list[Para]:
    """Paragraphs above the first chapter heading or, without one, the first few."""
    top: list[Para] = []
    for para in paras[:_ABOVE]:
        if para.zone == "chapter_heading":
            break
        top.append(para)
    return top


def _below(draft: Draft) -> Para | None:
    """A title with its byline right below the heading with which a file begins: pages of single chapters show it there."""
    paras = draft.paras[:4]
    if len(paras) < 3 or paras[0].zone != "chapter_heading":
        return None
    para, below = paras[1], paras[2]
    core = tidy_title(para.text).rstrip(" ✓✔")
    if para.zone or para.locked or len(core) > 90 or not byline_of(below, loose=True) or not may_be_signed(core):
        return None
    message = f"The title: {core}"
    return para if draft.assign(para, "title", "I-title", message, confidence=0.85, text=core) else None


# How far below the top a page's own title may stand, behind menus and banners.
_BELOW_MENUS = 40


def _page_title(draft: Draft) -> Para | None:
    """The line "Title by Name" or the line of the title that the page's own title repeats."""
    known = next((meta.value for meta in draft.meta if meta.name == "Title"), "")
    for para in draft.paras[:_BELOW_MENUS] if known else ():
        if tells(para) or para.zone == "chapter_heading":
            return None
        text = para.text.strip(" *_~")
        if para.zone or para.locked or para.kind == "img" or len(text) < 4 or len(text) > len(known):
            continue
        if text in known and " by " in text and _one_line(draft, para):
            _site_above(draft, para)
            return para
    return None


def _site_above(draft: Draft, named: Para) -> None:
    """What a page shows above the story's own title, and what is no statement about the story, is the site's."""
    for para in draft.paras:
        if para is named:
            return
        if not para.zone and not para.locked and label_of(para.text) is None and score_of(para) < 2 * TALKS:
            draft.assign(para, "furniture", "I-furniture", "Stands above the title of the page.", confidence=0.75)


def _find_title(draft: Draft, top: list[Para]) -> Para | None:
    below_talk = False
    for at, para in enumerate(top):
        if para.zone or para.locked or para.kind == "img" or is_ornament(para.text) or byline_of(para):
            continue
        if _one_line(draft, para):
            return para
        follower = next((p for p in draft.paras[at + 1 : at + 4] if not is_ornament(p.text)), None)
        # Below a note that speaks of all works in a file, only a title with a byline is one.
        signed = follower is not None and (follower.zone == "byline" or byline_of(follower) != "")
        confidence = _title_confidence(para, follower, first=at == 0) if signed or not below_talk else 0.0
        if confidence:
            text = tidy_title(para.text)
            if draft.assign(para, "title", "I-title", f"The title: {text}", confidence=confidence, text=text):
                return para
        if para.kind[0] != "h":
            if not _talks(para):
                return None
            below_talk = True
    return None


def _talks(para: Para) -> bool:
    label = label_of(para.text)
    return score_of(para) >= TALKS or (label is not None and label.kind == "note" and label.sure)


def _one_line(draft: Draft, para: Para) -> bool:
    """Cut "Title by Name" into its two parts."""
    found = _TITLE_BY.fullmatch(para.text.strip(" *_~")) if len(para.text) <= 130 else None
    if found is None or not looks_like_title(found["title"]) or not is_name(found["name"]):
        return False
    at = para.text.casefold().rfind("by", 0, para.text.rfind(found["name"]))
    name, text = bare_name(found["name"]), tidy_title(found["title"])
    if not draft.assign(para, "title", "I-title", f"The title: {text}", confidence=0.9, text=text):
        return False
    signed = draft.split(para, at)
    signed.zone = ""
    sign(draft, signed, name, 0.9)
    return True


def _title_confidence(para: Para, follower: Para | None, *, first: bool) -> float:
    """How sure a line above the story is its title; 0 for no."""
    text = para.text.strip()
    core = text.strip('*~_=-# "“”')
    if (
        not core
        or len(core) > 90
        or "|" in core
        or follower is None
        or label_of(text) is not None
        or is_hand_over(text)
    ):
        return 0.0
    if core.startswith(("INT. ", "EXT. ", "INT/EXT", "FADE IN")):
        # Where a script's first scene plays.
        return 0.0
    if text[:1] + text[-1:] == "[]" and ":" in text:
        # "[gc name: the lamp club]" is what a chat is called.
        return 0.0
    if core.endswith((".", ",", ";", ":", "。", "！", "？", "、")) and not core.endswith("..."):
        return 0.0
    # "Ten Drabbles About Rope" above a byline: titles may name what they are.
    headed = follower.zone in ("byline", "header", "summary") or byline_of(follower) != ""
    kind = first and with_its_kind(core)
    shown = headed or kind or (first and names_its_kind(core))
    if score_of(para) >= TALKS and not (shown and (kind or looks_like_title(core, strict=True) or core.isupper())):
        return 0.0
    if text[0] in '"“' and text[-1] not in '"”':
        return 0.0
    support = 0.0
    support += 0.35 if para.kind in ("h1", "h2", "h3") or para.centred or para.covered("b") > 0.9 else 0.0
    capital = looks_like_title(core) or core.isupper()
    # Many write titles in small letters; statements right below the first line of all make up for it.
    small = (
        first and follower.zone in ("header", "summary") and len(core) <= 70 and core[-1].isalnum() | (core[-1] in ")]")
    )
    small = small or (first and in_small_letters(core, follower)) or _signed_sentence(core, follower)
    support += 0.3 if capital else 0.0 if small else -0.3
    support += 0.3 if _announces(follower) else 0.0
    support += 0.1 if text != core and text[0] not in '"“' else 0.0
    # "Are you there?" in quotation marks is said, whatever its capitals.
    support -= 0.3 if text[0] in '"“' and text[-2:-1] in ("?", "!", ",", ".", "…") else 0.0
    support += 0.15 if first and follower.blanks and len(core) <= 60 else 0.0
    return round(min(0.97, 0.45 + support), 2) if support >= 0.3 else 0.0


def _signed_sentence(core: str, follower: Para) -> bool:
    """Whether a few words stand right above a byline: most languages write titles with one capital, some people with none."""
    signed = follower.zone == "byline" or byline_of(follower) != ""
    return signed and may_be_signed(core)


def _announces(follower: Para) -> bool:
    """What stands under titles: a byline, a heading, a label, talk."""
    if follower.zone in ("chapter_heading", "byline", "header", "disclaimer", "summary", "legend", "author_note"):
        return True
    return byline_of(follower) != "" or label_of(follower.text) is not None or score_of(follower) >= TALKS


def _repeated(draft: Draft, named: Para | None, signed: Para | None) -> None:
    """Lines that say the title or the byline again, at the head of a part."""
    keys: dict[str, Zone] = {_key(p.text[len(p.label) :]): p.zone for p in (named, signed) if p is not None}
    lines = [p.text[len(p.label) :] for p in (named, signed) if p is not None]
    if named is None and (known := next((meta.value for meta in draft.meta if meta.name == "Title"), "")):
        # A mail's subject or the page's own title named the work; here its author writes it above the story.
        keys[_key(known)] = "title"
        lines.append(known)
    keys.pop("", None)
    if not keys and named is None:
        return
    words = {max(line.lower().split(), key=len) for line in lines if line.strip()}
    for at in sorted(draft.mentions(words)):
        para = draft.paras[at]
        if para.zone or para.locked or len(para.text) > 110 or para is named or para is signed:
            continue
        zone = None if para.text[0] in '"“' or para.text[-1] in ',."”' else keys.get(_key(para.text))
        if zone is None or not _heads_a_part(draft.paras, at):
            continue
        draft.assign(para, zone, f"I-{zone}", f"Says the {zone} again.", confidence=0.85, repeated=True)
        below = draft.paras[at + 1] if at + 1 < len(draft.paras) else None
        if zone == "title" and below is not None and not below.locked and (name := byline_of(below)):
            draft.assign(below, "byline", "I-byline", f"The author: {name}.", confidence=0.85, name=name)


def _heads_a_part(paras: Sequence[Para], at: int) -> bool:
    """Whether a line stands with the other things that open parts; a story may end on its title's words."""
    near = [*paras[max(0, at - 2) : at], *paras[at + 1 : at + 4]]
    known = ("chapter_heading", "byline", "header", "disclaimer", "title")
    return any(para.zone in known or byline_of(para) for para in near)


def _key(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
