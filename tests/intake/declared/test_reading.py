"""Sentences, clauses, labels, names, points: how notes are read before anything is found in them."""

import pytest

from fanfold.intake.draft import Draft
from fanfold.intake.passes.declared.cues import Cue, expand
from fanfold.intake.passes.declared.labels import fields
from fanfold.intake.passes.declared.people import People
from fanfold.intake.passes.declared.points import points_in
from fanfold.intake.passes.declared.reading import Sentence, reading, told
from fanfold.intake.passes.declared.sentences import MAX_SENTENCE, Piece, sentences
from fanfold.intake.readers.plain import flow_of
from fanfold.manuscript.nodes import Meta, Span
from fanfold.storyworld.cast import parse_names


def cut(text: str) -> list[str]:
    return [text[piece.start : piece.end] for piece in sentences(text)]


def said(text: str, people: People | None = None) -> Sentence:
    return Sentence(text, 0, "author_note", people or People())


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("One thing. Another!  A third?", ["One thing.", "Another!", "A third?"]),
        ("I love it:) Please review", ["I love it:)", "Please review"]),
        ("Mr. Darcy met J. K. Holmes on ep. 4 of it.", ["Mr. Darcy met J. K. Holmes on ep. 4 of it."]),
        ("Tenchi Muyo! and its people are not mine.", ["Tenchi Muyo! and its people are not mine."]),
        ("since she asked for the ... thing. Yes.", ["since she asked for the ... thing.", "Yes."]),
        ("What?!No way", ["What?!", "No way"]),
        ("dark!Harry is here", ["dark!Harry is here"]),
        ("first line\nsecond line", ["first line", "second line"]),
        ("  \n ", []),
    ],
)
def test_sentences(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


def test_text_without_stops_is_cut_where_words_end() -> None:
    pieces = cut("word " * 1000)
    assert max(map(len, pieces)) <= MAX_SENTENCE
    assert " ".join(pieces).split() == ["word"] * 1000


def test_a_clause_leaves_conjunctions_and_asides_out() -> None:
    text = "I love them, but please review (or not) because I care."
    found = said(text).clause(text.index("please"), text.index("review"))
    assert text[found.start : found.end] == "please review"


@pytest.mark.parametrize("text", ["Don’t", "„Ja“ — İstanbul", "A\u00a0*b*\tC", "Straße ﬁn"])
def test_the_reading_is_as_long_as_the_text(text: str) -> None:
    assert len(reading(text)) == len(text)


def test_the_reading_evens_out_quotes_marks_and_stray_apostrophes() -> None:
    assert reading("Don’t' *FORGET* Lucas’ 10–15") == "don't   forget  lucas  10-15"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Rating: PG-13", [("rating", "PG-13")]),
        ("**Pairing(s):** Ann/Bea", [("ship", "Ann/Bea")]),
        ("Rated: T - English - Chapters: 5 - Status: Complete",
         [("rating", "T - English"), ("chapters", "5"), ("status", "Complete")]),
        ("Fandom: Emma | Spoilers: none", [("fandom", "Emma"), ("spoilers", "none")]),
        ("A/N: I wrote this. Rating: T", [("prose", "I wrote this."), ("rating", "T")]),
        ("A/N I wrote this at 4:30 with justify-content: center", [("", "I wrote this at 4:30 with justify-content: center")]),
        ("Warnings:\nnone\nI wrote this", [("content_note", "none"), ("", "I wrote this")]),
        ("My rule: never stop", [("", "My rule: never stop")]),
    ],
)  # fmt: skip
def test_labels(line: str, found: list[tuple[str, str]]) -> None:
    assert [(label, line[piece.start : piece.end]) for label, piece in fields(line)] == found


def test_a_cue_forgives_spelling_and_spacing() -> None:
    cue = Cue("don", r"\bdon't (?:ever )?stop")
    assert cue.find(said("please dont   ever\nstop"))
    assert cue.find(said("Don’t stop"))
    assert not cue.find(said("please stop"))


def test_expansion_leaves_character_classes_alone() -> None:
    assert expand(r"[ '{n}] ?x") == r"[ '{n}] *x"
    assert expand("{ord}").startswith("(?:first|second")


def test_names_without_a_cast() -> None:
    people = People(text="they ignore the rose")
    assert people.names("Ignore Tom's note to Ines Maria and J.K. about AU") == ["Tom", "Ines Maria"]
    assert people.names("Rose knows", opens=True) == []
    assert people.names("and Rose knows", opens=True) == ["Rose"]
    assert people.who("Tom Vane and Tom Vane") == ["tom-vane"]


def test_names_with_a_cast_become_its_slugs() -> None:
    people = People(parse_names('ines = ["Ines Maria Reed", "Ines"]\nwill = "Will"'))
    assert people.who("Ines went to Boston with Will") == ["ines", "will"]
    assert people.who("Somebody in Boston") == ["boston"]


@pytest.mark.parametrize(
    ("words", "points"),
    [
        ("episodes 4x09 and 4x10", ["4x09", "4x10"]),
        ("after S04E09", ["4x09"]),
        ("season two, episode 3", ["2x03"]),
        ("post season 2", ["season 2"]),
        ("during their sixth year", ["year 6"]),
        ("book three and the finale", ["book 3", "finale"]),
        ("after the second movie", ["second movie"]),
        ("between New Moon and Eclipse", ["New Moon", "Eclipse"]),
        ('a tag to "The Siege, Part 2"', ["The Siege, Part 2"]),
        ("set in 1894", ["1894"]),
        ("a while ago", []),
    ],
)
def test_points(words: str, points: list[str]) -> None:
    assert points_in(said(words), Piece(0, len(words))) == points


def test_the_story_itself_is_never_read() -> None:
    draft = Draft(flow_of("A note.\n\nThe story.\n\nAn end note."))
    for para, zone in zip(draft.paras, ("author_note", "body", "end_note"), strict=True):
        para.zone = zone  # type: ignore[assignment]
    assert [para.text for para, _ in told(draft)] == ["A note.", "An end note."]


def test_what_a_site_printed_counts_by_its_labels_only() -> None:
    text = "Rating: T | Please review!"
    draft = Draft(flow_of(text))
    draft.paras[0].zone = "furniture"
    assert list(told(draft)) == []
    draft.meta.append(Meta("Rating", "T", Span(8, 9)))
    assert [[s.label for s in sentences] for _, sentences in told(draft)] == [["rating"]]


@pytest.mark.parametrize(
    ("note", "read"),
    [
        ("Ines is NOT engaged in my\nfanfic. Bye.", ["Ines is NOT engaged in my\nfanfic.", "Bye."]),
        ("the fire never\nhappened so walter is fine", ["the fire never\nhappened so walter is fine"]),
        ("edith never left town with\nines either", ["edith never left town with\nines either"]),
        ("Edith and Ines AREN'T\nsisters, ok?", ["Edith and Ines AREN'T\nsisters, ok?"]),
        ("It is set in the town of\nGullhaven after all", ["It is set in the town of\nGullhaven after all"]),
        (
            "walter still works at the mill\nedith is fine\nno fire",
            ["walter still works at the mill", "edith is fine", "no fire"],
        ),
        ("Walter lives.\nEdith knows it.", ["Walter lives.", "Edith knows it."]),
        ("What is new:\nthe fire never happened", ["What is new:", "the fire never happened"]),
        ("Changes I made\n- no fire\n- no wedding", ["Changes I made", "- no fire", "- no wedding"]),
    ],
)
def test_a_line_end_inside_a_sentence_cuts_nothing(note: str, read: list[str]) -> None:
    assert [note[piece.start : piece.end] for piece in sentences(note)] == read


def test_lines_of_a_note_that_are_paragraphs_are_read_as_one_where_they_go_on() -> None:
    draft = Draft(
        flow_of("Edith and Ines AREN'T\nsisters. The fire never\nhappened.\nWalter lives.\n\nThe story never\nends.")
    )
    for para in draft.paras:
        para.zone = "body" if "story" in para.text or "ends" in para.text else "author_note"
    assert [para.text for para, _ in told(draft)] == [
        "Edith and Ines AREN'T\nsisters. The fire never\nhappened.",
        "Walter lives.",
    ]
    (first, said), _second = told(draft)
    quote = said[1]
    start = first.text.index(quote.text)
    span = first.source_span(start, start + len(quote.text))
    assert draft.text[span.start : span.end] == "The fire never\nhappened."
