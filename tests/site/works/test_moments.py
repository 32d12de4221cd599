"""Moments by an author's clock: the same time of day, whatever summer time does, and never one that is over."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from fanfold.site.works.moments import first_after, moment_after, moment_of, zone_names, zone_of

ZONES = st.sampled_from(["UTC", "Europe/Lisbon", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"])
MOMENTS = st.datetimes(dt.datetime(2001, 1, 1), dt.datetime(2060, 1, 1), timezones=st.just(dt.UTC))


def test_friday_six_stays_friday_six_when_the_clocks_change() -> None:
    moment = moment_of(dt.date(2026, 10, 23), dt.time(18), "Europe/Berlin")
    week = moment_after(moment, 7, "Europe/Berlin")
    assert (moment.hour, week.hour) == (16, 17)
    assert week.astimezone(zone_of("Europe/Berlin")).time() == dt.time(18)
    assert week.weekday() == moment.weekday() == 4


def test_an_unknown_zone_is_taken_as_utc() -> None:
    assert zone_of("Nowhere/Atall").key == "UTC"
    assert zone_of("").key == "UTC"
    assert {"UTC", "Europe/London"} <= set(zone_names())


@given(moment=MOMENTS, now=MOMENTS, days=st.integers(1, 366), zone=ZONES)
def test_the_first_moment_to_come(moment: dt.datetime, now: dt.datetime, days: int, zone: str) -> None:
    found = first_after(moment, days, zone, now)
    assert found > now
    assert found == moment or found - now <= dt.timedelta(days=days, hours=3)
    apart = (found.astimezone(zone_of(zone)).date() - moment.astimezone(zone_of(zone)).date()).days
    # An hour that a clock skips is told by the next one, which may be another day's only around midnight.
    assert apart % days in (0, 1, days - 1)
