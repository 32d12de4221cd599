"""Words of notes as sentences that stand alone, or as quotations where they are none."""

import pytest

from fanfold.storyworld.proposing.sentences import as_sentence


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("the note she had left him", "Ines had left Walter the note"),
        ("the old letter that Edith wrote to the harbour office", "Edith wrote the old letter to the harbour office"),
        ("the boat he sold", "Ines sold the boat"),
        ("the lamp which she never lit, and the wick", "Ines never lit the lamp, and the wick"),
        ("the door she left her mother", "“the door she left her mother”"),
        ("she had signed the deed", "Ines had signed the deed"),
        ("she's leaving on Monday.", "Ines's leaving on Monday"),
        ("Edith forged the signature", "Edith forged the signature"),
        ("the second letter yet", "“the second letter yet”"),
        ("about the baby", "“about the baby”"),
        ("the man in the boat", "“the man in the boat”"),
        ("", ""),
    ],
)
def test_a_sentence_or_a_quotation(words: str, sentence: str) -> None:
    assert as_sentence(words, who="Ines", whom="Walter") == sentence


def test_without_names_the_pronouns_stay() -> None:
    assert as_sentence("the note she had left him") == "She had left him the note"
