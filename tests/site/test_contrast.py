"""Every pair of colours that carries text is held to WCAG AAA (7:1), every edge to 3:1, in all themes."""

import re
from itertools import product

import pytest

from tests.conftest import SOURCE

CSS = (SOURCE / "site" / "base" / "static" / "base" / "fanfold.css").read_text(encoding="utf-8")
# A theme is a rule of the token layer that sets `--paper` among other colours.
THEMES = [
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", body))
    for body in re.findall(r"\{([^{}]*--paper: #[0-9a-f]{6};[^{}]*)\}", CSS)
]
TEXT, GROUND = ("ink", "quiet", "accent", "good", "warn"), ("paper", "sheet")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_there_are_all_themes() -> None:
    assert len(THEMES) == 4, "light, sepia, dark, and dark again for those whose device decides"
    assert THEMES[2] == THEMES[3]


@pytest.mark.parametrize("theme", THEMES)
def test_text_and_edges_are_seen(theme: dict[str, str]) -> None:
    for text, ground in product(TEXT, GROUND):
        assert contrast(theme[text], theme[ground]) >= 7, (text, ground)
    assert contrast(theme["accent-ink"], theme["accent"]) >= 7
    for ground in GROUND:
        assert contrast(theme["edge"], theme[ground]) >= 3


def test_a_faint_colour_would_be_noticed() -> None:
    assert contrast("#999999", "#ffffff") < 3
