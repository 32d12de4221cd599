"""Moments as an author's clock shows them: a day, a time and a zone, there and back."""

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

_DAY = dt.timedelta(days=1)


@lru_cache(maxsize=1)
def zone_names() -> tuple[str, ...]:
    """Names of the zones people live in, by place, and UTC."""
    # "Etc/…" turns its signs round and "posix/…" repeats the others: neither is where anybody lives.
    places = sorted(
        name
        for name in available_timezones()
        if "/" in name and not name.startswith(("Etc/", "posix/", "right/", "SystemV/"))
    )
    return ("UTC", *places)


def zone_of(name: str) -> ZoneInfo:
    """The zone of that name; UTC for what is none."""
    return ZoneInfo(name if name in zone_names() else "UTC")


def moment_of(day: dt.date, time: dt.time, zone: str) -> dt.datetime:
    """The moment at which a clock in that zone shows this day and time."""
    return dt.datetime.combine(day, time, zone_of(zone)).astimezone(dt.UTC)


def moment_after(moment: dt.datetime, days: int, zone: str) -> dt.datetime:
    """So many days later by the clock on the wall: at the same time of day, whatever summer time does."""
    local = moment.astimezone(zone_of(zone))
    return moment_of(local.date() + days * _DAY, local.time(), zone)


def first_after(moment: dt.datetime, days: int, zone: str, now: dt.datetime) -> dt.datetime:
    """The first moment of a rhythm that is still to come."""
    if moment <= now:
        # All but the last few in one step: a rhythm may have slept for years.
        moment = moment_after(moment, days * max(0, (now - moment).days // days - 1), zone)
    while moment <= now:
        moment = moment_after(moment, days, zone)
    return moment
