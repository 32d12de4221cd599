"""How pages look: kept by cookie for guests, with the account for members."""

from tests.site.conftest import Cast

ADDRESS = "/reading/preferences/"


def test_a_guest_keeps_a_look_by_cookie(cast: Cast) -> None:
    assert 'data-theme="auto"' in cast.guest.get("/").content.decode()
    response = cast.guest.post(ADDRESS, {"theme": "sepia", "size": "large", "next": "/works/"})
    assert response.status_code == 302
    assert response["Location"] == "/works/"
    cookie = response.cookies["look"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    page = cast.guest.get("/").content.decode()
    assert 'data-theme="sepia"' in page
    assert 'data-size="large"' in page
    assert 'data-width="medium"' in page


def test_a_member_keeps_a_look_with_the_account_on_every_device(cast: Cast) -> None:
    cast.ada.client.post(ADDRESS, {"theme": "dark", "paragraphs": "spaced"})
    cast.ada.client.cookies.pop("look")
    assert 'data-theme="dark"' in cast.ada.client.get("/").content.decode()
    assert 'data-paragraphs="spaced"' in cast.ada.client.get("/").content.decode()
    assert 'data-theme="auto"' in cast.ben.client.get("/").content.decode(), "one person's look is not another's"


def test_htmx_needs_no_new_page(cast: Cast) -> None:
    response = cast.guest.post(ADDRESS, {"theme": "dark"}, headers={"HX-Request": "true"})
    assert response.status_code == 204
    assert 'data-theme="dark"' in cast.guest.get("/").content.decode()


def test_what_is_not_on_offer_is_not_taken(cast: Cast) -> None:
    cast.guest.post(ADDRESS, {"theme": '"><script>', "size": "99", "next": "https://elsewhere.example/"})
    page = cast.guest.get("/").content.decode()
    assert 'data-theme="auto"' in page
    assert "<script>" not in page
    cast.guest.cookies["look"] = "theme=%00&size=" + "x" * 5000
    assert cast.guest.get("/").status_code == 200


def test_it_never_sends_a_reader_elsewhere(cast: Cast) -> None:
    for place in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "\\\\elsewhere.example"):
        response = cast.guest.post(ADDRESS, {"theme": "dark", "next": place})
        assert response["Location"] == ADDRESS, place
