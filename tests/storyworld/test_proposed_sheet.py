"""A sheet from proposals can always be read, as it stands and with everything in it that is only asked."""

from hypothesis import given
from hypothesis import strategies as st

from fanfold.storyworld.packs import read_pack
from fanfold.storyworld.points import Point
from fanfold.storyworld.proposedsheet import proposed_sheet
from fanfold.storyworld.proposing import Proposed
from fanfold.storyworld.stories import KINDS, read_sheet
from tests.storyworld.test_packs import PACK

TIDES = read_pack(PACK, "tides.toml")


def all_taken(sheet: str) -> str:
    """The sheet when its writer agrees with everything."""
    return sheet.replace("#? ", "")


def test_what_is_sure_counts_and_what_is_asked_does_not() -> None:
    sheet = proposed_sheet(
        [
            Proposed(kind="start", at=0, quote="after 2x01", confidence=0.9, start=TIDES.clock.read("2x01.end")),
            Proposed(kind="kind", at=0, quote="AU", confidence=0.6, words="changed"),
            Proposed(kind="change", at=1, quote="The ferry is NOT lost", confidence=0.9, slug="ferry-lost", denied=True),
            Proposed(kind="change", at=2, quote="Ines moves", confidence=0.5, words="Ines moves to the mill"),
            Proposed(kind="keep", at=3, quote="the lamp", confidence=0.9, slug="lamp"),
            Proposed(
                kind="secret", at=4, quote="Edith cut it", confidence=0.7, words="Edith's rope was cut", knows=("edith",),
                instead=(("ines", 'The rope "was" rotten'),),
            ),
        ],
        pack="tides", viewpoints=("ines", "edith"), turns="chapter",
    )  # fmt: skip
    read = read_sheet(sheet, "s.toml", TIDES)
    assert (read.pack, read.starts.words, read.kind, read.keeps) == ("tides", "2x01.end", "", ("lamp",))
    assert [change.told for change in read.changes] == ["not ferry-lost"]
    assert (read.viewpoints, read.turns, read.secrets) == (("ines", "edith"), "chapter", ())
    whole = read_sheet(all_taken(sheet), "s.toml", TIDES)
    assert whole.kind == "changed"
    assert whole.changes[1].words == "Ines moves to the mill"
    assert whole.secrets[0].slug == "edith-rope-cut"
    assert whole.secrets[0].instead == (("ines", 'The rope "was" rotten'),)


WORDS = st.text(max_size=60)
SLUGS = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=12)
PROPOSALS = st.builds(
    Proposed,
    kind=st.sampled_from(["change", "keep", "builds_on", "layer", "secret", "fact"]), at=st.just(0), quote=WORDS,
    confidence=st.floats(0, 1), words=WORDS, slug=st.one_of(st.just(""), SLUGS), denied=st.booleans(), look=SLUGS, of=SLUGS, leaves=SLUGS,
    people=st.lists(SLUGS, max_size=2).map(tuple), knows=st.lists(SLUGS, max_size=2).map(tuple),
    instead=st.dictionaries(SLUGS, WORDS, max_size=2).map(lambda told: tuple(told.items())),
)  # fmt: skip


@given(st.lists(PROPOSALS, max_size=6), st.sampled_from(KINDS), WORDS)
def test_whatever_is_proposed_can_be_read(found: list[Proposed], kind: str, start: str) -> None:
    layers = {one.slug for one in found if one.kind == "layer"}
    if "" in layers or len(layers) != sum(one.kind == "layer" for one in found):
        found = [one for one in found if one.kind != "layer"]
    found = [
        Proposed(kind="start", at=0, quote=start, confidence=0.9, start=Point(0, 0, start)),
        Proposed(kind="kind", at=0, quote=start, confidence=0.9, words=kind), *found,
    ]  # fmt: skip
    sheet = proposed_sheet(found, pack="tides", viewpoints=("inês",), complete=True)
    read_sheet(sheet, "s.toml", TIDES)
    whole = read_sheet(all_taken(sheet), "s.toml", TIDES)
    assert len(whole.secrets) == sum(one.kind == "secret" for one in found)
    assert len(whole.facts) == sum(
        one.kind == "fact" and one.slug not in {layer.slug for layer in found if layer.kind == "layer"} for one in found
    )


def test_what_is_not_so_is_never_said_to_be_without_a_canon() -> None:
    said = Proposed(
        kind="change", at=0, quote="Ines is NOT engaged", confidence=0.9, words="Ines is engaged", denied=True
    )
    text = proposed_sheet([said])
    read = read_sheet(text, "s.toml")
    (change,) = read.changes
    assert (change.denies, change.words) == ("ines-engaged", "Ines is engaged")
    assert change.told == "not ines-engaged: Ines is engaged"
