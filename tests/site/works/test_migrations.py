"""Migrations that change what is stored: nothing said before is lost by an upgrade."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from fanfold.site.accounts.models import PenName, User
from fanfold.site.works.models import Declaration, Original, Restoration, Work

pytestmark = pytest.mark.django_db


def test_the_author_history_keeps_words_and_answers() -> None:
    work = Work.objects.create(title="The Slipway")
    first = Declaration.objects.create(
        work=work, kind="first_fic", value={"value": "my first fic"}, quote="my first fic"
    )
    other = Declaration.objects.create(work=work, kind="request", value={"value": "reviews"}, quote="please review")
    owner = User.objects.create_user(username="ines")
    original = Original.objects.create(sha256="0" * 64, name="slipway.txt", format="text", size=1)
    answers = [
        {"verdict": "confirm", "finding": "I-declared-first-fic:first_fic@10-22"},
        {"verdict": "zone", "span": [0, 4], "value": {"zone": "title"}},
    ]
    reading = Restoration.objects.create(
        owner=owner, pen_name=PenName.objects.create(user=owner, name="Ines", slug="ines-x"), original=original,
        name="slipway.txt", decisions=answers,
    )  # fmt: skip

    migration = import_module("fanfold.site.works.migrations.0005_author_history")
    migration.rename(apps, connection.SchemaEditorClass(connection))  # type: ignore[attr-defined]

    for row in (first, other, reading):
        row.refresh_from_db()
    assert (first.kind, first.value, first.quote) == (
        "author_history",
        {"value": "my first fic", "first": True},
        "my first fic",
    )
    assert (other.kind, other.value) == ("request", {"value": "reviews"})
    assert reading.decisions == [
        {"verdict": "confirm", "finding": "I-declared-author-history:author_history@10-22"}, answers[1],
    ]  # fmt: skip
