"""Answers to the questions of `fanfold check`: given on the command line, or asked for one by one; kept in the sheet."""

from typing import TYPE_CHECKING

import click

from fanfold.cli.terminal import safe
from fanfold.manuscript.errors import FanfoldError

if TYPE_CHECKING:
    from fanfold.cli.check import Checked
    from fanfold.cli.sheets import SheetFile
    from fanfold.storyworld.stories import Answer

_KEYS: "dict[str, Answer]" = {"f": "fix", "o": "on purpose", "n": "not true"}


def kept_answers(sheet: "SheetFile", given: tuple[str, ...]) -> "SheetFile":
    """Keep answers from the command line ("Q-falls-with jamie=on purpose"). Raises `E-check-answer`."""
    for told in given:
        question, _, word = told.rpartition("=")
        code, _, about = question.strip().partition(" ")
        answer = next((one for one in _KEYS.values() if one == word.strip().casefold()), None)
        if answer is None or not code.startswith("Q-") or not about.strip():
            raise FanfoldError(
                "E-check-answer", f"“{safe(told)}” answers no question.",
                hint="Write it as the report shows it: --answer \"Q-falls-with jamie=on purpose\".", exit_code=2,
            )  # fmt: skip
        sheet = sheet.answer(code, about.strip(), answer)
    return sheet


def ask_about(checked: "Checked") -> int:
    """Ask every open question; each answer is kept at once. How many are still open."""
    sheet, left = checked.sheet, len(checked.open)
    for number, question in enumerate(checked.open, 1):
        click.echo(f"\n{number} of {len(checked.open)}  {question.code}\n{safe(question.words)}")
        key = _asked()
        if key == "q":
            break
        if key in _KEYS:
            sheet = sheet.answer(question.code, question.about, _KEYS[key])
            left -= 1
    return left


def _asked() -> str:
    # Without anybody at the keyboard the questions stay open.
    try:
        choices = click.Choice(["f", "o", "n", "s", "q"])
        asked: str = click.prompt("f fix, o on purpose, n not true, s skip, q leave", type=choices, default="s", show_choices=False)  # fmt: skip
    except click.Abort:
        return "q"
    return asked
