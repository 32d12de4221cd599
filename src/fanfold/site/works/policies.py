"""Who may see and do what. The one visibility rule: pages, lists, counts, feeds, downloads and search
all start from `visible_works`; nothing else decides."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from fanfold.site.accounts.models import User
from fanfold.site.works.models import Chapter, Work

Viewer = User | AnonymousUser


def visible_works(viewer: Viewer) -> QuerySet[Work]:
    """Works this viewer may read: posted ones, members' works when signed in, and their own."""
    if not isinstance(viewer, User):
        return Work.objects.filter(visibility=Work.Visibility.POSTED)
    own = Work.objects.filter(authors__user=viewer).values("pk")
    return Work.objects.filter(Q(visibility__in=(Work.Visibility.POSTED, Work.Visibility.MEMBERS)) | Q(pk__in=own))


def listed_works(viewer: Viewer) -> QuerySet[Work]:
    """Works that belong in lists and counts: the visible ones that are not drafts."""
    return visible_works(viewer).exclude(visibility=Work.Visibility.DRAFT)


def visible_chapters(viewer: Viewer, work: Work) -> QuerySet[Chapter]:
    """Chapters of a visible work: the posted ones, and drafts for its authors."""
    chapters = work.chapters.filter(current__isnull=False)
    return chapters if may_edit(viewer, work) else chapters.filter(posted__isnull=False)


def may_edit(viewer: Viewer, work: Work) -> bool:
    """Whether this viewer is one of the work's authors."""
    return isinstance(viewer, User) and work.authors.filter(user=viewer).exists()
