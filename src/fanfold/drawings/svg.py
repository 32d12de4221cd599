"""SVG as text: elements, the tones and patterns all drawings share, and a drawing that stands by itself."""

from fanfold.manuscript.characters import escape, escape_value, visible_text

TONES = 6
"""Tones that can be told apart; tone 0 is for whatever has none of its own."""

LIGHT = ("#857969", "#84321a", "#1f5f7a", "#6e5a0a", "#5b3f80", "#2b6a45", "#8c2a5c")
DARK = ("#8d8172", "#f2a985", "#8cc8e0", "#d9be6a", "#c3a6e3", "#8fcfa5", "#e79abf")

# What is laid over each tone, so that it can be told without its colour: nothing, then stripes, dots, lines.
_OVER = (
    '<path d="M0 0 8 8M0 8 8 0" class="over"/>',
    "",
    '<path d="M-2 2 2 -2M0 8 8 0M6 10 10 6" class="over"/>',
    '<circle cx="4" cy="4" r="1.6" class="over-dot"/>',
    '<path d="M0 4H8" class="over"/>',
    '<path d="M4 0V8" class="over"/>',
    '<path d="M0 4H8M4 0V8" class="over"/>',
)
# How the lines of layers differ: whole, dashed, dotted, long and short.
DASHES = ("", "9 4", "2 4", "14 4 3 4", "5 2", "1 7")


def element(name: str, inside: str = "", **attributes: object) -> str:
    """An element; `inside` is markup already. Attribute names have `_` for `-`, and lose one at their end."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape_value(visible_text(str(value)))}"'
        for key, value in attributes.items()
        if value not in (None, "")
    )
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def words(text: str) -> str:
    """Text as markup."""
    return escape(visible_text(" ".join(text.split())))


def patterns() -> str:
    """Definitions of the tones' patterns, once a page: `tone-0` to `tone-6`."""
    return element(
        "defs",
        "".join(
            element(
                "pattern",
                element("rect", width=8, height=8, class_=f"tone tone-{tone}") + over,
                id=f"tone-{tone}", width=8, height=8, patternUnits="userSpaceOnUse",
            )
            for tone, over in enumerate(_OVER)
        ),
    )  # fmt: skip


def filled(tone: int) -> str:
    """The `fill` of a tone."""
    return f"url(#tone-{tone})"


def standalone(inside: str, *, title: str, description: str, width: int, height: int) -> str:
    """A drawing as a file of its own, light or dark as its reader's screen is."""
    light = _colours(LIGHT, paper="#fbf8f2", ink="#25201b", quiet="#564e45")
    dark = _colours(DARK, paper="#191613", ink="#e8e0d4", quiet="#bdb2a3")
    style = f"text{{font:14px system-ui,sans-serif}}.small{{font-size:12px}}.heading{{font:600 22px Georgia,serif}}{_SHARED}{light}@media(prefers-color-scheme:dark){{{dark}}}"
    parts = (
        element("title", words(title), id="title"),
        element("desc", words(description), id="desc"),
        element("style", style),
        patterns(),
        element("rect", width=width, height=height, class_="paper"),
        inside,
    )
    drawing = element(
        "svg", "".join(parts), xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {width} {height}", width=width,
        height=height, role="img", aria_labelledby="title desc",
    )  # fmt: skip
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{drawing}\n'


_SHARED = ".over{fill:none;stroke-width:1.4}.layer-line{fill:none;stroke-width:3}.initial{font-weight:700;font-size:12px}.canon-sign{font-weight:700}"


def _colours(tones: tuple[str, ...], *, paper: str, ink: str, quiet: str) -> str:
    rules = [f".tone-{number}{{fill:{tone}}}" for number, tone in enumerate(tones)]
    rules += [
        f".paper,.over-dot,.initial{{fill:{paper}}}.over{{stroke:{paper}}}text,.ink{{fill:{ink}}}",
        f".quiet{{fill:{quiet}}}.layer-line{{stroke:{quiet}}}.grid{{stroke:{quiet};stroke-width:.5;opacity:.5}}",
        f"text.initial{{fill:{paper}}}text.quiet{{fill:{quiet}}}",
    ]
    return "".join(rules)
