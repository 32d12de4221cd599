"""The picture of a collection: its owners give it, everybody sees it, and it goes with the collection."""

from django.core.files.uploadedfile import SimpleUploadedFile

from fanfold.site.base.models import ShownPicture
from fanfold.site.moderation.services import decide, open_case
from fanfold.site.moderation.things import thing_of
from fanfold.site.works.models import CollectionPerson, CollectionPicture
from fanfold.site.works.services import Terms, create_collection, remove_collection
from fanfold.site.works.services.collection_pictures import give_collection_picture
from tests.site.conftest import Cast
from tests.site.drawn import drawn, painted


def test_owners_give_it_and_helpers_do_not(cast: Cast) -> None:
    collection = create_collection(by=cast.ada.pen_name, terms=Terms("Small Hours"))
    CollectionPerson.objects.create(collection=collection, pen_name=cast.ben.pen_name)
    form = f"/collections/{collection.slug}/picture/"
    for refused in (cast.ben.client, cast.cleo.client, cast.mod.client):
        assert refused.get(form).status_code == 404
    given = SimpleUploadedFile("x.jpg", painted((1600, 600), "JPEG"))
    assert cast.ada.client.post(form, {"picture": given, "alt": "A lamp."}).status_code == 302
    picture = CollectionPicture.objects.get()
    page = cast.guest.get(collection.get_absolute_url()).content.decode()
    assert f'src="/pictures/{picture.key}/small/" alt="A lamp." width="1600" height="600"' in page
    assert cast.guest.get(f"/pictures/{picture.key}/").status_code == 200
    remove_collection(collection=collection)
    assert not ShownPicture.objects.exists()


def test_one_that_was_taken_from_sight_is_there_for_those_who_look_after_it(cast: Cast) -> None:
    collection = create_collection(by=cast.ada.pen_name, terms=Terms("Small Hours"))
    picture = give_collection_picture(collection=collection, data=drawn(), alt="")
    thing = thing_of("picture")
    assert thing is not None
    assert cast.cleo.client.get(f"/report/picture/{picture.pk}/").status_code == 200
    case = open_case(thing=thing, found=picture)
    assert (case.title, list(case.people.all())) == ("The picture of Small Hours", [cast.ada.user])
    decide(case=case, by=cast.mod.user, act="take", rule="copied", why="Not yours.")
    address = f"/pictures/{picture.key}/"
    seen = {name for name in ("ada", "cleo", "mod") if getattr(cast, name).client.get(address).status_code == 200}
    assert seen == {"ada", "mod"}
    assert picture.key not in cast.cleo.client.get(collection.get_absolute_url()).content.decode()
