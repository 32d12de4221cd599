"""The JSON form of a manuscript: versioned, complete, and read back to an equal value."""

from typing import TypeVar

import msgspec

from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.nodes import Chapter, Manuscript

_T = TypeVar("_T")
_ENCODER = msgspec.json.Encoder()
_MANUSCRIPT = msgspec.json.Decoder(Manuscript)
_CHAPTER = msgspec.json.Decoder(Chapter)


def to_json(node: Manuscript | Chapter) -> bytes:
    """UTF-8 JSON of a manuscript or of one chapter."""
    return _ENCODER.encode(node)


def manuscript_from_json(data: bytes | str) -> Manuscript:
    """Read back what `to_json` wrote; raises `E-manuscript-json` naming the first thing that is wrong."""
    return _decode(_MANUSCRIPT, data)


def chapter_from_json(data: bytes | str) -> Chapter:
    """Read back one chapter; raises `E-manuscript-json`."""
    return _decode(_CHAPTER, data)


def _decode(decoder: "msgspec.json.Decoder[_T]", data: bytes | str) -> _T:
    try:
        return decoder.decode(data)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise FanfoldError(
            "E-manuscript-json",
            f"This is not a Fanfold manuscript: {error}.",
            hint="Give a file that `fanfold bind FILE -o story.json` wrote.",
        ) from error
