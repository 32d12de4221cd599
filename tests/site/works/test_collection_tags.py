"""Collections that say by the archive's tags what they are about, and are found by them."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from fanfold.site.catalog.models import Synonym, Tag
from fanfold.site.catalog.services import name_tag, renew_reach
from fanfold.site.works.models import Collection, CollectionTagging
from fanfold.site.works.services import Terms, create_collection, tag_collection
from tests.site.conftest import Cast

FIELDS = {"name": "Ferry Week", "fandoms": "Tidewrack", "characters": "Ines", "freeforms": "Ferries, ferries, Storms"}


def said(collection: Collection) -> list[str]:
    rows = CollectionTagging.objects.filter(collection=collection).select_related("tag__fandom")
    return [f"{one.tag.kind}:{one.tag.name}" for one in rows]


def found(client: Any, query: str) -> set[str]:
    page = client.get(f"/collections/{query}").content.decode()
    return {name for name in ("Ferry Week", "Lamp Week") if f">{name}</a></h2>" in page.replace("</a> <", "</a><")}


def test_owners_tag_a_collection_and_nobody_else_does(cast: Cast) -> None:
    cast.ada.client.post("/desk/collections/new/", FIELDS | {"pen_name": cast.ada.pen_name.pk})
    made = Collection.objects.get()
    assert said(made) == ["fandom:Tidewrack", "character:Ines", "freeform:Ferries", "freeform:Storms"]
    assert made.tags.get(name="Ines").fandom == Tag.objects.get(kind="fandom")
    page = cast.ada.client.get("/collections/ferry-week/edit/").content.decode()
    assert 'value="Ferries, Storms"' in page
    for other in (cast.cleo.client, cast.mod.client):
        assert other.post("/collections/ferry-week/edit/", FIELDS | {"freeforms": "Rope"}).status_code == 404
    cast.ada.client.post("/collections/ferry-week/edit/", FIELDS | {"freeforms": "Rope"})
    assert said(made) == ["fandom:Tidewrack", "character:Ines", "freeform:Rope"]
    many = ", ".join(f"Tag {number}" for number in range(30))
    refused = cast.ada.client.post("/collections/ferry-week/edit/", FIELDS | {"name": "Other", "freeforms": many})
    assert refused.status_code == 422
    assert "at most 20 tags" in refused.content.decode()
    assert "Tag 29" in refused.content.decode()
    assert said(made) == ["fandom:Tidewrack", "character:Ines", "freeform:Rope"]
    assert Collection.objects.get().name == "Ferry Week"
    both = cast.ada.client.post(
        "/desk/collections/new/", {"name": "Rope Week", "freeforms": many, "pen_name": cast.ada.pen_name.pk}
    )
    assert both.status_code == 422
    assert Collection.objects.count() == 1, "refused as a whole"


def test_readers_find_collections_by_their_tags(cast: Cast) -> None:
    for name, tags in (("Ferry Week", ["Ferries", "Tide Songs"]), ("Lamp Week", ["Lamps"])):
        made = create_collection(by=cast.ada.pen_name, terms=Terms(name))
        tag_collection(collection=made, tags=[name_tag(kind=Tag.Kind.FREEFORM, name=one) for one in tags])
    fandom = name_tag(kind=Tag.Kind.FANDOM, name="Tidewrack")
    tag_collection(collection=Collection.objects.get(name="Lamp Week"), tags=[fandom])
    for client in (cast.guest, cast.cleo.client):
        assert found(client, "?tag=ferries") == {"Ferry Week"}
        assert found(client, "?fandom=Tidewrack") == {"Lamp Week"}
        assert found(client, "?q=tide+song") == {"Ferry Week"}
        assert found(client, "?tag=Nothing") == set()
    page = cast.guest.get("/collections/ferry-week/").content.decode()
    assert 'href="/collections/?tag=Tide%20Songs"' in page


def test_a_tag_that_means_the_same_finds_it(cast: Cast) -> None:
    one, other = (name_tag(kind=Tag.Kind.FREEFORM, name=name) for name in ("Boats", "Ferries"))
    Tag.objects.filter(pk=other.pk).update(is_canonical=True)
    made = create_collection(by=cast.ada.pen_name, terms=Terms("Ferry Week"))
    tag_collection(collection=made, tags=[one])
    assert found(cast.guest, "?tag=Ferries") == set()
    Synonym.objects.create(tag=one, canonical=other)
    renew_reach([one.pk])
    assert found(cast.guest, "?tag=Ferries") == {"Ferry Week"}


def test_queries_do_not_grow_with_the_collections(cast: Cast) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            cast.guest.get("/collections/?q=week")
        return len(queries)

    def more(number: int) -> None:
        made = create_collection(by=cast.ada.pen_name, terms=Terms(f"Week {number}"))
        tag_collection(collection=made, tags=[name_tag(kind=Tag.Kind.FREEFORM, name=f"Tag {number}")])

    more(1)
    asked()
    few = asked()
    for number in range(2, 6):
        more(number)
    assert asked() == few
