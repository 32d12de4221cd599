"""The JSON form: versioned, small, refused with a reason when it is wrong."""

import json

import pytest

from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.jsonform import chapter_from_json, manuscript_from_json, to_json
from fanfold.manuscript.nodes import Chapter, Manuscript, Paragraph, Scene, Span, Work

SMALL = Manuscript(Work((Chapter((Scene((Paragraph("Hi.", Span(0, 3)),)),)),)))


def test_what_it_looks_like() -> None:
    plain = json.loads(to_json(SMALL))
    assert plain["schema"] == "fanfold-manuscript/1"
    block = plain["work"]["chapters"][0]["scenes"][0]["blocks"][0]
    assert block["type"] == "paragraph"
    assert (block["text"], block["span"]) == ("Hi.", [0, 3])


def test_it_reads_text_and_bytes() -> None:
    assert manuscript_from_json(to_json(SMALL)) == manuscript_from_json(to_json(SMALL).decode()) == SMALL


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"\xff\xfe", b'{"work": {}}', b'{"work": {"chapters": [{"scenes": 3}]}}', b"[" * 100_000,
     b'{"work": {"chapters": []}, "schema": "fanfold-manuscript/2"}', "\ud800"],
)  # fmt: skip
def test_wrong_json_is_refused(data: bytes | str) -> None:
    for read in (manuscript_from_json, chapter_from_json):
        with pytest.raises(FanfoldError) as caught:
            read(data)
        assert caught.value.code == "E-manuscript-json"
        assert "\n" not in caught.value.message
