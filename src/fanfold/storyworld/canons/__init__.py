"""Canon packs that come with Fanfold, one TOML file each: what fans wrote down, to begin with and to grow from.

`load("oth")` is one of them. The files hold facts only, in their own words; `check = true` marks what a fan should look over.
"""

from functools import cache
from importlib.resources import files

from fanfold.manuscript.errors import FanfoldError
from fanfold.storyworld.packs import Pack, read_pack


def shipped() -> tuple[str, ...]:
    """The ids of the packs that come with Fanfold, in order of the alphabet."""
    return tuple(
        sorted(one.name.removesuffix(".toml") for one in files(__name__).iterdir() if one.name.endswith(".toml"))
    )


def text_of(pack: str) -> str:
    """The TOML of one of them. Raises `E-pack-unknown`."""
    if pack not in shipped():
        raise FanfoldError(
            "E-pack-unknown", f"No canon pack called “{pack}” comes with Fanfold.",
            hint=f"There are {', '.join(shipped())}; for one of your own name its file.",
        )  # fmt: skip
    return files(__name__).joinpath(f"{pack}.toml").read_text(encoding="utf-8")


@cache
def load(pack: str) -> Pack:
    """One of them, read. Raises `E-pack-unknown`."""
    return read_pack(text_of(pack), f"{pack}.toml")
