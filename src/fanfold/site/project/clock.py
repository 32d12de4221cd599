"""Everything that happens at a time: name, how often, function. One worker at a time does each (`base/clock.py`).

A function does a portion and returns True when more is waiting. It must bear being run again after a worker was killed.
"""

from datetime import timedelta

from django.core.management import call_command

from fanfold.site.accounts.services import let_people_in_daily
from fanfold.site.base.clock import Entry
from fanfold.site.base.statistics import renew_statistics
from fanfold.site.base.worker import forget_done_jobs, take_up_stranded_jobs
from fanfold.site.community.services import close_due_polls, send_letters, tell_subscribers
from fanfold.site.reading.services import tally_works
from fanfold.site.works.services import release_due
from fanfold.site.wrangling.services import follow_changes, tell_of_new_tags


def forget_old_sessions() -> None:
    """Drop sessions that have run out."""
    call_command("clearsessions")


CLOCK: tuple[Entry, ...] = (
    Entry("tell-subscribers", timedelta(seconds=20), tell_subscribers),
    Entry("count-what-readers-left", timedelta(seconds=20), tally_works),
    Entry("send-letters", timedelta(minutes=1), send_letters),
    Entry("close-polls", timedelta(minutes=1), close_due_polls),
    Entry("take-up-stranded-jobs", timedelta(minutes=1), take_up_stranded_jobs),
    Entry("post-what-is-due", timedelta(seconds=30), release_due),
    Entry("follow-tags", timedelta(seconds=30), follow_changes),
    Entry("tell-of-new-tags", timedelta(hours=6), tell_of_new_tags),
    Entry("forget-done-jobs", timedelta(days=1), forget_done_jobs),
    Entry("let-people-in", timedelta(days=1), let_people_in_daily),
    Entry("forget-old-sessions", timedelta(days=1), forget_old_sessions),
    Entry("renew-statistics", timedelta(days=1), renew_statistics),
)
