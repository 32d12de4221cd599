"""The archive that `make bench-site` measures: small here, and whole."""

import pytest
from django.test import Client

from fanfold.site.accounts.models import Notice, PenName
from fanfold.site.community.models import Answer, Kudos
from fanfold.site.reading.models import Place
from fanfold.site.works.models import Authorship, Chapter, FilterRow, Work
from tests.bench.crowd.filling import Filling
from tests.bench.crowd.pages import pages
from tests.bench.crowd.readers import Readers
from tests.bench.crowd.size import LOVED, LOVED_CHAPTERS, READER, RESCUER, WRITER, Size

SIZE = Size(40)


def said_nothing(_what: str) -> None:
    """Nobody waits for it here."""


@pytest.mark.django_db
def test_a_made_up_archive_is_whole_and_its_pages_are_there() -> None:
    Filling(SIZE, said_nothing).fill()
    Readers(SIZE, said_nothing).fill()
    assert (Work.objects.count(), PenName.objects.count()) == (SIZE.works, SIZE.members)
    assert Chapter.objects.filter(work=LOVED).count() == LOVED_CHAPTERS
    assert Answer.objects.count() == SIZE.answers
    assert Answer.objects.filter(chapter__work=LOVED, chapter__position=1).count() >= SIZE.said_at_once
    assert Authorship.objects.filter(pen_name=RESCUER).count() == SIZE.of_one
    assert Kudos.objects.exists()
    assert Place.objects.filter(user=READER).exists()
    assert Notice.objects.filter(user=WRITER, read=None).exists()
    assert FilterRow.objects.filter(work=LOVED).exists(), "found by what it bears"
    # What the site itself would say of the words is what was written down.
    first = Chapter.objects.get(work=LOVED, position=1)
    assert first.words == first.current.words > 2_900  # type: ignore[union-attr]
    assert 'id="c1-p1"' in first.current.page  # type: ignore[union-attr]
    for page in pages():
        client = Client()
        if page.who:
            client.force_login(PenName.objects.get(pk=page.who).user)  # type: ignore[arg-type]
        assert client.get(page.address).status_code == 200, page
