"""Works, chapters and what happened to them, as notices find them."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from fanfold.site.accounts.notices import seen_in_notices
from fanfold.site.accounts.policies import Viewer
from fanfold.site.works.models import (
    Authorship,
    Chapter,
    Event,
    Gift,
    Invitation,
    Relation,
    Series,
    SeriesKeeper,
    Work,
)
from fanfold.site.works.policies import listed_works, signed_works, visible_works
from fanfold.site.works.queries.series import visible_series


@seen_in_notices("work")
def works(viewer: Viewer) -> QuerySet[Work]:
    """Works the viewer may open."""
    return visible_works(viewer)


@seen_in_notices("chapter")
def chapters(viewer: Viewer) -> QuerySet[Chapter]:
    """Posted chapters of works the viewer may open, and all of the viewer's own."""
    work = OuterRef("work")
    own = Authorship.objects.filter(work=work, pen_name__user=viewer.pk)
    seen = Chapter.objects.filter(Exists(visible_works(viewer).filter(pk=work)), current__isnull=False)
    return seen.filter(Q(posted__isnull=False, put_away=None) | Exists(own)).select_related("work")


@seen_in_notices("event")
def events(viewer: Viewer) -> QuerySet[Event]:
    """What happened to works that the viewer finds in lists: not to those they have muted meanwhile."""
    is_there = Q(chapter=None) | Q(
        chapter__posted__isnull=False, chapter__put_away=None, chapter__current__isnull=False
    )
    listed = Exists(listed_works(viewer).filter(pk=OuterRef("work")))
    return Event.objects.filter(is_there, listed).select_related("work", "chapter__work").prefetch_related(
        "work__authorship_set__pen_name"
    )  # fmt: skip


@seen_in_notices("signed")
def signatures(viewer: Viewer) -> QuerySet[Authorship]:
    """Who signed a work, while the viewer may know: what was told because of a name goes when the name is kept quiet."""
    return Authorship.objects.filter(Exists(signed_works(viewer).filter(pk=OuterRef("work")))).select_related(
        "pen_name"
    )


@seen_in_notices("invitation")
def invitations(viewer: Viewer) -> QuerySet[Invitation]:
    """Invitations to this member and by them, whatever became of them."""
    mine = Q(pen_name__user=viewer.pk) | Q(by__user=viewer.pk)
    return Invitation.objects.filter(mine).select_related("work", "series", "pen_name", "by")


@seen_in_notices("series")
@seen_in_notices("child")
def series(viewer: Viewer) -> QuerySet[Series]:
    """Series of which the viewer may see something, and all that they keep."""
    kept = SeriesKeeper.objects.filter(pen_name__user=viewer.pk).values("series")
    return Series.objects.filter(Q(pk__in=visible_series(viewer).values("pk")) | Q(pk__in=kept))


@seen_in_notices("gift")
def gifts(viewer: Viewer) -> QuerySet[Gift]:
    """Gifts to the viewer that they did not refuse, of works they may open."""
    given = Exists(visible_works(viewer).filter(pk=OuterRef("work")))
    return Gift.objects.filter(given, pen_name__user=viewer.pk, refused=False)


@seen_in_notices("relation")
def relations(viewer: Viewer) -> QuerySet[Relation]:
    """What works that the viewer may open say of where they go back to."""
    return Relation.objects.filter(Exists(visible_works(viewer).filter(pk=OuterRef("work"))))
