"""Questions in words of one's own, and what is said of them."""

from datetime import date

import pytest

from fanfold.seeking.hints import lines_meant, no_fields
from fanfold.seeking.parser import understood


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lines said by Ines", "said-by:Ines"),
        ("Lines spoken by  Ines Vale", 'said-by:"Ines Vale"'),
        ("said by Walter", "said-by:Walter"),
        ("what Walter says", "said-by:Walter"),
        ("all the lines that Edith said", "said-by:Edith"),
        ("said-by:ines", ""),
        ("the lines of the ferry", ""),
        ("what the gulls said to Walter", ""),
        ("nothing was said by anybody", ""),
        ("by:ines said by walter", ""),
        ("", ""),
    ],
)
def test_lines_asked_for_in_a_sentence(typed: str, meant: str) -> None:
    assert lines_meant(typed) == meant


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("point:3x11 ferry", ["point"]),
        ("-point:3x11 (told:first OR point:x)", ["point", "told"]),
        ("title:ferry ship:ines", []),
        ("Part II: The Sea", []),
        ("https://gullhaven.example/", []),
        ("19:30", []),
    ],
)
def test_names_that_are_no_field_are_told(typed: str, names: list[str]) -> None:
    assert no_fields(understood(typed, date(2026, 11, 26)).tree) == names
