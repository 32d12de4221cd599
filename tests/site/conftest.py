"""The fixed cast of the site's tests, and works to try the rules on.

Ada writes, Ben reads for her and is a member like any other so far, Cleo must see nothing of Ada's drafts,
Mod moderates. A guest is not signed in.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import msgspec
import pytest
from django.conf import settings as django_settings
from django.template import Template
from django.test import Client
from django.test.utils import _TestState

from fanfold.manuscript.nodes import Break, Layer, Line, Manuscript, Mark, Note, Paragraph, Scene
from fanfold.manuscript.nodes import Chapter as ChapterText
from fanfold.manuscript.nodes import Work as WorkText
from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.services import add_pen_name
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.services import name_tag
from fanfold.site.works.models import Authorship, Work
from fanfold.site.works.services import add_chapter, post_work, save_front, set_tags
from tests.tables import copy_tables

PASSWORD = "a long and quiet sentence"


class Person(NamedTuple):
    """One of the cast, signed in."""

    user: User
    pen_name: PenName
    client: Client


class Cast(NamedTuple):
    """Everybody."""

    ada: Person
    ben: Person
    cleo: Person
    mod: Person
    guest: Client


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """A database for each process of the tests, with tables that are there already."""
    copy_tables()


def plain_settings(folder: Path) -> dict[str, Any]:
    """Originals and letters in a folder of the test's own, static files straight from the apps, jobs done at once."""
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    return {
        "ORIGINALS_ROOT": folder / "originals",
        "DATA": folder,
        "STORAGES": {**django_settings.STORAGES, "staticfiles": static},
        "TASKS": {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}},
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    }


@contextmanager
def plain_templates() -> Iterator[None]:
    """Templates as in a running site: for tests Django keeps a copy of all that each of them knew, which hardly any reads."""
    plain = _TestState.saved_data.template_render
    with mock.patch.object(Template, "_render", plain):
        yield


@pytest.fixture(autouse=True)
def _own_folders(settings: Any, tmp_path: Path) -> None:
    for name, value in plain_settings(tmp_path).items():
        setattr(settings, name, value)


@pytest.fixture(autouse=True)
def _plain_templates(request: pytest.FixtureRequest) -> Iterator[None]:
    if "kept_context" in request.fixturenames:
        yield
        return
    with plain_templates():
        yield


@pytest.fixture
def kept_context() -> None:
    """For a test that looks at `response.context`."""


@pytest.fixture(autouse=True)
def _forget(_own_folders: None) -> Iterator[None]:
    """django-allauth counts attempts in the cache; one test must not slow down the next.

    What the archive decided is remembered as it is on a site that is running, so that questions can be counted.
    """
    from django.core.cache import cache

    from fanfold.site.base.queries import KEPT
    from fanfold.site.worlds.queries.packs import forget_canons
    from fanfold.site.worlds.queries.questions import forget_texts

    cache.clear()
    # Another test's canon and chapters had the same numbers.
    forget_canons()
    forget_texts()
    cache.set(KEPT, {}, None)
    yield
    cache.clear()


def person(name: str, **fields: Any) -> Person:
    """Somebody with an account, a pen name and a browser."""
    user = User.objects.create_user(name.lower(), password=PASSWORD, **fields)
    pen_name = add_pen_name(user=user, name=f"{name} Reed", is_default=True)
    client = Client()
    client.force_login(user)
    return Person(user, pen_name, client)


@pytest.fixture
def cast(db: None) -> Cast:
    """Ada, Ben, Cleo, Mod and a guest."""
    return Cast(person("Ada"), person("Ben"), person("Cleo"), person("Mod", is_staff=True), Client())


WriteWork = Callable[..., Work]


@pytest.fixture
def write_work(cast: Cast) -> WriteWork:
    """`write_work(title, visibility, chapters=…, words=…)`: a work of Ada's; each chapter tells `words`."""

    def write(
        title: str = "The Slipway",
        visibility: str = Work.Visibility.POSTED,
        *,
        by: PenName | None = None,
        chapters: int = 1,
        words: str = "The ferry had gone.",
        **fields: Any,
    ) -> Work:
        work = Work.objects.create(title=title, **{"language": "en", **fields})
        Authorship.objects.create(work=work, pen_name=by or cast.ada.pen_name)
        fandom = name_tag(kind=Tag.Kind.FANDOM, name=f"Fandom of {title}")
        set_tags(work=work, tags=[fandom, name_tag(kind=Tag.Kind.FREEFORM, name=f"Tag of {title}")])
        save_front(work=work, front=front(title), by=None)
        for number in range(1, chapters + 1):
            add_chapter(work=work, text=chapter_text(number, f"{words} Part {number}."), by=None)
        post_work(work=work, visibility=visibility)
        return work

    return write


def front(title: str) -> Manuscript:
    """What stands around the chapters: notes of every kind, before and after, and a layer."""
    notes = (
        Note("author_note", (Paragraph(f"Written on a ferry: {title}."),), label="A/N"),
        Note("disclaimer", (Paragraph("I own nothing, least of all the ferry."),)),
        Note("furniture", (Paragraph("Sort by: oldest first"),)),
        Note("end_note", (Paragraph("Thank you for reading."),), place="after"),
    )
    return Manuscript(
        work=WorkText(chapters=(), title=Line(title), notes=notes, layers=(Layer("dream", "the dream", "italic"),))
    )


def chapter_text(number: int, words: str) -> ChapterText:
    """A chapter with two scenes, one of them on another layer, a thought and a note."""
    thought = Paragraph("Not again, she thought.", marks=(Mark("thought", 0, 10),))
    return ChapterText(
        scenes=(
            Scene((Paragraph(words), thought)),
            Scene((Paragraph("Under the water it was warm."),), opening=Break(glyphs="~*~"), layer="dream"),
        ),
        number=number,
        label=f"Chapter {number}",
        title=f"Tide {number}",
        heading=Line(f"Chapter {number}: Tide {number}"),
        notes=(Note("author_note", (Paragraph("Sorry it is short."),)),),
    )


def untitled(text: ChapterText) -> ChapterText:
    """The same chapter without any heading, as one-shots are."""
    return msgspec.structs.replace(text, number=None, label="", title="", heading=None)
