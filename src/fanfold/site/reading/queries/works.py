"""What readers look at: lists of works, names they are found by, the chapters of one."""

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Prefetch, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from fanfold.site.accounts.models import PenName, User
from fanfold.site.community.models import Kudos
from fanfold.site.reading.queries.places import with_places
from fanfold.site.works.models import Authorship, Chapter, Tagging, Work
from fanfold.site.works.policies import Viewer, listed_works, signed_works, visible_chapters, visible_works
from fanfold.site.works.promises import with_promises


def with_cards(works: QuerySet[Work]) -> QuerySet[Work]:
    """Works with what a list shows of them: `parts` and `story_words` of their posted chapters, promises, authors,
    tags.

    Chapters that are still drafts count for nobody here, not even by their words.
    """
    posted = Chapter.objects.filter(work=OuterRef("pk"), posted__isnull=False, current__isnull=False).order_by()
    parts = posted.values("work").annotate(found=Count("pk")).values("found")
    words = posted.values("work").annotate(found=Sum("words")).values("found")
    return (
        with_promises(works)
        .select_related("cover")
        .annotate(
            parts=Coalesce(Subquery(parts, output_field=IntegerField()), 0),
            story_words=Coalesce(Subquery(words, output_field=IntegerField()), 0),
        )
        .prefetch_related(
            Prefetch("authorship_set", Authorship.objects.select_related("pen_name")),
            Prefetch("tagging_set", Tagging.objects.select_related("tag")),
        )
    )


def newest_works(viewer: Viewer) -> QuerySet[Work]:
    """Everything this reader may find in lists, last updated first."""
    return with_places(with_cards(listed_works(viewer)), viewer).order_by(F("updated").desc(nulls_last=True), "-pk")


def works_by(viewer: Viewer, pen_name: PenName) -> QuerySet[Work]:
    """The listed works of a pen name; anonymous ones only for those who may know whose they are."""
    signed = signed_works(viewer).filter(authorship__pen_name=pen_name)
    return with_places(with_cards(signed), viewer).order_by(F("updated").desc(nulls_last=True), "-pk")


def works_with_kudos_of(reader: User) -> QuerySet[Work]:
    """The works a reader left kudos for, or for a chapter of which, as far as they may still see them; the last first."""
    newest = Kudos.objects.filter(user=reader, work=OuterRef("pk")).order_by("-created", "-pk")
    liked = visible_works(reader).filter(Exists(newest.order_by()))
    return with_places(with_cards(liked), reader).order_by(Subquery(newest.values("created")[:1]).desc(), "-pk")


def readable_chapters(viewer: Viewer, work: Work) -> list[Chapter]:
    """The chapters of a visible work this reader may read, in order, without their texts."""
    return list(visible_chapters(viewer, work).select_related("volume").order_by("position"))
