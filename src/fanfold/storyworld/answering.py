"""Writing answers into a sheet: one line is added or changed, everything else stays as its writer left it."""

import tomlkit
from tomlkit.exceptions import TOMLKitError

from fanfold.manuscript.errors import FanfoldError
from fanfold.storyworld.stories import Answer


def with_answer(text: str, code: str, about: str, answer: Answer) -> str:
    """The sheet with one question answered; an answer given before is replaced. Comments and layout are kept.

    Raises `E-world-not-toml`.
    """
    try:
        document = tomlkit.parse(text)
    except TOMLKitError as error:
        raise FanfoldError(
            "E-world-not-toml", f"The sheet is not valid TOML: {error}.", hint="Mend it first."
        ) from error
    if "answers" not in document:
        document["answers"] = tomlkit.table()
    document["answers"][f"{code} {about}"] = answer
    return tomlkit.dumps(document)
