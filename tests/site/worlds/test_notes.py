"""Once a canon is known its people's names are: notes are read again with them, in whatever hand they were written."""

import pytest

from fanfold.site.works.models import Work
from fanfold.site.worlds.queries.proposals import asked_of
from fanfold.storyworld.proposing import Proposed
from tests.site.conftest import Cast
from tests.site.worlds.conftest import Give, confirm, page

SMALL = b"""a/n: this is set right after season 1. the ferry never
burned so walter is fine. edith still leaves gullhaven on a tour. oh and walter doesnt know
that ines is engaged to him (only edith does) and he thinks shes ill lol

chapter 1

Walter put the kettle on. Ines counted the gulls, and Edith counted Ines.
"""


def _said(work: Work) -> list[tuple[str, str]]:
    return [(one.proposed.kind, one.proposed.slug or one.proposed.words) for one in asked_of(work)]


def _secret(work: Work) -> Proposed:
    return next(one.proposed for one in asked_of(work) if one.proposed.kind == "secret")


def test_notes_without_a_capital_are_understood_by_the_canon_s_names(cast: Cast, give: Give) -> None:
    work = give(SMALL)
    assert _said(work) == [
        ("start", "season 1.end"),
        ("kind", "changed"),
        ("change", "ferry-burns"),
        ("keep", "edith-leaves"),
        ("secret", "Ines is engaged to him"),
    ]
    secret = _secret(work)
    assert (set(secret.knows), secret.instead) == ({"ines", "edith"}, (("walter", "shes ill lol"),))
    confirm(work, cast.ada)
    shown = page(cast.guest, work.get_absolute_url())
    assert "The ferry burns at its mooring" in shown
    assert "Walter goes to jail for the fire" in shown, "what falls with it"
    assert "Ines is engaged to him" not in shown, "a secret that was left for later is told to nobody"


def test_what_its_writer_refused_is_not_brought_again(cast: Cast, give: Give) -> None:
    work = give(SMALL)
    reading = work.restorations.get()
    reading.decisions = [{"verdict": "refuse", "finding": "I-declared-not-known:not_known@0-9"}]
    reading.save()
    assert "secret" not in dict(_said(Work.objects.get(pk=work.pk)))
    del cast


@pytest.mark.usefixtures("gullhaven")
def test_notes_that_were_never_in_a_file_are_read_too(cast: Cast, give: Give) -> None:
    work = give(b"Chapter 1\n\nThe lamp was out, and Walter was not.\n")
    assert _said(work) == []
    written = give(SMALL, "The Kettle")
    work.front = written.front
    work.save()
    assert ("change", "ferry-burns") in _said(Work.objects.get(pk=work.pk))
    del cast
