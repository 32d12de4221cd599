"""A canon, and stories of Ada's whose notes speak of it."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from fanfold.site.catalog.services import name_tag
from fanfold.site.works.models import Work
from fanfold.site.works.services import Details, begin_restoration, publish_restoration
from fanfold.site.worlds.forms import answer_forms
from fanfold.site.worlds.models import Pack
from fanfold.site.worlds.queries.packs import canon_of, pack_of
from fanfold.site.worlds.queries.proposals import open_proposals
from fanfold.site.worlds.services import import_pack
from tests.site.conftest import Cast, Person
from tests.site.worlds.shore import PACK

Give = Callable[..., Work]


@pytest.fixture
def gullhaven(db: None) -> Pack:
    """The canon, tied to its fandom."""
    name_tag(kind="fandom", name="Gullhaven")
    return import_pack(text=PACK, name="gullhaven.toml", by=None)


@pytest.fixture
def give(cast: Cast, gullhaven: Pack) -> Give:
    """`give(data, title)`: a story of Ada's given as a file and published, in the fandom of the canon."""

    def given(data: bytes, title: str = "The Mooring", *, by: Person | None = None, visibility: str = "posted") -> Work:
        person = by or cast.ada
        reading = begin_restoration(owner=person.user, pen_name=person.pen_name, data=data, name="mooring.txt")
        details = Details(title=title, tags=[name_tag(kind="fandom", name="Gullhaven")])
        return publish_restoration(restoration=reading, visibility=visibility, details=details)

    return given


def answers(work: Work, person: Person, *, say: Mapping[str, str] | None = None, **fields: str) -> dict[str, Any]:
    """What the page of proposals sends: its own answers, `say` by kind of proposal, `fields` by their names."""
    forms = answer_forms(None, open_proposals(work), pack=canon_of(pack_of(work)), work=work, user=person.user)
    sent: dict[str, Any] = {}
    for form in forms:
        for name, field in form.fields.items():
            sent[form.add_prefix(name)] = fields.get(name, form.get_initial_for_field(field, name) or "")
        answer = (say or {}).get(form.proposed.kind, form.initial["answer"])
        sent[form.add_prefix("answer")] = (say or {}).get("all", answer)
    return sent


def confirm(work: Work, person: Person, **say: Any) -> None:
    """Send the page of proposals."""
    response = person.client.post(f"/works/{work.pk}/standing/", answers(work, person, **say))
    assert response.status_code == 302, response.content.decode()


def page(client: Any, address: str) -> str:
    """The words of a page; empty where there is none."""
    response = client.get(address)
    return response.content.decode() if response.status_code == 200 else ""
