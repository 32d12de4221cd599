"""Reading the message reference."""

import pytest

from fanfold.messages import _message, load


def test_messages_come_sorted_and_know_their_family() -> None:
    found = load()
    assert list(found) == sorted(found)
    assert found["E-usage"].family == "cli"
    assert found["E-usage"].is_error


def test_line_ends_of_the_file_are_no_part_of_a_message() -> None:
    message = _message("E-x", {"title": "X", "meaning": "One\n  two.", "do": "Three."}, "cli")
    assert message.meaning == "One two."


@pytest.mark.parametrize(
    "entry", [{}, {"title": "X", "meaning": "Y."}, {"title": "X", "meaning": "Y.", "do": "Z.", "more": "!"}]
)
def test_an_entry_with_other_parts_is_refused(entry: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"cli\.toml: E-x"):
        _message("E-x", entry, "cli")
