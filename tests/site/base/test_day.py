"""A day in words is kept, and never shown to somebody who reads another language or lives by another clock."""

from datetime import UTC, datetime

from django.utils import timezone, translation

from fanfold.site.base.templatetags.page import day


def test_a_day_is_said_in_the_language_and_by_the_clock_of_whoever_reads() -> None:
    moment = datetime(2026, 12, 6, 23, 30, tzinfo=UTC)
    for _again in range(2):
        with translation.override("en"), timezone.override("UTC"):
            assert day(moment) == '<time datetime="2026-12-06">6 December 2026</time>'
        with translation.override("de"), timezone.override("UTC"):
            assert "6. Dezember 2026" in day(moment)
        with translation.override("en"), timezone.override("Europe/Lisbon"):
            assert "6 December 2026" in day(moment)
        with translation.override("en"), timezone.override("Asia/Tokyo"):
            assert day(moment) == '<time datetime="2026-12-07">7 December 2026</time>'
    assert day(None) == ""
