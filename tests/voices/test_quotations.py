"""Quotations: what the golden cases cannot show (all texts, given spans, time)."""

import time

from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from fanfold.manuscript.nodes import Span
from fanfold.voices.heard import Heard
from fanfold.voices.marks import Habits, pairs
from fanfold.voices.quotations import quotations
from fanfold.voices.telling import Passage, Telling

# Pieces out of which every mess can be made.
PIECES = st.lists(
    st.sampled_from(["“", "”", '"', "'", "’", "‘", "«", "»", "„", "—", "-- ", " ", "\n\n", ", ", ". ", "?", "he said", "Go",
                     "Ines: ", "don't", "''", "(", ")", "5", "I"]),
    max_size=40,
)  # fmt: skip


def found(text: str) -> list[str]:
    heard = Heard(Telling.of_text(text))
    quotations(heard)
    return [quote.span.of(text) for quote in heard.quotes]


@example(["“", "\n\n", "'", "”"])
@given(PIECES)
def test_quotes_stand_in_order_in_their_paragraphs(pieces: list[str]) -> None:
    telling = Telling.of_text("".join(pieces))
    heard = Heard(telling)
    quotations(heard)
    at, turn = 0, 0
    for quote in heard.quotes:
        assert at <= quote.span.start <= quote.span.end
        assert turn <= quote.turn
        assert any(p.start <= quote.span.start and quote.span.end <= p.end for p in telling.passages)
        at, turn = quote.span.end, quote.turn


def test_given_spans_are_taken_as_they_are() -> None:
    heard = Heard(Telling.of_text('"One," he said. Two.'), given=[Span(16, 19), Span(1, 5)])
    quotations(heard)
    assert [quote.span for quote in heard.quotes] == [Span(1, 5), Span(16, 19)]


def test_each_chapter_has_its_own_convention() -> None:
    one = "\n\n".join(f'"Number {n}," Ines said. "It\'s the \'{n}\' again."' for n in range(6))
    two = "\n\n".join(f"'Number {n},' Ines said. 'It isn't \"{n}\".'" for n in range(6))
    text = f"{one}\n\n{two}"
    passages = tuple(
        Passage(p.start, p.end, int(p.start > len(one))) for p in Telling.of_text(text).passages
    )  # fmt: skip
    heard = Heard(Telling(text, passages))
    quotations(heard)
    words = [quote.span.of(text) for quote in heard.quotes]
    assert words[1] == "It's the '0' again."
    assert words[-1] == 'It isn\'t "5".'
    assert len(words) == 24


def test_nested_marks_stay_inside() -> None:
    assert found("“She said “no” and left,” he said. “So.”") == ["She said “no” and left,", "So."]


def test_a_lost_mark_does_not_turn_the_paragraph_inside_out() -> None:
    text = '"Go, she said. "Now," she said. "Please," he said. "No."'
    assert found(text) == ["Go,", "Now,", "Please,", "No."]


def test_an_apostrophe_of_any_shape_opens_nothing() -> None:
    assert pairs("’Twas the boys’ rope and the girls' too.", "single", Habits()) == ([], False)


def test_hostile_text_costs_linear_time() -> None:
    def seconds(text: str) -> float:
        taken = []
        for _ in range(3):
            begin = time.process_time()
            found(text)
            taken.append(time.process_time() - begin)
        return min(taken)

    for piece in ("'", '"', '"a', "— a", ": ", "“‘", "Aa ", "(", "., I ", "« a", "*"):
        short, long = seconds(piece * 2_000), seconds(piece * 8_000)
        assert long < 12 * short + 0.6, piece


def test_a_verb_of_a_new_sentence_is_no_tag() -> None:
    assert found('"Ines?" She realised that he had been waiting.\n\n"Go," he said.') == ["Ines?", "Go,"]
    assert found('"Ines," she thought. "Ines again."\n\n"Go," he said.')[-1] == "Go,"
    assert found('"Well," Bram pondered aloud, "tomorrow."') == ["Well,", "tomorrow."]
    assert found('Bram pondered, and ordered, "Close the gate."') == ["Close the gate."]


def test_sentences_without_their_full_stop_are_speech() -> None:
    assert found('"Stay" she said. She was nearly in tears "No Bram, thank you" Bram left.\n\n"Go" he said.') == [
        "Stay", "No Bram, thank you", "Go",
    ]  # fmt: skip


def test_speech_cut_off_by_a_line_goes_on_in_the_next() -> None:
    text = '"The last thing I saw was the\n\nlight on the rocks," said Ines.\n\n"Oh," said Bram.'
    heard = Heard(Telling.of_text(text))
    quotations(heard)
    assert [quote.turn for quote in heard.quotes] == [0, 0, 1]


def test_what_a_legend_calls_thought_is_nobodys_speech() -> None:
    text = "'I don't know,' she told herself.\n\n'Nor do I.' The lamp went out.\n\n\"Well,\" said Ines."
    first, second = text.index("I don't"), text.index("Nor")
    passages = [
        replace(passage, thoughts=tuple(span for span in thought if passage.start < span.end <= passage.end))
        for passage in Telling.of_text(text).passages
        for thought in [(Span(first, first + 13), Span(second, second + 9))]
    ]
    heard = Heard(Telling(text, tuple(passages)))
    quotations(heard)
    assert [quote.span.of(text) for quote in heard.quotes] == ["Well,"]
