"""The kernel's rules, one small invented world a rule."""

from fanfold.storyworld import FOREVER, Base, Fact, World, believes, falls_with, holds, leaves, shaken

AFLOAT, HOME, KEY = ("ferry", "afloat"), ("ines", "home"), ("box", "holds")


def value(answer: object) -> str | None:
    return answer.value if answer else None  # type: ignore[attr-defined]


def tides() -> World:
    return World(
        "tides",
        [
            Fact(slug="home-island", key=HOME, value="island", at=1),
            Fact(slug="ferry-lost", key=AFLOAT, value="no", at=3),
            Fact(slug="walter-drowned", key=("walter", "alive"), value="no", at=3, because=("ferry-lost",)),
            Fact(slug="edith-widow", key=("edith", "status"), value="widow", at=5, because=("walter-drowned",)),
            Fact(slug="home-town", key=HOME, value="town", at=6),
        ],
        is_canon=True,
    )


def test_the_latest_start_wins_and_an_end_ends() -> None:
    canon = World("c", [Fact(key=HOME, value="island", at=1, until=4), Fact(key=HOME, value="boat", at=2, until=3)])
    assert [value(holds(canon, HOME, at)) for at in (0, 1, 2, 3, 4)] == [None, "island", "boat", "island", None]


def test_a_story_sees_canon_up_to_where_it_leaves() -> None:
    story = World("s", bases=[Base(tides(), cut=4)])
    assert value(holds(story, AFLOAT)) == "no"
    assert value(holds(story, HOME)) == "island"
    assert holds(story, ("edith", "status")) is None


def test_what_is_denied_and_what_rests_on_it_is_not_settled() -> None:
    story = World("s", [Fact(slug="saved", denies=("ferry-lost",))], [Base(tides(), cut=4)])
    assert holds(story, AFLOAT) is None
    assert holds(story, ("walter", "alive")) is None
    assert [(f.fact.slug, f.because_of) for f in shaken(story)] == [("walter-drowned", ("ferry-lost",))]
    assert [(f.fact.slug, f.comes_later) for f in falls_with(story)] == [
        ("walter-drowned", False),
        ("edith-widow", True),
    ]
    assert leaves(story) == 3


def test_what_a_story_keeps_stays() -> None:
    story = World("s", [Fact(denies=("ferry-lost",))], [Base(tides(), cut=6)], keeps=["walter-drowned"])
    assert value(holds(story, ("walter", "alive"))) == "no"
    assert [f.fact.slug for f in falls_with(story)] == ["edith-widow"]


def test_another_value_takes_the_old_one_out() -> None:
    story = World("s", [Fact(key=AFLOAT, value="yes")], [Base(tides(), cut=6)])
    assert value(holds(story, AFLOAT)) == "yes"
    assert holds(story, ("edith", "status")) is None
    assert leaves(story) == 3
    later = World("s", [Fact(key=AFLOAT, value="yes", at=2)], [Base(tides(), cut=6)])
    assert value(holds(later, AFLOAT, 1)) == "no"
    assert value(holds(later, AFLOAT, 2)) == "yes"
    assert leaves(later) is None


def test_canon_lies_below_the_story_that_is_built_on_and_is_cut_by_the_nearest() -> None:
    canon = tides()
    first = World("first", [Fact(key=HOME, value="mill")], [Base(canon, cut=1)])
    second = World("second", [], [Base(first), Base(canon, cut=4)])
    assert [level.world.slug for level in second.stack] == ["second", "first", "tides"]
    assert value(holds(second, HOME)) == "mill"
    assert value(holds(second, AFLOAT)) == "no", "the older story's anchor must not hide what came between"


def test_who_was_away_keeps_the_old_value() -> None:
    world = World(
        "w",
        [
            Fact(slug="in", key=KEY, value="letter", at=1, seen_by=("ines", "edith")),
            Fact(slug="out", key=KEY, value="nothing", at=2, seen_by=("ines",)),
        ],
    )
    assert value(holds(world, KEY)) == "nothing"
    assert value(believes(world, ["ines"], KEY)) == "nothing"
    assert value(believes(world, ["edith"], KEY)) == "letter"
    assert value(believes(world, ["ines", "edith"], KEY)) == "letter"
    assert value(believes(world, ["edith", "ines"], KEY)) == "letter"
    assert believes(world, ["walter"], KEY) is None


def test_who_learns_later_knows_from_then_on() -> None:
    secret = Fact(slug="forged", key=("deed", "forged"), at=1, seen_by=("walter",))
    world = World("w", [secret, Fact(same_as="forged", mind=("ines",), at=6)])
    assert believes(world, ["ines"], ("deed", "forged"), 5) is None
    assert value(believes(world, ["ines"], ("deed", "forged"), 6)) == "yes"
    assert value(believes(world, ["walter"], ("deed", "forged"), 1)) == "yes"


def test_an_eavesdropper_knows_and_nobody_knows_it_of_them() -> None:
    world = World(
        "w",
        [
            Fact(slug="in", key=KEY, value="letter", at=1),
            Fact(slug="out", key=KEY, value="nothing", at=2, seen_by=("ines",), unseen=("edith",)),
        ],
    )
    assert value(believes(world, ["edith"], KEY)) == "nothing"
    assert value(believes(world, ["edith", "ines"], KEY)) == "nothing"
    assert value(believes(world, ["ines", "edith"], KEY)) == "letter"


def test_a_stated_belief_counts_from_its_start() -> None:
    world = World(
        "w",
        [
            Fact(slug="signed", key=("ines", "signed"), value="no", at=1, seen_by=("ines",)),
            Fact(key=("ines", "signed"), value="yes", at=2, mind=("edith",)),
            Fact(key=("ines", "signed"), value="no", at=3, mind=("ines", "edith")),
        ],
    )
    assert value(believes(world, ["edith"], ("ines", "signed"))) == "yes"
    assert value(believes(world, ["ines", "edith"], ("ines", "signed"))) == "no"


def test_a_reader_is_shown_what_was_told_and_nothing_else() -> None:
    world = World(
        "w",
        [
            Fact(slug="forged", key=("deed", "forged"), seen_by=("walter",), told=4),
            Fact(slug="plot", key=("walter", "plot"), told=FOREVER),
        ],
        [Base(tides(), cut=6)],
    )
    assert holds(world.told_by(3), ("deed", "forged")) is None
    assert value(holds(world.told_by(4), ("deed", "forged"))) == "yes"
    assert holds(world.told_by(FOREVER - 1), ("walter", "plot")) is None
    assert holds(world.told_by(4, seen={"tides": 2}), AFLOAT) is None
    assert value(holds(world.told_by(4, seen={"tides": 3}), AFLOAT)) == "no"


def test_a_ring_of_reasons_ends() -> None:
    ring = [Fact(slug="a", at=1, because=("b",)), Fact(slug="b", at=1, because=("a", "c")), Fact(slug="c", at=1)]
    story = World("s", [Fact(denies=("c",))], [Base(World("r", ring, is_canon=True))])
    assert {fallen.fact.slug for fallen in falls_with(story)} == {"a", "b"}


def test_a_canon_is_seen_as_far_as_each_reader_says_whoever_asked_before() -> None:
    canon = World(
        "tides", [Fact(slug=f"f{at}", at=at) for at in range(50)] + [Fact(slug="never", told=FOREVER)], is_canon=True
    )
    story = World("story", [], [Base(canon)])
    for edge in [*range(50), 3, FOREVER, 7]:
        told = story.told_by(0, seen={"tides": edge}).bases[0].world
        assert [fact.slug for fact in told.facts] == [f"f{at}" for at in range(50) if at <= edge]
    above = World("variant", [Fact(slug="other", at=9)], [Base(canon)], is_canon=True)
    told = World("story", [], [Base(above)]).told_by(0, seen={"tides": 1, "variant": 8})
    assert [[fact.slug for fact in level.world.facts] for level in told.stack[1:]] == [[], ["f0", "f1"]]


def test_what_rests_on_something_is_found_in_the_order_of_the_clock() -> None:
    world = World(
        "tides",
        [
            Fact(slug="late", at=9, because=("ring",)),
            Fact(slug="ring", at=5, because=("late", "root")),
            Fact(slug="root", at=1),
            Fact(at=5, because=("ring",)),
            Fact(slug="other", at=2, because=("nothing",)),
        ],
    )
    assert [(fact.slug, fact.at) for fact in world.resting(["root"])] == [("ring", 5), ("", 5), ("late", 9)]
    assert world.resting([]) == []
