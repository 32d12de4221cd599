"""Covers, as readers see them: with the work, and never before a reader said yes to what it holds."""

from django.http import HttpRequest

from fanfold.site.accounts.models import User
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.ratings import FOR_ADULTS
from fanfold.site.works.gates import is_adult
from fanfold.site.works.models import Cover, Work


def cover_of(work: Work) -> Cover | None:
    """The cover a work has, in sight or not. Asks nothing where it was fetched with the work."""
    found: Cover | None = getattr(work, "cover", None)
    return found


def shown_cover(request: HttpRequest, work: Work) -> Cover | None:
    """The cover of a work that this reader sees anyway; None where there is none, or none for them.

    What moderators took from sight is not shown, nor the cover of a work for adults to whoever did not say that they are.
    Asks nothing where `with_cards` fetched the work.
    """
    cover = cover_of(work)
    if cover is None or cover.hidden is not None:
        return None
    return cover if opens(request, work) else None


def open_cover(work: Work) -> Cover | None:
    """The cover that everybody may see who comes across the work's address: for other sites that show where a link leads."""
    is_open = work.visibility == Work.Visibility.POSTED and work.hidden is None and not work.unrevealed
    cover = cover_of(work) if is_open else None
    return cover if cover and not cover.hidden and not for_adults(work) else None


def opens(request: HttpRequest, work: Work) -> bool:
    """Whether what a work shows needs no question first, for this reader. Asks nothing where `with_cards` fetched the work."""
    return is_adult(request) or not for_adults(work) or wrote(request, work)


def for_adults(work: Work) -> bool:
    """Whether its rating asks readers first."""
    return any(one.tag.kind == Tag.Kind.RATING and one.tag.key in FOR_ADULTS for one in work.tagging_set.all())


def wrote(request: HttpRequest, work: Work) -> bool:
    """Whether one of this reader's names is on a work, were it only for a chapter of it."""
    names = (one.pen_name for one in work.authorship_set.all())
    return isinstance(request.user, User) and any(name.user_id == request.user.pk for name in names)
