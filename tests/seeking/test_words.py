"""Words are found however they are typed, and by their stem."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.seeking.words import fold, places, terms, variants


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "The ferries were RUNNING", "the ferry were run"),
        ("en", "Edith’s café", "edith's cafe"),
        ("en", "I don’t", "I don't"),
        ("en", "mother-in-law", "mother in law"),
        ("de", "Straßen", "strasse"),
        ("de", "Häuser", "HAUSER"),
        ("fr", "l’île", "l ile"),
        ("ru", "ЁЛКИ", "елка"),
        ("he", "שָׁלוֹם", "שלום"),
        ("ar", "كِتَابٌ", "كتاب"),
        ("ja", "ガンダム", "ｶﾞﾝﾀﾞﾑ"),
        ("ja", "ガンダム", "がんだむ"),
        ("zh", "東京", "東 京"),
        ("en", "❤️", "❤"),
        ("pl", "Łódź", "lodz"),
        ("en", "ﬁnest ＦＵＬＬ", "finest full"),
        ("en", "e\u0301clair", "éclair"),
    ],
)
def test_two_ways_to_type_it_are_one(language: str, one: str, other: str) -> None:
    assert terms(one, language) == terms(other, language) != []


@pytest.mark.parametrize(
    ("one", "other"),
    [("Чайковский", "Чаиковскии"), ("किताब", "कतब"), ("か", "が"), ("sea", "see"), ("東京", "京東")],
)
def test_what_is_another_word_stays_another(one: str, other: str) -> None:
    assert terms(one) != terms(other)


def test_a_name_is_not_stemmed_without_a_language() -> None:
    assert terms("Inés Reed's") == ["ines", "reed"]
    assert terms("Ines", "en") != terms("Ines")
    assert set(variants("running", ["en", "de"])) == {("run",), ("running",)}


def test_places_point_at_the_words_as_they_stand() -> None:
    text = "Über l’île: «Été»!"
    assert [text[place.start : place.end] for place in places(text, "fr")] == ["Über", "l’île", "l’île", "Été"]
    assert [place.term for place in places(text, "fr")] == terms(text, "fr")


@given(st.text(max_size=60), st.sampled_from(["", "en", "fr", "ru", "ar", "hi", "ja"]))
def test_any_text_has_words_that_can_be_found_again(text: str, language: str) -> None:
    found = places(text, language)
    assert [place.term for place in found] == terms(text, language)
    for place in found:
        assert place.term
        assert " " not in place.term
        assert text[place.start : place.end]


@given(st.text(max_size=20))
def test_folding_twice_is_folding_once(word: str) -> None:
    assert fold(fold(word)) == fold(word)
