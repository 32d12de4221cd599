"""Points of a canon as readers read them, and as the canon's clock counts them."""

from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.storyworld.packs import Pack
from fanfold.storyworld.points import STEP, CanonClock
from fanfold.storyworld.worlds import BEFORE, FOREVER


def placed(pack: Pack | None, words: str) -> tuple[int, int] | None:
    """The stretch these words name on the canon's clock; None where it cannot place them."""
    if pack is None or not words.strip():
        return None
    try:
        found = pack.clock.read(words)
    except FanfoldError:
        return None
    return (found.lo, found.hi) if found.is_known else None


def stretch_in_words(clock: CanonClock, lo: int, hi: int, *, seen: int = FOREVER) -> str:
    """A stretch as readers say it: "4x09–4x10", "right after 2x23", "season 2"; parts without seasons by their titles, as far as
    the reader has `seen` the canon."""
    if (lo, hi) == (BEFORE, BEFORE):
        return _("before it begins")
    if hi == FOREVER:
        return _("from %(part)s on") % {"part": _part(clock, lo, seen)}
    if lo == BEFORE:
        return _("up to %(part)s") % {"part": _part(clock, hi, seen)}
    if lo == hi:
        edge = _("right after %(part)s") if lo % STEP == STEP - 1 else _("at the start of %(part)s")
        return edge % {"part": _part(clock, lo, seen)}
    if season := _season(clock, lo, hi):
        return _("season %(number)d") % {"number": season}
    first, last = _part(clock, lo, seen), _part(clock, hi, seen)
    if lo % STEP == STEP - 1 and hi % STEP == 0:
        return _("between %(first)s and %(last)s") % {"first": first, "last": last}
    return first if first == last else f"{first}–{last}"


def part_in_words(clock: CanonClock, point: int, *, seen: int = FOREVER) -> str:
    """The part a point lies in; "before it begins" for what was always so."""
    return _("before it begins") if point == BEFORE else _part(clock, point, seen)


def _part(clock: CanonClock, point: int, seen: int) -> str:
    part = clock.part_at(point)
    if part is None:
        return "?"
    # Episodes are called by their number. The title of what somebody has not seen may tell them too much.
    return part.title if part.title and not part.season and point // STEP * STEP <= seen else part.id


def _season(clock: CanonClock, lo: int, hi: int) -> int:
    first, last = clock.part_at(lo), clock.part_at(hi)
    if first is None or last is None or not first.season or first.season != last.season:
        return 0
    whole = [part for part in clock.parts if part.season == first.season]
    return first.season if len(whole) > 1 and (whole[0], whole[-1]) == (first, last) else 0
