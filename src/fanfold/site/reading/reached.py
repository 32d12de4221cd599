"""How far a member has come in a work, for whoever folds what was said further on."""

from django.db.models import Exists, Max, OuterRef

from fanfold.site.accounts.models import User
from fanfold.site.community.reached import says_how_far
from fanfold.site.reading.models import Place, ReadChapter
from fanfold.site.works.models import Chapter, Work
from fanfold.site.works.policies import Viewer


@says_how_far
def furthest(viewer: Viewer, work: Work) -> int:
    """The position of the last chapter that a member has read or is in; 0 for guests, whose place only their browser knows."""
    if not isinstance(viewer, User):
        return 0
    here = Place.objects.filter(user=viewer, chapter=OuterRef("pk"))
    read = ReadChapter.objects.filter(user=viewer, chapter=OuterRef("pk"))
    met = Chapter.objects.filter(Exists(here) | Exists(read), work=work)
    return met.aggregate(last=Max("position"))["last"] or 0
