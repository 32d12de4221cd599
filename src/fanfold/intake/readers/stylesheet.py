"""The few rules of a page's style sheets that carry meaning: italics, bold, underline, strike, alignment, hiding.

Converters hang the author's italics on a class (`.calibre3 { font-style: italic }`); a file read without its
style sheet would have lost them. Only rules for a single element are used (`p.note`, `#x`, `.c1, .c2`).
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from fanfold.manuscript.nodes import Align


class Look(NamedTuple):
    """What declarations say; None and "" where they say nothing."""

    italic: bool | None = None
    bold: bool | None = None
    underline: bool | None = None
    strike: bool | None = None
    raised: str | None = None
    align: Align | None = None
    hidden: bool | None = None
    block: bool | None = None
    pre: bool | None = None
    indent: bool | None = None

    def over(self, other: "Look") -> "Look":
        """This look where it says something, the other one elsewhere."""
        if other is NO_LOOK or self is NO_LOOK:
            return self if other is NO_LOOK else other
        return Look._make(mine if mine is not None else theirs for mine, theirs in zip(self, other, strict=True))


NO_LOOK = Look()
_MOST_RULES = 5_000
_MOST_TEXT = 400_000


class _Rule(NamedTuple):
    weight: int
    order: int
    tag: str
    names: frozenset[str]
    look: Look


# A selector for one element: a tag, classes and ids in any number, nothing else.
_SIMPLE = re.compile(r"([a-z][a-z0-9]*|\*)?((?:[.#][\w-]+)*)", re.IGNORECASE)
_NAME = re.compile(r"[.#][\w-]+")
# Of a selector with ancestors the last element counts, when the ancestors are those of any page.
_ANY_PAGE = re.compile(r"\A(?:(?:html|body|div|p|\*) (?:> )?)+", re.IGNORECASE)


@dataclass(slots=True)
class Stylesheet:
    """Rules of all style sheets of a page, the later ones stronger."""

    _by_key: dict[str, list[_Rule]] = field(default_factory=dict)
    _known: dict[tuple[str, str, str], Look] = field(default_factory=dict)
    _count: int = 0

    def add(self, css: str) -> None:
        """Take over the rules of one style sheet."""
        for selectors, body in _rules(_without_comments(css[:_MOST_TEXT])):
            look = declarations(body)
            if look is NO_LOOK or self._count > _MOST_RULES:
                continue
            for selector in selectors.split(","):
                self._add_rule(_ANY_PAGE.sub("", " ".join(selector.split())), look)

    def _add_rule(self, selector: str, look: Look) -> None:
        match = _SIMPLE.fullmatch(selector)
        if match is None or not selector:
            return
        names = _NAME.findall(match.group(2))
        tag = (match.group(1) or "*").lower()
        weight = 100 * sum(name[0] == "#" for name in names) + 10 * len(names) + (tag != "*")
        self._count += 1
        rule = _Rule(weight, self._count, tag, frozenset(names), look)
        self._by_key.setdefault(names[0] if names else tag, []).append(rule)

    def look_of(self, tag: str, classes: str, identity: str) -> Look:
        """What the rules say of an element, by its tag, its class attribute and its id."""
        if not self._count:
            return NO_LOOK
        key = (tag, classes, identity)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._matched(tag, classes, identity)
        return known

    def _matched(self, tag: str, classes: str, identity: str) -> Look:
        names = {f".{name}" for name in classes.split()[:20]} | ({f"#{identity}"} if identity else set())
        found = [
            rule
            for key in (tag, "*", *names)
            for rule in self._by_key.get(key, ())
            if rule.tag in (tag, "*") and rule.names <= names
        ]
        look = NO_LOOK
        for rule in sorted(found):
            look = rule.look.over(look)
        return look


def _without_comments(css: str) -> str:
    first, *rest = css.split("/*")
    return first + "".join(part.partition("*/")[2] for part in rest)


# The parts of a style sheet: text and braces.
_BRACES = re.compile(r"([{}])")
# Media that a reader of stories has in hand.
_SCREEN = re.compile(r"@media\s+(?:only\s+)?(?:all|screen)\b", re.IGNORECASE)


def _rules(css: str) -> list[tuple[str, str]]:
    """(selectors, declarations) of the rules that hold on a screen."""
    found: list[tuple[str, str]] = []
    around: list[str] = []
    text = ""
    for part in _BRACES.split(css):
        if part == "{":
            around.append(text.rpartition(";")[2].strip())
            text = ""
        elif part == "}":
            head = around.pop() if around else ""
            if head and head[0] != "@" and all(_SCREEN.match(outer) for outer in around):
                found.append((head, text))
            text = ""
        else:
            text = part
    return found


_ALIGNS: dict[str, Align] = {"center": "center", "-moz-center": "center", "-webkit-center": "center", "right": "right"}
_LEFT = frozenset({"left", "start", "justify"})


def declarations(css: str) -> Look:
    """What a list of declarations ("font-style: italic; color: red") says."""
    if ":" not in css:
        return NO_LOOK
    found: dict[str, object] = {}
    for declaration in css.split(";")[:60]:
        name, colon, value = declaration.partition(":")
        if colon:
            _declare(found, name.strip().lower(), value.replace("!important", "").strip().lower())
    return Look(**found) if found else NO_LOOK  # type: ignore[arg-type]


def _declare(found: dict[str, object], name: str, value: str) -> None:
    match name:
        case "font-style":
            found["italic"] = value in ("italic", "oblique")
        case "font-weight":
            found["bold"] = value in ("bold", "bolder") or (value.isdigit() and int(value[:5]) >= 600)
        case "font":
            words = value.split("/")[0].split()
            found |= {"italic": "italic" in words or "oblique" in words, "bold": "bold" in words}
        case "text-decoration" | "text-decoration-line":
            found |= {"underline": "underline" in value, "strike": "line-through" in value}
        case "vertical-align":
            found["raised"] = {"super": "sup", "sub": "sub"}.get(value, "")
        case "text-align":
            if value in _ALIGNS or value in _LEFT:
                found["align"] = _ALIGNS.get(value, "")
        case "display":
            found |= {"hidden": value == "none", "block": value in ("block", "list-item", "table", "flex")}
        case "visibility":
            found["hidden"] = value == "hidden"
        case "white-space":
            found["pre"] = value.startswith("pre")
        case "text-indent":
            found["indent"] = bool(_POSITIVE.match(value))


# A length that is not nought and not negative.
_POSITIVE = re.compile(r"\+?0*(?:\.0*)?[1-9]|\+?0*\.0*[1-9]")
