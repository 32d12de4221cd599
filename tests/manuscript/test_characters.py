"""What may leave the house: characters, addresses, language tags; and how crossing marks are cut."""

import time
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from fanfold.manuscript.attributes import live_address, live_language, right_to_left
from fanfold.manuscript.characters import clean_text, escape, escape_value, visible_text
from fanfold.manuscript.nesting import nested
from fanfold.manuscript.nodes import Mark
from tests.strategies import marks_in

ANY = st.text(st.characters())


@given(ANY)
def test_clean_text_is_what_xml_can_hold(text: str) -> None:
    clean = clean_text(text)
    tree = etree.fromstring(f'<a b="{escape_value(clean)}">{escape(clean)}</a>'.encode())
    assert tree.get("b") == clean
    assert (tree.text or "") == clean.replace("\r\n", "\n").replace("\r", "\n")
    assert clean_text(clean) == clean


@given(ANY)
def test_clean_text_drops_nothing_else(text: str) -> None:
    forbidden = set(map(chr, range(0x20))) - set("\t\n\r") | set(map(chr, range(0xD800, 0xE000))) | {"\ufffe", "\uffff"}
    assert clean_text(text) == "".join(char for char in text if char not in forbidden)


@given(ANY)
def test_visible_text_loses_no_word(text: str) -> None:
    assert visible_text(text).split() == clean_text(visible_text(text)).split()
    assert [char for char in visible_text(text) if char.isalnum()] == [char for char in text if char.isalnum()]
    assert unescape(escape(visible_text(text))) == visible_text(text)


def test_visible_text() -> None:
    assert visible_text("a\x00\x7f\x80\ufdd0\U0001fffe\U0010ffffb\x85c") == "ab c"


@pytest.mark.parametrize(
    ("value", "live"),
    [
        ("http://x.test", "http://x.test"),
        ("HTTPS://X.test:8080/%7Ea?b=c;d&e#f", "HTTPS://X.test:8080/%7Ea?b=c;d&e#f"),
        ("http://x.test/a b[1]|{2}\"<>\\^`", "http://x.test/a%20b%5B1%5D%7C%7B2%7D%22%3C%3E%5C%5E%60"),
        ("http://x.test/100%", "http://x.test/100%25"),
        ("http://x.test/#a#b", "http://x.test/#a%23b"),
        ("http://x.test/é日", "http://x.test/%C3%A9%E6%97%A5"),
        ("mailto:ada+b@x.test?subject=Hi", "mailto:ada+b@x.test?subject=Hi"),
        ("http://1.2.3.4/", "http://1.2.3.4/"),
    ],
)  # fmt: skip
def test_good_addresses_live(value: str, live: str) -> None:
    assert live_address(value) == live
    assert live_address(live) == live


@pytest.mark.parametrize(
    "value",
    ["", "x", "/a", "//x.test", "javascript:alert(1)", "JavaScript:alert(1)", " http://x.test", "http://", "http:///a",
     "http://x..test", "http://-x.test", "http://u:p@x.test/", "http://[::1]/", "http://x.test:99999/", "http://x y/",
     "http://1.2.3.400/", "http://0x7f/", "http://1", "http://xn--a/", "data:text/html,x", "file:///etc/passwd",
     "http://x.test\n/a", "mailto:", "mailto:a", "mailto:a@x.test?subject=<b>", "mailto:é@x.test",
     "http://x.test/a\nb"],
)  # fmt: skip
def test_other_addresses_stay_inert(value: str) -> None:
    assert live_address(value) == ""


@given(ANY)
def test_no_text_makes_a_wild_address(text: str) -> None:
    for value in (text, f"http://{text}", f"http://x.test/{text}", f"mailto:{text}"):
        address = live_address(value)
        assert address == "" or (address.isascii() and not set(address) & set(' "<>\n\t'))


def test_language_tags() -> None:
    assert [x for x in ("en", "fr-CA", "zh-Hant-TW", "de-1996", "sjn", "x", "english", "", "en_US", "qq", "en-") if live_language(x)] == [
        "en", "fr-CA", "zh-Hant-TW", "de-1996", "sjn"
    ]  # fmt: skip
    assert right_to_left("he-IL")
    assert not right_to_left("en")


@given(st.integers(0, 12).flatmap(lambda n: st.tuples(st.just(n), marks_in(n))))
def test_cut_marks_nest_and_cover_what_they_covered(case: tuple[int, tuple[Mark, ...]]) -> None:
    length, marks = case
    stack: list[int] = []
    reached = 0
    covered: dict[int, set[int]] = {}
    previous = ""
    for step in nested(marks, length):
        if step.kind == "open":
            assert step.first not in stack
            stack.append(step.first)
        elif step.kind == "close":
            assert previous != "open", "an element without text"
            assert stack.pop() == step.first
        else:
            assert step.first == reached < step.last
            reached = step.last
            for number in stack:
                covered.setdefault(number, set()).update(range(step.first, step.last))
        previous = step.kind
    assert reached == length
    assert not stack
    assert covered == {number: set(range(mark.start, mark.end)) for number, mark in enumerate(marks)}


def test_marks_out_of_bounds_are_harmless() -> None:
    marks = (Mark("emphasis", -5, 2), Mark("strong", 1, 99), Mark("code", 50, 60))
    assert [(step.kind, step.first) for step in nested(marks, 3)] == [
        ("open", 0), ("text", 0), ("open", 1), ("text", 1), ("close", 1), ("close", 0), ("open", 1), ("text", 2), ("close", 1),
    ]  # fmt: skip


def test_long_addresses_take_no_longer() -> None:
    begun = time.process_time()
    for value in (
        "http://" + "a." * 100_000,
        "http://x.test/" + "%" * 100_000,
        "mailto:" + "a" * 100_000,
        "en-" * 50_000,
    ):
        live_address(value)
        live_language(value)
    assert time.process_time() - begun < 1
