"""Whole archives beside the tests' own, each with a folder and a database, driven as an archivist drives them."""

import os
import subprocess
import sys
import uuid
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

FILL = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
from fanfold.site.accounts.models import User
from fanfold.site.accounts.services import add_pen_name
from fanfold.site.works.models import Work
from fanfold.site.works.services import Details, begin_restoration, publish_restoration
ines = User.objects.create_user("ines", password="a long and quiet sentence")
name = add_pen_name(user=ines, name="Ines Reed", is_default=True)
story = b"The Slipway\\n\\nChapter 1\\n\\nThe ferry had gone by the time Edith reached the slipway.\\n\\nChapter 2\\n\\nWalter waited for her.\\n"
given = begin_restoration(owner=ines, pen_name=name, data=story, name="slipway.txt")
publish_restoration(restoration=given, visibility=Work.Visibility.POSTED, details=Details(title="The Slipway", tags=[]))
"""
PAGES = """
import re
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
from django.test import Client
from fanfold.site.accounts.models import User
from fanfold.site.works.models import Work
guest, ines = Client(), Client()
ines.force_login(User.objects.get(username="ines"))
own = f"/works/{Work.objects.get().pk}/"
for client, address in ((guest, "/"), (guest, "/works/"), (guest, own), (guest, own + "chapters/1/"), (guest, own + "download/story.txt"), (ines, "/desk/"), (ines, "/account/")):
    answer = client.get(address)
    print(address, answer.status_code)
    print(re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", b"".join(answer).decode()))
"""
WRITE = """
import sys
from fanfold.site.accounts.models import User
for number in range(100000):
    User.objects.create(username=f"late-{number}", first_name="x" * 100)
    print(number, flush=True)
"""


class Archive(NamedTuple):
    """Its folder, and the database's address (empty: SQLite in the folder)."""

    folder: Path
    database: str

    @property
    def environment(self) -> dict[str, str]:
        """What its processes are told."""
        own = {"FANFOLD_DATA": str(self.folder), "FANFOLD_DATABASE_URL": self.database, "FANFOLD_HOSTS": "testserver"}
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("FANFOLD_", "DJANGO_"))}
        return {**kept, **own, "DJANGO_SETTINGS_MODULE": "fanfold.site.project.settings"}

    def run(self, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
        """One of the site's commands, as the command line calls it."""
        command = [sys.executable, "-m", "fanfold.site", *arguments]
        return subprocess.run(command, env={**self.environment, **more}, capture_output=True, text=True, timeout=240)

    def script(self, text: str) -> list[str]:
        """The command of a script that knows the archive."""
        return [sys.executable, "-c", f"import django; django.setup()\n{text}"]

    def ask(self, text: str) -> str:
        """What a script says."""
        done = subprocess.run(self.script(text), env=self.environment, capture_output=True, text=True, timeout=240)
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout


def new_archive(folder: Path) -> Archive:
    """An archive with nothing in it, of the kind of database the tests run on."""
    folder.mkdir(parents=True, exist_ok=True)
    given = settings.DATABASES["default"]
    if "postgresql" not in given["ENGINE"]:
        return Archive(folder, "")
    import psycopg

    server = os.environ["FANFOLD_DATABASE_URL"].rpartition("/")[0]
    name = f"beside_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return Archive(folder, f"{server}/{name}")
