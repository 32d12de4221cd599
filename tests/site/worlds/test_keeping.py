"""Fans look after canons: keepers decide, facts and people that are one are made one, offered files are taken entry by entry."""

from fanfold.site.worlds.models import (
    Belief,
    Change,
    Learning,
    Pack,
    PackKeeper,
    PackMerge,
    PackOffer,
    PackVersion,
    Secret,
    StoryFact,
    StoryWorld,
)
from fanfold.site.worlds.queries.packs import canon_of
from fanfold.site.worlds.services import import_pack, merge_in_pack, suggest_fact
from tests.site.conftest import Cast
from tests.site.worlds.conftest import Give, page
from tests.site.worlds.shore import CHANGED, PACK

TWICE = PACK.replace("mayor = [", 'ida = ["Ida Carr", "Ida"]\nmayor = [').replace(
    "wedding = {", 'ferry-fire = { at = "2x03", so = "The ferry is lost to a fire" } # said twice\nwedding = {'
)
MENDED = PACK.replace("Edith leaves Gullhaven on a tour", "Edith leaves with the theatre") + (
    '\n[facts.inn]\nat = "2x01"\nso = "Edith keeps the inn"\n'
)


def test_two_facts_become_one_and_stories_follow(cast: Cast, give: Give, gullhaven: Pack) -> None:
    pack = import_pack(text=TWICE, name="gullhaven.toml", by=None)
    work = give(CHANGED)
    StoryWorld.objects.create(work=work, pack=pack)
    change = Change.objects.create(work=work, step="not", fact="ferry-fire", words="The ferry is lost to a fire")
    address = "/canons/gullhaven/merge/"
    sent = {"gone": "ferry-fire", "kept": "ferry-burns"}
    for client in (cast.guest, cast.ben.client, cast.ada.client):
        assert client.get(address).status_code in (302, 404)
        assert client.post(address, sent).status_code in (302, 404)
    assert page(cast.mod.client, address).count('<option value="" selected>Choose one</option>') == 2
    assert cast.mod.client.post(address, {**sent, "gone": ""}).status_code == 422
    assert cast.mod.client.post(address, {**sent, "kept": "ferry-fire"}).status_code == 422
    assert cast.mod.client.post(address, sent).status_code == 302
    change.refresh_from_db()
    assert change.fact == "ferry-burns"
    pack.refresh_from_db()
    read = canon_of(pack)
    assert read is not None
    assert read.fact("ferry-fire") == read.fact("ferry-burns")
    assert "lost to a fire" not in page(cast.guest, "/canons/gullhaven/")
    old = cast.guest.get("/gullhaven/without/ferry-fire/")
    assert (old.status_code, old.headers["Location"]) == (301, "/gullhaven/without/ferry-burns/")
    text = PackVersion.objects.get(pack=pack, number=pack.version).text
    assert "# said twice" in text, "what a person wrote stays"
    assert cast.mod.client.post(address, {"gone": "ferry-fire", "kept": "wedding"}).status_code == 422, "merged once"


def test_two_people_become_one_in_every_story(cast: Cast, give: Give, gullhaven: Pack) -> None:
    pack = import_pack(text=TWICE, name="gullhaven.toml", by=None)
    work = give(CHANGED)
    StoryWorld.objects.create(work=work, pack=pack)
    secret = Secret.objects.create(work=work, words="Edith cut the rope", knows=["ida", "edith", "ines"])
    for who in ("ida", "ines"):
        Belief.objects.create(secret=secret, who=who, words=f"{who} thinks so")
    Learning.objects.create(secret=secret, who="ida", chapter=work.chapters.get(position=1))
    fact = StoryFact.objects.create(work=work, words="Ida is ill", sets="ida.ill = yes", seen=["ida"])
    merge_in_pack(pack=pack, kind="person", gone="ida", kept="ines", by=cast.mod.user)
    for row in (secret, fact):
        row.refresh_from_db()
    assert secret.knows == ["ines", "edith"]
    assert list(Belief.objects.values_list("who", "words")) == [("ines", "ines thinks so")], (
        "of two the one that stays counts"
    )
    assert [one.who for one in Learning.objects.all()] == ["ines"]
    assert (fact.sets, fact.seen) == ("ines.ill = yes", ["ines"])
    pack.refresh_from_db()
    read = canon_of(pack)
    assert read is not None
    assert [one.text for one in read.people.person("ines").names] == ["Ines Carr", "Ines", "Ida Carr", "Ida"]  # type: ignore[union-attr]
    assert "ida" not in read.people.slugs()


def test_a_keeper_decides_for_one_canon_alone(cast: Cast, gullhaven: Pack) -> None:
    suggest_fact(pack=gullhaven, by=cast.cleo.user, words="Edith keeps the inn", at="2x01")
    named = {"name": cast.ben.pen_name.name}
    assert cast.ben.client.post("/canons/gullhaven/keepers/", named).status_code == 404
    assert cast.ben.client.get("/canons/gullhaven/suggestions/").status_code == 404
    assert cast.mod.client.post("/canons/gullhaven/keepers/", named).status_code == 302
    assert "Edith keeps the inn" in page(cast.ben.client, "/canons/gullhaven/suggestions/")
    other = import_pack(text=PACK.replace('id = "gullhaven"', 'id = "elsewhere"'), name="elsewhere.toml", by=None)
    assert cast.ben.client.get(f"/canons/{other.slug}/suggestions/").status_code == 404
    assert cast.ben.client.get("/canons/new/").status_code == 404
    keeper = PackKeeper.objects.get()
    assert cast.mod.client.post("/canons/gullhaven/keepers/", {"dismiss": keeper.pk}).status_code == 302
    assert cast.ben.client.get("/canons/gullhaven/suggestions/").status_code == 404


def test_whoever_suggested_is_told_what_was_decided(cast: Cast, gullhaven: Pack) -> None:
    for words, answer in (("Edith keeps the inn", "take"), ("Walter flies", "leave")):
        one = suggest_fact(pack=gullhaven, by=cast.cleo.user, words=words, at="2x01")
        sent = {"answer": answer, "answer_words": "Where did you see that?" if answer == "leave" else ""}
        assert cast.mod.client.post(f"/suggestions/{one.pk}/decide/", sent).status_code == 302
    told = page(cast.cleo.client, "/notices/")
    assert "What you suggested stands in the canon now:" in told
    assert "Walter flies" in told
    assert "Where did you see that?" in told
    assert "Walter flies" not in page(cast.ben.client, "/notices/")


def test_a_mended_file_is_taken_entry_by_entry(cast: Cast, gullhaven: Pack) -> None:
    assert cast.guest.get("/canons/offer/").status_code == 302
    assert cast.ben.client.post("/canons/offer/", {"text": "[pack"}).status_code == 422
    assert cast.ben.client.post("/canons/offer/", {"text": MENDED, "why": "The inn"}).status_code == 302
    offer = PackOffer.objects.get()
    address = f"/canons/offers/{offer.pk}/"
    for client in (cast.guest, cast.ben.client, cast.ada.client):
        assert client.get(address).status_code in (302, 404)
        assert client.post(address, {"answer": "take"}).status_code in (302, 404)
    shown = page(cast.mod.client, address)
    assert 'name="take:facts/inn" value="offered" checked' in shown
    assert 'name="take:facts/edith-leaves" value="offered">' in shown, "what it would replace is not ticked"
    assert "here now:" in shown
    sent = {"answer": "take", "version": "1", "take:facts/inn": "offered", "answer_words": "Thank you!"}
    cast.mod.client.post(address, sent)
    gullhaven.refresh_from_db()
    text = PackVersion.objects.get(pack=gullhaven, number=gullhaven.version).text
    assert "Edith keeps the inn" in text
    assert "with the theatre" not in text
    assert text.startswith(PACK.rstrip("\n")[:400]), "every line there was stays"
    assert "The file you offered was taken:" in page(cast.ben.client, "/notices/")
    assert cast.mod.client.post(address, {"answer": "leave"}).status_code == 302
    assert PackOffer.objects.get().state == "taken", "decided once"


def test_a_file_that_was_mended_while_the_canon_was(cast: Cast, gullhaven: Pack) -> None:
    taken_home = cast.ben.client.get("/canons/gullhaven/file/").content.decode()
    assert taken_home.startswith("# Version 1 of this canon.")
    here = PACK.replace('"Ines Carr", "Ines"', '"Ines Carr", "Ines", "Miss Carr"').replace(
        'so = "The ferry burns at', 'so = "The old ferry burns at'
    )
    import_pack(text=here, name="gullhaven.toml", by=None)
    mended = (
        taken_home.replace('"Ines Carr", "Ines"', '"Ines Carr", "Ines", "Nessie"')
        .replace('so = "The ferry burns at', 'so = "The ferry sinks at')
        .replace("3 = 6", "3 = 6, 4 = 6")
    )
    cast.ben.client.post("/canons/offer/", {"text": mended})
    address = f"/canons/offers/{PackOffer.objects.get().pk}/"
    shown = page(cast.mod.client, address)
    assert 'name="take:people/ines" value="both" checked' in shown
    assert "Ines Carr, Ines, Miss Carr, Nessie" in shown
    assert 'name="take:facts/ferry-burns" value="here" checked' in shown
    assert 'name="take:facts/ferry-burns" value="both"' not in shown, "two that contradict each other make nothing"
    assert "It was: The ferry burns at its mooring; at: 2x03" in shown
    sent = {
        "answer": "take",
        "version": "1",
        "take:people/ines": "both",
        "take:facts/ferry-burns": "here",
        "take:pack/seasons": "offered",
    }
    assert cast.mod.client.post(address, sent).headers["Location"] == address, "the canon was changed meanwhile"
    assert PackOffer.objects.get().state == "waiting"
    assert cast.mod.client.post(address, {**sent, "version": "2"}).headers["Location"] == "/canons/offers/"
    gullhaven.refresh_from_db()
    read = canon_of(gullhaven)
    assert read is not None
    assert [one.text for one in read.people.person("ines").names] == ["Ines Carr", "Ines", "Miss Carr", "Nessie"]  # type: ignore[union-attr]
    assert read.fact("ferry-burns").words == "The old ferry burns at its mooring"  # type: ignore[union-attr]
    assert read.clock.span() == "1x01..4x06"
    assert not PackVersion.objects.filter(text__startswith="# Version").exists(), (
        "the line is the archive's, not the file's"
    )


def test_a_file_that_does_not_say_its_version_is_compared_with_the_nearest(cast: Cast, gullhaven: Pack) -> None:
    import_pack(
        text=PACK.replace('so = "The ferry burns at', 'so = "The old ferry burns at'), name="gullhaven.toml", by=None
    )
    cast.ben.client.post("/canons/offer/", {"text": MENDED})
    shown = page(cast.mod.client, f"/canons/offers/{PackOffer.objects.get().pk}/")
    assert "take:facts/inn" in shown
    assert "take:facts/ferry-burns" not in shown, "changed here alone"


def test_two_that_were_made_one_are_parted_again(cast: Cast, give: Give, gullhaven: Pack) -> None:
    pack = import_pack(text=TWICE, name="gullhaven.toml", by=None)
    work, other = give(CHANGED), give(CHANGED, "The Landing")
    for one in (work, other):
        StoryWorld.objects.create(work=one, pack=pack)
    was = Change.objects.create(work=work, step="not", fact="ferry-fire", words="The ferry is lost")
    always = Change.objects.create(work=other, step="not", fact="ferry-burns", words="The ferry burns")
    secret = Secret.objects.create(work=work, words="Edith cut the rope", knows=["ida", "edith"])
    both = Secret.objects.create(work=other, words="Ines rowed", knows=["ines", "ida"])
    for who in ("ida", "ines"):
        Belief.objects.create(secret=secret, who=who, words=f"{who} thinks so")
    Learning.objects.create(secret=both, who="ida", chapter=other.chapters.get(position=1))
    fact = StoryFact.objects.create(work=work, words="Ida is ill", sets="ida.ill = yes", seen=["ida"])
    sent = {"gone": "ferry-fire", "kept": "ferry-burns"}
    cast.mod.client.post("/canons/gullhaven/merge/", sent)
    cast.mod.client.post("/canons/gullhaven/merge/?kind=person", {"gone": "ida", "kept": "ines"})
    learnt = Learning.objects.get()
    assert (learnt.who, Belief.objects.count()) == ("ines", 1)
    assert "is Ines" in page(cast.mod.client, "/canons/gullhaven/merge/?kind=person")
    for client in (cast.guest, cast.ben.client, cast.ada.client):
        assert client.post("/canons/gullhaven/merge/", {"part": "ferry-fire"}).status_code in (302, 404)
    assert PackMerge.objects.count() == 2
    cast.mod.client.post("/canons/gullhaven/merge/", {"part": "ferry-fire"})
    cast.mod.client.post("/canons/gullhaven/merge/?kind=person", {"part": "ida"})
    assert not PackMerge.objects.exists()
    for row in (was, always, secret, both, fact, learnt):
        row.refresh_from_db()
    assert (was.fact, always.fact) == ("ferry-fire", "ferry-burns")
    assert (secret.knows, both.knows) == (["ida", "edith"], ["ines", "ida"])
    assert set(Belief.objects.values_list("who", "words")) == {("ida", "ida thinks so"), ("ines", "ines thinks so")}
    assert learnt.who == "ida"
    assert (fact.sets, fact.seen) == ("ida.ill = yes", ["ida"])
    pack.refresh_from_db()
    read = canon_of(pack)
    assert read is not None
    assert [one.text for one in read.people.person("ines").names] == ["Ines Carr", "Ines"]  # type: ignore[union-attr]
    assert [one.text for one in read.people.person("ida").names] == ["Ida Carr", "Ida"]  # type: ignore[union-attr]
    assert "# said twice" in PackVersion.objects.get(pack=pack, number=pack.version).text
    shown = cast.mod.client.post("/canons/gullhaven/merge/", {"part": "ferry-fire"}, follow=True).content.decode()
    assert "was not made one with another" in shown


def test_a_new_canon_waits_for_those_who_look_after_the_archive(cast: Cast, gullhaven: Pack) -> None:
    fresh = PACK.replace('id = "gullhaven"', 'id = "lowtide"').replace('title = "Gullhaven"', 'title = "Low Tide"')
    cast.ben.client.post("/canons/offer/", {"text": fresh})
    offer = PackOffer.objects.get()
    assert offer.pack is None
    PackKeeper.objects.create(pack=gullhaven, user=cast.ada.user, name="Ada")
    assert cast.ada.client.get(f"/canons/offers/{offer.pk}/").status_code == 404, "a keeper of another canon"
    assert not Pack.objects.filter(slug="lowtide").exists()
    assert cast.mod.client.post(f"/canons/offers/{offer.pk}/", {"answer": "take"}).status_code == 302
    assert Pack.objects.filter(slug="lowtide").exists()
