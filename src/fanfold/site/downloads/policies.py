"""Who may see which picture: whoever may see what it stands beside."""

from django.db.models import QuerySet
from django.http import HttpRequest

from fanfold.site.accounts.models import Portrait, User
from fanfold.site.accounts.policies import may_meet, may_moderate
from fanfold.site.base.models import ShownPicture
from fanfold.site.works.covers import cover_of, opens, shown_cover, wrote
from fanfold.site.works.models import Chapter, CollectionPicture, Picture, Work
from fanfold.site.works.policies import (
    chapters_read_ahead,
    may_edit,
    may_look_after,
    visible_chapters,
    visible_works,
    works_read_ahead,
)


def may_see_picture(request: HttpRequest, picture: ShownPicture) -> bool:
    """Whether this reader sees a picture anywhere. One that was taken from sight is there for whose it is, and for moderators."""
    if portrait := Portrait.objects.filter(pk=picture.pk).select_related("pen_name").first():
        return _sees_portrait(request, portrait)
    if gathered := CollectionPicture.objects.filter(pk=picture.pk).select_related("collection").first():
        viewer = request.user
        # That a collection is there is no secret, nor what it looks like.
        return gathered.hidden is None or may_moderate(viewer) or may_look_after(viewer, gathered.collection)
    works = visible_works(request.user).filter(cover=picture.pk)
    work = works.select_related("cover").prefetch_related("tagging_set__tag", "authorship_set__pen_name").first()
    return work is not None and _sees_cover(request, work)


def _sees_portrait(request: HttpRequest, portrait: Portrait) -> bool:
    if isinstance(request.user, User) and portrait.pen_name.user_id == request.user.pk:
        return True
    if portrait.hidden is not None:
        return may_moderate(request.user)
    return may_meet(request.user, portrait.pen_name)


def _sees_cover(request: HttpRequest, work: Work) -> bool:
    if shown_cover(request, work) is not None or may_edit(request.user, work):
        return True
    cover = cover_of(work)
    return cover is not None and cover.hidden is not None and may_moderate(request.user)


def may_see_in_text(request: HttpRequest, picture: Picture) -> bool:
    """Whether this reader meets a picture in a text: of a work they write, or one they may read, as it stands today.

    What was taken out of a chapter, or stands in a draft, is for those who write the work; a beta reader sees what they read.
    """
    viewer = request.user
    works = visible_works(viewer).filter(pictures=picture).select_related("front")
    for work in works.prefetch_related("tagging_set__tag", "authorship_set__pen_name"):
        if wrote(request, work) or (_shows(work, visible_chapters(viewer, work), picture) and opens(request, work)):
            return True
    ahead = works_read_ahead(viewer).filter(pictures=picture).select_related("front")
    return any(_shows(work, chapters_read_ahead(viewer, work), picture) for work in ahead)


def _shows(work: Work, chapters: QuerySet[Chapter], picture: Picture) -> bool:
    name = f"sha256:{picture.pk}"
    stands_around = work.front is not None and name in work.front.html
    return stands_around or chapters.filter(current__html__contains=name).exists()
