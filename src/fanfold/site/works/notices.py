"""Works, chapters and what happened to them, as notices find them."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from fanfold.site.accounts.models import User
from fanfold.site.accounts.notices import seen_in_notices
from fanfold.site.accounts.policies import Viewer
from fanfold.site.works.models import (
    Authorship,
    BetaReading,
    Chapter,
    Collection,
    Event,
    Gift,
    Invitation,
    Relation,
    Series,
    SeriesPart,
    Standing,
    Work,
)
from fanfold.site.works.policies import listed_works, own_works, signed_works, visible_works
from fanfold.site.works.queries.beta import beta_invitations as asked_to_read
from fanfold.site.works.queries.beta import beta_readings
from fanfold.site.works.queries.series import kept_series, visible_series


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


seen_in_notices("first")(events)


@seen_in_notices("signed")
def signatures(viewer: Viewer) -> QuerySet[Authorship]:
    """Who signed a work, while the viewer may know: what was told because of a name goes when the name is kept quiet."""
    return Authorship.objects.filter(Exists(signed_works(viewer).filter(pk=OuterRef("work")))).select_related(
        "pen_name"
    )


@seen_in_notices("invitation")
def invitations(viewer: Viewer) -> QuerySet[Invitation]:
    """Invitations to the viewer and by the viewer that nobody took back; their title is all they tell of a draft."""
    ends = Q(pen_name__user=viewer.pk) | Q(by__user=viewer.pk)
    kept = Invitation.objects.exclude(state=Invitation.State.WITHDRAWN)
    return kept.filter(ends).select_related("work", "series", "collection")


@seen_in_notices("beta_asked")
def beta_invitations(viewer: Viewer) -> QuerySet[BetaReading]:
    """Works the viewer is asked to read before others do, and those they read: nobody took it back, no block came between."""
    if not isinstance(viewer, User):
        return BetaReading.objects.none()
    there = (*asked_to_read(viewer).values_list("pk", flat=True), *beta_readings(viewer).values_list("pk", flat=True))
    return BetaReading.objects.filter(pk__in=there).select_related("work")


@seen_in_notices("beta")
def readings(viewer: Viewer) -> QuerySet[BetaReading]:
    """Who reads or read the viewer's works before others did, and what the viewer read: they knew its title."""
    ends = Q(pen_name__user=viewer.pk) | Q(work__in=own_works(viewer)) if isinstance(viewer, User) else Q(pk__in=())
    return BetaReading.objects.filter(ends, work__put_away=None).exclude(answered=None).select_related("work")


@seen_in_notices("series")
def series(viewer: Viewer) -> QuerySet[Series]:
    """Series the viewer may see or keeps, and those that ask for a work or a series of theirs."""
    if not isinstance(viewer, User):
        return visible_series(viewer)
    kept = set(kept_series(viewer).values_list("pk", flat=True))
    theirs = Q(work__in=own_works(viewer)) | Q(child__in=kept)
    asking = SeriesPart.objects.filter(theirs).exclude(standing=Standing.OFFERED).values_list("series", flat=True)
    seen = visible_series(viewer).values_list("pk", flat=True)
    return Series.objects.filter(pk__in=kept | set(asking) | set(seen))


seen_in_notices("child")(series)


@seen_in_notices("collection")
def collections(viewer: Viewer) -> QuerySet[Collection]:
    """Every collection: that it is there is no secret, only what is in it may be."""
    return Collection.objects.all()


@seen_in_notices("relation")
def relations(viewer: Viewer) -> QuerySet[Relation]:
    """What works that the viewer may open say of where they go back to."""
    return Relation.objects.filter(Exists(visible_works(viewer).filter(pk=OuterRef("work"))))


@seen_in_notices("gift")
def gifts(viewer: Viewer) -> QuerySet[Gift]:
    """Gifts to the viewer that they did not refuse, of works they may open."""
    given = Exists(visible_works(viewer).filter(pk=OuterRef("work")))
    return Gift.objects.filter(given, pen_name__user=viewer.pk, refused=False)
