"""What the test of a killed server does in processes of its own: `prepare`, `write FROM`, `write-in-one FROM`, `look`."""

import json
import sys

from django.db import connection, transaction
from django.test import Client

from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.services import add_pen_name
from fanfold.site.community.models import Answer
from fanfold.site.reading.models import Place
from fanfold.site.works.models import Authorship, Chapter, Event, Work
from fanfold.site.works.services import add_chapter, post_work
from tests.site.conftest import chapter_text

ROUNDS = 24
"""As many readers there are, and drafts to post."""
PARAGRAPH = 2


def prepare() -> None:
    """A work with one posted chapter and drafts, its writer, and readers; in a database that has its tables."""
    writer = add_pen_name(user=User.objects.create_user("ines"), name="Ines")
    work = Work.objects.create(title="The Slipway")
    Authorship.objects.create(work=work, pen_name=writer)
    add_chapter(work=work, text=chapter_text(1, "The ferry had gone."), by=None)
    post_work(work=work, visibility=Work.Visibility.POSTED)
    for number in range(1, ROUNDS + 1):
        add_chapter(work=work, text=chapter_text(number + 1, "It came back."), by=None)
        add_pen_name(user=User.objects.create_user(f"reader{number}"), name=f"Reader {number}")


def write(first: int) -> None:
    """Round after round a reader says something and keeps their place, and the writer posts a chapter, each through its page; a
    line is printed as soon as the page has answered."""
    work, writer = Work.objects.get(), signed_in("ines")
    chapter = work.chapters.get(position=1)
    for number in range(first, ROUNDS + 1):
        reader = signed_in(f"reader{number}")
        said = reader.post(f"/works/{work.pk}/answers/new/", {"kind": "review", "words": f"I read it, {number}."})
        acknowledge("review", number, said.status_code == 302)
        kept = reader.post(f"/works/{work.pk}/place/", {"chapter": chapter.pk, "paragraph": PARAGRAPH})
        acknowledge("place", number, kept.status_code == 204)
        posted = writer.post(f"/works/{work.pk}/chapters/{number + 1}/post/")
        acknowledge("post", number, posted.status_code == 302)


def signed_in(name: str) -> Client:
    """The browser of a member."""
    client = Client(HTTP_HOST="localhost")
    client.force_login(User.objects.get(username=name))
    return client


def acknowledge(what: str, number: int, is_done: bool) -> None:
    """Tell the test what a person would have been told."""
    sys.stdout.write(f"{what if is_done else 'refused ' + what} {number}\n")
    sys.stdout.flush()


def look() -> None:
    """What is there, as JSON, and whether it is whole."""
    number_of = {name.user_id: int(name.name.split()[1]) for name in PenName.objects.filter(name__startswith="Reader ")}
    posted = Chapter.objects.filter(position__gt=1, posted__isnull=False)
    told = Event.objects.filter(kind=Event.Kind.CHAPTER_POSTED).values_list("chapter", flat=True)
    found = {
        "review": sorted(number_of[one.user_id or 0] for one in Answer.objects.exclude(path="")),
        "place": sorted(number_of[one.user_id] for one in Place.objects.filter(paragraph=PARAGRAPH)),
        "post": sorted(one.position - 1 for one in posted),
    }
    is_whole = sorted(told) == sorted(one.pk for one in posted)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            is_whole = is_whole and cursor.fetchone()[0] == "ok"
    sys.stdout.write(json.dumps({"found": found, "is_whole": is_whole}))


def main() -> None:
    """Do what the words of the command say."""
    match sys.argv[1:]:
        case ["prepare"]:
            prepare()
        case ["write", first]:
            write(int(first))
        case ["write-in-one", first]:
            # The fault that the test must see: nothing is kept before everything is.
            with transaction.atomic():
                write(int(first))
        case ["look"]:
            look()
