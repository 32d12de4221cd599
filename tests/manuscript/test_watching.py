"""How far a long work has come is told in rising shares, to whoever watches and to nobody else."""

from fanfold.intake.hearing import hear
from fanfold.intake.pipeline import RECIPE, restore
from fanfold.manuscript.watching import come_to, counted, in_parts, part_of, watched
from fanfold.voices.listen import RECIPE as LISTENING
from tests.intake.stories import story

Told = list[tuple[str, float]]


def rising(told: Told) -> bool:
    shares = [share for _, share in told]
    return shares == sorted(shares) and shares[-1] == 1.0 and all(0 <= share <= 1 for share in shares)


def test_reading_and_hearing_say_how_far_they_are() -> None:
    told: Told = []
    with watched(lambda step, share: told.append((step, share))):
        restored = restore(("Chapter 1\n\n" + story(1, 60)).encode(), "tide.txt")
    assert rising(told)
    # Each pass is heard of, and the shares move on with each.
    assert len({share for _, share in told}) > len(RECIPE)
    told.clear()
    with watched(lambda step, share: told.append((step, share))):
        hear(restored)
    assert rising(told)
    assert {step.name for step in LISTENING} <= {name for name, _ in told}
    told.clear()
    hear(restored)
    assert told == []


def test_parts_within_parts_are_shares_of_the_whole() -> None:
    told: Told = []
    with watched(lambda step, share: told.append((step, round(share, 3)))):
        with part_of("first", 0.0, 0.5):
            come_to(0.5)
            come_to(7)
        for name in in_parts(["a", "b"], lambda name: (name, 3.0 if name == "a" else 1.0)):
            if name == "a":
                list(counted(range(4), 4, every=2))
    assert told[:4] == [("first", 0.0), ("first", 0.25), ("first", 0.5), ("first", 0.5)]
    assert told[4:] == [("a", 0.0), ("a", 0.0), ("a", 0.375), ("a", 0.75), ("b", 0.75), ("b", 1.0)]


def test_a_work_that_fails_is_watched_no_longer() -> None:
    told: Told = []
    try:
        with watched(lambda step, share: told.append((step, share))), part_of("breaks", 0.0, 1.0):
            raise ValueError
    except ValueError:
        come_to(0.9)
    assert told == [("breaks", 0.0)]
