"""From what notes declare to proposals: what is sure, what is asked, and what is never said."""

import pytest

from fanfold.intake.pipeline import restore
from fanfold.storyworld.packs import read_pack
from fanfold.storyworld.proposing import SURE, Declared, Proposed, Surroundings, best_fact, facts_near, proposals
from fanfold.storyworld.proposing.asking import Look
from fanfold.voices.slugs import name_of
from tests.site.worlds.shore import CHANGED, IMPLIED, PACK, SECRETS

CANON = read_pack(PACK, "gullhaven.toml")


def proposed(data: bytes, *, with_canon: bool = True) -> list[Proposed]:
    restored = restore(data, "story.txt")
    declared = [
        Declared(one.kind, one.value, one.evidence.text, at, one.span.start)
        for at, one in enumerate(restored.findings)
        if one.kind
    ]
    layers = tuple(Look(one.slug, one.name, one.look) for one in restored.manuscript.work.layers)
    return proposals(declared, Surroundings(CANON if with_canon else None, layers, name_of))


def said(found: list[Proposed]) -> list[tuple[str, str, bool]]:
    return [(one.kind, one.slug or one.words, one.is_sure) for one in found]


def declared(kind: str, quote: str, **value: object) -> Declared:
    return Declared(kind, value, quote)


def anchor(quote: str, *points: str, relation: str = "at", precise: bool = True) -> Declared:
    return declared("canon_anchor", quote, value=quote, points=list(points), relation=relation, precise=precise)


def test_changes_of_canon() -> None:
    assert said(proposed(CHANGED)) == [
        ("start", "2x03..2x04", True),
        ("kind", "changed", True),
        ("change", "ines-engaged", True),
        ("change", "walter-jailed", True),
        ("layer", "reality", True),
        ("layer", "dream", True),
    ]


def test_without_a_canon_the_author_s_words_stand() -> None:
    found = {one.kind: one for one in proposed(CHANGED, with_canon=False)}
    assert found["start"].words == "2x03 and 2x04"
    assert (found["change"].slug, found["change"].words) == ("", "Walter did go to jail for the fire")


def test_secrets_come_from_notes_and_are_never_sure() -> None:
    start, kind, secret = proposed(SECRETS)
    assert (start.words, kind.words) == ("1x06.end", "from here on")
    assert (secret.words, secret.knows, secret.instead) == (
        "Edith forged the signature", ("edith",), (("walter", "Ines wanted the boat sold"),),
    )  # fmt: skip
    assert not secret.is_sure


def test_what_is_only_implied_is_asked() -> None:
    start, kind = proposed(IMPLIED)
    assert start.words == "2x04.end"
    assert not start.is_sure
    assert not kind.is_sure


@pytest.mark.parametrize(
    ("anchors", "words"),
    [
        ([anchor("post season 1", "season 1", relation="after", precise=False)], "season 1.end"),
        (
            [anchor("post season 1", "season 1", relation="after"), anchor("the finale", "finale", relation="after")],
            "season 1.end",
        ),
        ([anchor("pre 2x02", "2x02", relation="before")], "2x02.start"),
        ([anchor("between 2x02 and 2x05", "2x02", "2x05", relation="between")], "between 2x02 and 2x05"),
        ([anchor("somewhere in season 2", "season 2"), anchor("after 2x03", "2x03", relation="after")], "2x03.end"),
        ([anchor("after the war", "the war", relation="after")], "after the war"),
    ],
)
def test_where_it_starts(anchors: list[Declared], words: str) -> None:
    found = proposals(anchors, Surroundings(CANON, (), name_of))
    assert found[0].words == words


def test_a_start_no_canon_can_place_is_asked() -> None:
    found = proposals([anchor("after the war", "the war", relation="after")], Surroundings(CANON, (), name_of))
    assert not found[0].is_sure


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Ines is engaged", "ines-engaged"),
        ("Walter goes to prison for the fire", "walter-jailed"),
        ("the ferry burned", "ferry-burns"),
        ("Ines and Walter", ""),
        ("Walter sings in the choir", ""),
        ("", ""),
    ],
)
def test_a_fact_is_found_in_other_words(words: str, slug: str) -> None:
    near = best_fact(CANON, words)
    assert (near[0].slug if near else "") == slug


def test_facts_an_author_may_mean() -> None:
    assert [fact.slug for fact in facts_near(CANON, "nothing like it", ["edith"])] == ["edith-leaves"]


def test_an_idea_a_series_and_a_remix_are_no_ground_to_stand_on() -> None:
    said = [
        declared("builds_on", relation, relation=relation, value="x")
        for relation in ("idea", "series", "remix", "sequel")
    ]
    assert [one.quote for one in proposals(said, Surroundings())] == ["sequel"]


def test_a_key_outlives_a_canon_that_grows() -> None:
    with_canon, without = proposed(CHANGED), proposed(CHANGED, with_canon=False)
    assert [one.key for one in with_canon] == [one.key for one in without]
    assert all(one.confidence <= 1 for one in with_canon)
    assert SURE == 0.8


def test_what_somebody_does_not_know_is_a_secret_by_itself() -> None:
    """Nothing is said of what Walter thinks; and what Edith thinks is another matter."""
    notes = b"A/N: post season 1. Walter doesn't know that Edith hid the letter. Ines thinks Walter sold the boat.\n\nChapter 1\n\nShe left.\n"
    found = [one for one in proposed(notes) if one.kind == "secret"]
    assert {(one.words, one.knows, one.instead) for one in found} == {
        ("Edith hid the letter", ("edith",), ()), ("", ("walter",), (("ines", "Walter sold the boat"),)),
    }  # fmt: skip


def test_a_death_is_found_whatever_it_was_that_killed() -> None:
    pack = read_pack(
        PACK + 'rook-falls = { at = "2x06", so = "Mayor Rook falls from the pier", sets = "mayor.alive = no" }\n',
        "g.toml",
    )
    near = best_fact(pack, "Mayor Rook is dead")
    assert near is not None
    assert near[0].slug == "rook-falls"


HARBOUR = read_pack(
    """
[pack]
id = "quay"
title = "Quayside"
parts = [{ id = "ch1", title = "The Lamp" }, { id = "ch9", title = "The Rope" }, { id = "ch30" }]
[people]
ines = ["Ines Carr", "Ines"]
edith = ["Edith Carr", "Edith"]
walter = ["Captain Vane", "Walter Vane", "Walter"]
vicar = ["Reverend Sharp", "the Vicar"]
[facts]
storm = { at = "ch9", so = "The storm wrecks the ferry" }
walter-dies = { at = "ch9", so = "Walter is killed in the storm", because = ["storm"] }
edith-mute = { at = "ch9", so = "Edith loses her voice to the ferryman" }
mill = { at = "ch1", so = "Ines works at the mill" }
""",
    "quay.toml",
)


def of_quay(words: str) -> list[Proposed]:
    restored = restore(f"A/N: {words}\n\nChapter 1\n\nThe lamp was out.\n".encode(), "story.txt")
    told = [
        Declared(one.kind, one.value, " ".join(one.evidence.text.split()), at, one.span.start)
        for at, one in enumerate(restored.findings)
        if one.kind
    ]
    return proposals(told, Surroundings(HARBOUR, (), name_of))


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("In my version Walter survived the storm.", "walter-dies"),
        ("Captain Vane lived, whatever you think.", "walter-dies"),
        ("The storm never\nhappened.", "storm"),
        ("Edith has not lost her voice here, I need her to talk in this story.", "edith-mute"),
    ],
)
def test_what_is_not_so_is_found_in_other_words(words: str, slug: str) -> None:
    changes = [one for one in of_quay(words) if one.kind == "change"]
    assert [(one.slug, one.denied) for one in changes] == [(slug, True)]


def test_what_only_came_of_something_is_not_that() -> None:
    (change,) = (
        one for one in proposed(b"A/N: The fire never happened.\n\nChapter 1\n\nThe lamp.\n") if one.kind == "change"
    )
    assert (change.slug, change.words) == ("", "The fire happened")


def test_what_is_kept_is_found() -> None:
    assert [one.slug for one in of_quay("Ines still works at the mill though.") if one.kind == "keep"] == ["mill"]
    assert [one.slug for one in of_quay("I kept the storm with the ferry and Walter.") if one.kind == "keep"] == [
        "storm"
    ]


def test_what_one_alone_knows_is_a_secret_with_what_others_think() -> None:
    (secret,) = (
        one
        for one in of_quay(
            "Ines has been hiding at the mill, and nobody but Walter knows it. Edith believes she drowned and the Reverend is convinced that she ran away."
        )
        if one.kind == "secret"
    )
    assert (secret.words, secret.knows) == ("Ines has been hiding at the mill", ("walter",))
    assert secret.instead == (("edith", "she drowned"), ("vicar", "she ran away"))


def test_who_knows_what_somebody_does_not() -> None:
    (secret,) = (
        one
        for one in of_quay("Walter doesn't know that Ines is married (only Edith does) and he thinks she is ill.")
        if one.kind == "secret"
    )
    assert (secret.words, set(secret.knows), secret.instead) == (
        "Ines is married",
        {"ines", "edith"},
        (("walter", "she is ill"),),
    )
    assert not [one for one in of_quay("Walter doesnt know that Ines is married.") if one.kind == "fact"], (
        "not to know is no knowledge"
    )


def test_parts_by_their_number_and_titles_without_their_article() -> None:
    read = HARBOUR.clock.read
    assert read("chapter 9").lo == read("ch9").lo == read("Rope").lo
    assert read("book 3").lo == read("ch30").lo
    assert read("between Lamp and The Rope").lo == read("ch1").hi


def test_between_two_parts_nothing_of_the_second_holds() -> None:
    from fanfold.storyworld import falls_with, holds
    from fanfold.storyworld.stories import read_sheet

    sheet = read_sheet('starts = "between The Lamp and The Rope"\nchanges = ["not storm"]', "story.toml", HARBOUR)
    assert [one.comes_later for one in falls_with(sheet.world(HARBOUR.world))] == [True]
    assert holds(sheet.world(HARBOUR.world), ("walter", "alive")) is None


def test_a_missing_scene_stands_alongside() -> None:
    assert [one.words for one in of_quay('A missing scene for "The Rope".') if one.kind == "kind"] == ["alongside"]
    assert [
        one.start.words for one in of_quay("This diverges from canon at the end of chapter 9.") if one.kind == "start"
    ] == ["ch9.end"]
