"""A page of each kind in a language of wide letters: what is not in wide letters is somebody's own words, or was forgotten."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client, override_settings
from django.utils.translation import trans_real

from fanfold.editions import EDITIONS
from fanfold.seeking.fields import FIELDS
from fanfold.seeking.parser import WAYS
from fanfold.seeking.ranges import WAYS as RANGES
from fanfold.site.works.moments import zone_names
from fanfold.storyworld import canons
from tests.site.conftest import Cast
from tests.site.pseudo import CODE, known_words, plain_words, wide, write_catalogue
from tests.site.test_pages import NAMES, address, archive, cast, furnished  # noqa: F401 - its fixtures

# Names that are the same in every language.
NAMES_OF_THINGS = {"Fanfold", "Atom", "OPDS", "Markdown", "CommonMark", "Word", "English", "Deutsch", "Wide", "utf"}


@pytest.fixture(scope="module", autouse=True)
def _wide_letters(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("locale")
    write_catalogue(folder)
    with override_settings(LANGUAGES=[("en", "English"), (CODE, "Wide")], LOCALE_PATHS=[folder]):
        yield
    trans_real._translations.pop(CODE, None)


def _content() -> str:
    # The names of canons that ship, of time zones, and what one types to search are no texts of ours either.
    rows: list[object] = [canons.load(name).title for name in canons.shipped()]
    rows += [name.replace("_", " ").replace("/", " ") for name in zone_names()]
    rows += [(one.name, one.example, *one.aliases, one.values) for one in FIELDS]
    rows += [way for way, _means in (*WAYS, *RANGES)]
    for model in apps.get_models():
        fields = [
            f.name for f in model._meta.fields if isinstance(f, models.CharField | models.TextField | models.JSONField)
        ]
        for row in model._base_manager.values_list(*fields) if fields else ():
            rows += row
    return known_words(rows)


def _forgotten(client: Client, place: str, content: str) -> set[str]:
    response = client.get(place, follow=True, headers={"accept-language": CODE})
    if "html" not in response.get("Content-Type", ""):
        return set()
    assert response["Content-Language"] == CODE, place
    names = {*NAMES_OF_THINGS, *(edition.name for edition in EDITIONS.values())}
    return {
        words
        for words in plain_words(response.content.decode())
        if words.casefold() not in content and words not in names
    }


def test_no_page_says_anything_that_cannot_be_translated(cast: Cast, archive: dict[str, Any]) -> None:  # noqa: F811
    content = _content()
    places = [(name, client) for name in NAMES for client in (cast.ada.client, cast.mod.client)]
    forgotten = {
        name: found for name, client in places if (found := _forgotten(client, address(name, archive), content))
    }
    assert forgotten == {}


def test_a_text_that_was_forgotten_is_seen() -> None:
    page = f'<p>{wide("Sign in")} <b title="Go back">Ines Reed</b> {wide("12 words")}</p><code>fanfold</code>'
    assert list(plain_words(page)) == ["Go back", "Ines Reed"]
    assert wide("%(count)d <b>words</b> of {name} &amp; 3 %s") == "%(count)d <b>ｗｏｒｄｓ</b> ｏｆ {name} &amp; 3 %s"
    assert wide("j F Y, H:i") == "j F Y, H:i"
