"""Tags shown as text: `<i>never</i>`, `[b]now[/b]`, `<br>`; what they said becomes a look again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para, Run, RunLook
from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.ruins.ruin import Place, Ruin

_LOOKS: dict[str, RunLook] = {
    "i": "i", "em": "i", "b": "b", "strong": "b", "u": "u", "s": "s", "strike": "s", "del": "s", "small": "small",
    "sub": "sub", "sup": "sup",
}  # fmt: skip
_LINES = ("br", "p", "div", "hr", "center", "blockquote")
_OTHERS = ("font", "span", "a", "big", "tt", "o:p", "color", "size", "url", "quote", "right", "left")
_NAMES = "|".join(map(re.escape, (*_LOOKS, *_LINES, *_OTHERS)))
# A tag with nothing in it but attributes: "<I hear you>" is telepathy. BBCode has one value at most.
_TAG = Lazy(
    rf"<(?P<close>/?)(?P<name>{_NAMES})(?:\s+[\w:-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s<>\"']+))*\s*/?>"
    rf"|\[(?P<bbclose>/?)(?P<bbname>{_NAMES})(?:=[^\]\[\n]{{0,100}})?\]",
    re.IGNORECASE,
)
# A look that nobody ends is ended with its paragraph; one that is ended within so many paragraphs held for all.
_FARTHEST = 12


@dataclass
class _Kind:
    """One tag in one spelling: its places, its looks, and whether one of them was closed."""

    places: list[Place] = field(default_factory=list)
    looks: list[tuple[Para, Run]] = field(default_factory=list)
    paired: bool = False


@dataclass
class _Open:
    at: int
    offset: int


def typed_tags(draft: Draft) -> Iterator[Ruin]:
    """Each tag is one way of damage, opening and closing ones together."""
    if not any(sign in draft.text for sign in ("<", "[/", "&lt;")):
        return
    kinds: dict[str, _Kind] = {}
    open_: dict[str, _Open] = {}
    for at, para in enumerate(draft.paras):
        if ("<" not in para.text and "[" not in para.text) or para.kind in ("img", "pre", "rule"):
            continue
        for match in _TAG.finditer(para.text):
            _one(draft, kinds, open_, at, match)
    for key, opened in open_.items():
        _look(draft, kinds[key], key, opened, opened.at, len(draft.paras[opened.at].text))
    for key, kind in kinds.items():
        name, square = key.strip("<>[]"), key[0] == "["
        if square and not kind.paired:
            # "[b]" may be a footnote's letter.
            continue
        yield Ruin(_says(key, name), 0.95 if kind.paired or name in _LINES else 0.75, kind.places, looks=kind.looks)


def _says(key: str, name: str) -> str:
    if name in _LOOKS:
        return f"{key} is a tag that was shown as text; it is read as the look it stands for"
    return f"{key} is a tag that was shown as text"


def _one(draft: Draft, kinds: dict[str, _Kind], open_: dict[str, _Open], at: int, match: re.Match[str]) -> None:
    name = (match["name"] or match["bbname"]).lower()
    key = f"<{name}>" if match["name"] else f"[{name}]"
    closes = bool(match["close"] or match["bbclose"])
    para = draft.paras[at]
    kind = kinds.setdefault(key, _Kind())
    kind.places.append(Place(para, *match.span(), _instead(name, para, match)))
    opened = open_.pop(key, None)
    if closes:
        kind.paired = kind.paired or opened is not None
        if opened is not None:
            near = at - opened.at <= _FARTHEST
            _look(draft, kind, key, opened, at if near else opened.at,
                  match.start() if near else len(draft.paras[opened.at].text))  # fmt: skip
        return
    if opened is not None:
        _look(draft, kind, key, opened, opened.at, len(draft.paras[opened.at].text))
    open_[key] = _Open(at, match.end())


def _instead(name: str, para: Para, match: re.Match[str]) -> str:
    edge = match.start() == 0 or match.end() == len(para.text)
    return "\n" if name in _LINES and not edge else ""


def _look(draft: Draft, kind: _Kind, key: str, opened: _Open, to: int, end: int) -> None:
    """Give the paragraphs from an opening tag to a closing one (or to the end of the paragraph) their look."""
    look = _LOOKS.get(key.strip("<>[]"))
    if look is None:
        return
    for at in range(opened.at, to + 1):
        para = draft.paras[at]
        run = Run(opened.offset if at == opened.at else 0, end if at == to else len(para.text), look)
        if run.start < run.end:
            kind.looks.append((para, run))
