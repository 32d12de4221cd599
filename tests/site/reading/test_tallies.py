"""What lists are sorted by counts what everybody may see, and nothing else."""

from django.utils import timezone

from fanfold.site.community.models import Answer, Kudos
from fanfold.site.reading.models import Bookmark, Tallied
from fanfold.site.reading.queries.tallies import COUNTS, counted
from fanfold.site.reading.services import tally_works
from fanfold.site.works.models import Chapter, Work
from tests.site.conftest import Cast, WriteWork


def numbers(work: Work) -> dict[str, int]:
    """What is counted now; the table says the same once the clock was there."""
    now = counted(Work.objects.filter(pk=work.pk)).values_list(*COUNTS.values()).get()
    while tally_works():
        pass
    kept = Tallied.objects.get(work=work)
    assert tuple(getattr(kept, f"by_{name}") >> 33 for name in COUNTS) == now
    return dict(zip(COUNTS, now, strict=True))


def test_what_is_private_held_or_about_drafts_does_not_count(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("Undertow", chapters=2)
    first, second = work.chapters.order_by("position")
    assert numbers(work) == {"kudos": 0, "comments": 0, "bookmarks": 0}
    for chapter in (first, second):
        Kudos.objects.create(work=work, chapter=chapter, user=cast.ben.user)
        Kudos.objects.create(work=work, chapter=chapter, guest_key="a" * 32)
    for person, is_private in ((cast.ben, False), (cast.cleo, True)):
        Bookmark.objects.create(work=work, user=person.user, is_private=is_private)
    for state in Answer.State.values:
        for kind in (Answer.Kind.REVIEW, Answer.Kind.CORRECTION):
            Answer.objects.create(work=work, chapter=second, user=cast.ben.user, kind=kind, state=state, words="Yes")
    assert numbers(work) == {"kudos": 2, "comments": 1, "bookmarks": 1}, "whoever likes two chapters is one"
    Chapter.objects.filter(pk=second.pk).update(posted=None)
    assert numbers(work) == {"kudos": 2, "comments": 0, "bookmarks": 1}
    Chapter.objects.filter(pk=first.pk).update(put_away=timezone.now())
    assert numbers(work) == {"kudos": 0, "comments": 0, "bookmarks": 1}
