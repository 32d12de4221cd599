"""Which words speak for a layer: those of the author's own sentences, and a few that go with such layers anywhere."""

import pytest

from fanfold.intake.layering import _described

SLUGS = ("reality", "dream")


@pytest.mark.parametrize(
    ("note", "speaks"),
    [("Ines is in a coma after the storm.", True), ("Ines cannot sleep after the storm.", False)],
)
def test_a_sickroom_is_the_waking_world_only_where_somebody_lies_ill(note: str, speaks: bool) -> None:
    story = [frozenset(("nurse", "lamp")), frozenset(("harbour", "boat"))]
    words = _described(SLUGS, ("bold is reality", "plain is the dream"), (note,), story)
    sick = {word for word, (layer, _) in words.items() if layer == 0 and word.startswith("nurse")}
    assert bool(sick) is speaks
