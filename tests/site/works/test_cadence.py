"""When the next part is to be expected: told by what was promised and what was posted, and by nothing else."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.site.works.cadence import (
    Promise,
    habit,
    in_words,
    observed_in_words,
    promise,
    rhythm_in_words,
    span_in_words,
)
from fanfold.site.works.plans import Plan, plan_in, plan_in_words

TODAY = dt.date(2026, 11, 25)
DAYS = st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2090, 1, 1))


def said(**changes: object) -> Promise:
    told = {"is_going_on": True, "cadence": "", "days": None, "last": None, "named": None, "today": TODAY, **changes}
    return promise(**told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"days": 30, "last": dt.date(2026, 11, 3)}, "expected around 3 December"),
        ({"days": 60, "last": dt.date(2026, 11, 24)}, "expected around 23 January 2027"),
        ({"days": 7, "last": dt.date(2026, 11, 9)}, "was expected around 16 November, overdue by 9 days"),
        ({"days": 7, "last": dt.date(2026, 11, 17)}, "was expected around 24 November, overdue by 1 day"),
        ({"days": 7, "last": dt.date(2026, 11, 18)}, "expected around 25 November"),
        ({"days": 7, "last": dt.date(2024, 3, 1)}, "was expected around March 2024; nothing has come since"),
        ({"cadence": "irregular", "last": TODAY}, "irregular: it comes when it is ready"),
        ({"cadence": "slow", "last": TODAY}, "slowly, without a date"),
        ({"cadence": "unknown", "last": TODAY}, "no promise given"),
        ({"last": TODAY}, "no promise given"),
        ({"cadence": "irregular", "last": TODAY, "named": dt.date(2026, 12, 1)}, "expected around 1 December"),
        ({"days": 7, "last": dt.date(2026, 10, 1), "named": dt.date(2026, 12, 1)}, "expected around 1 December"),
        ({"days": 7}, ""),
        ({"days": 7, "last": dt.date(2020, 1, 1), "is_going_on": False}, ""),
    ],
)
def test_what_readers_are_told(changes: dict[str, object], words: str) -> None:
    assert in_words(said(**changes), TODAY) == words


@given(last=DAYS, days=st.integers(1, 400), today=DAYS)
def test_nothing_is_late_before_its_day_and_everything_is_after_it(last: dt.date, days: int, today: dt.date) -> None:
    found = promise(is_going_on=True, cadence="", days=days, last=last, named=None, today=today)
    due = last + dt.timedelta(days=days)
    assert found.on == due
    assert (found.kind == "due") is (today <= due)
    assert found.days == max(0, (today - due).days)
    assert in_words(found, today)


@given(st.builds(dict, cadence=st.sampled_from(["", "unknown", "irregular", "monthly"]), days=st.none() | st.floats(0.5, 999),
                 last=st.none() | DAYS, named=st.none() | DAYS))  # fmt: skip
def test_of_a_work_that_rests_or_is_done_nothing_is_expected(told: dict[str, object]) -> None:
    assert in_words(said(**told, is_going_on=False), TODAY) == ""


@given(last=DAYS, days=st.integers(1, 400), today=DAYS)
def test_posting_a_part_ends_every_delay(last: dt.date, days: int, today: dt.date) -> None:
    found = promise(is_going_on=True, cadence="", days=days, last=max(last, today), named=None, today=today)
    assert found.kind == "due"


@given(st.integers(1, 365))
def test_a_stretch_of_time_is_told_to_the_nearest_unit(days: int) -> None:
    count, unit = span_in_words(days).split()
    length = {"d": 1, "w": 7, "m": 30.44}[unit[0]]
    assert abs(int(count) * length - days) <= length / 2
    assert unit.endswith("s") is (count != "1")


def test_how_often_parts_come() -> None:
    assert rhythm_in_words("monthly", 30.0) == "about once a month"
    assert rhythm_in_words("unknown", None) == "the author does not know how often"
    assert rhythm_in_words("", None) == ""
    assert rhythm_in_words("every 900 days", 900) == "less than once a year"


@given(st.lists(DAYS, max_size=20))
def test_a_habit_is_the_middle_of_what_was(days: list[dt.date]) -> None:
    found = habit([dt.datetime.combine(day, dt.time(12)) for day in days])
    if len(set(days)) < 4:
        assert found is None
    else:
        latest = sorted(set(days))[-7:]
        assert found is not None
        assert 0 < found <= (latest[-1] - latest[0]).days


def test_a_habit_is_told_only_when_there_is_one() -> None:
    day = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
    weekly = [day + dt.timedelta(days=7 * week) for week in range(5)]
    assert observed_in_words(weekly) == "about once a week"
    assert observed_in_words(weekly[:3]) == ""
    assert observed_in_words([day] * 9) == "", "a story that came whole has no rhythm"


@pytest.mark.parametrize(
    ("typed", "plan"),
    [
        ("", Plan()), ("?", Plan()), ("12", Plan(12, 12)), ("10-15", Plan(10, 15)), ("15 – 10 parts", Plan(10, 15)),
        ("about 12", Plan(12, 12, True)), ("~12 chapters", Plan(12, 12, True)), ("at least 10", Plan(10, None)),
        ("10+", Plan(10, None)), ("up to 15", Plan(None, 15)), ("about 10 to 12", Plan(10, 12, True)),
        ("a lot", None), ("0", None), ("1999999", None), ("-3", None), ("10-15-20", None),
    ],
)  # fmt: skip
def test_a_plan_as_people_type_it(typed: str, plan: Plan | None) -> None:
    assert plan_in(typed) == plan


COUNT = st.integers(1, 9_999)


@given(
    st.one_of(
        st.just(Plan()), st.builds(lambda a, b, about: Plan(min(a, b), max(a, b), about), COUNT, COUNT, st.booleans()),
        st.builds(lambda a: Plan(a, None), COUNT), st.builds(lambda a: Plan(None, a), COUNT),
    )
)  # fmt: skip
def test_what_the_form_shows_is_what_it_reads(plan: Plan) -> None:
    assert plan_in(plan_in_words(plan, say=str)) == plan


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_plans(typed: str) -> None:
    found = plan_in(typed)
    assert found is None or found == Plan() or all(count > 0 for count in found[:2] if count is not None)
