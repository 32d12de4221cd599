"""What a paste loses is told by name."""

from django.urls import reverse

from fanfold.intake.stated import restore_pasted
from fanfold.site.works.writing import dropped
from tests.site.conftest import Cast, WriteWork


def test_pictures_films_and_forms_are_named_and_words_are_not() -> None:
    html = (
        '<p style="color:red"><b>Edith</b> waited.</p><img src="https://x.test/a.png"><img src="https://x.test/b.png">'
        "<video></video><input><p>The quay was empty.</p>"
    )
    assert str(dropped(html, restore_pasted(html))) == "films, form fields, pictures (2)"
    plain = "<p><em>Walter</em> rowed.</p><ul><li>oars</li></ul>"
    assert not dropped(plain, restore_pasted(plain))


def test_the_editor_hears_what_was_dropped(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    address = reverse("works:clean_paste", args=[work.pk])
    sent = {"html": '<p>Edith waited.</p><img src="https://x.test/a.png">'}
    said = cast.ada.client.post(address, sent).json()
    assert said["lost"] == "pictures"
    assert "Edith waited." in str(said["content"])
    assert cast.cleo.client.post(address, sent).status_code == 404
