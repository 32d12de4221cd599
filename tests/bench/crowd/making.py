"""`python -m tests.bench.crowd.making WORKS`: fills the empty archive that FANFOLD_DATA names, and makes its index.

A process of its own, because the settings are read once; `archive` starts it, and keeps what it made.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.crowd.size import Size

VERSION = 2
"""Another one, and archives that were kept are made anew."""


def archive(works: int, cache: Path) -> Path:
    """The data folder of an archive of that many works, made now where none is kept in the cache folder."""
    folder = cache / f"crowd-{works}-{VERSION}"
    if (folder / "made").exists():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    environment = {**os.environ, "FANFOLD_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "fanfold.site.project.settings"}
    subprocess.run([sys.executable, "-m", "tests.bench.crowd.making", str(works)], env=environment, check=True)
    (folder / "made").touch()
    return folder


def main(works: int) -> None:
    """Migrate, fill, index; says how long each step took."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from fanfold.site.base.statistics import renew_statistics
    from fanfold.site.reading.services import tally_works
    from tests.bench.crowd.filling import Filling
    from tests.bench.crowd.readers import Readers

    began = time.monotonic()

    def tell(what: str) -> None:
        print(f"{time.monotonic() - began:6.0f} s  {what}", file=sys.stderr, flush=True)

    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        # Whatever is lost here is made again; nobody waits for anything that was acknowledged.
        cursor.execute("PRAGMA synchronous=OFF")
    Filling(Size(works), tell).fill()
    Readers(Size(works), tell).fill()
    # As the clock of a site that runs does every day.
    renew_statistics()
    while tally_works():
        pass
    tell("index")
    call_command("reindex", stdout=sys.stderr)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    tell("made")


if __name__ == "__main__":
    main(int(sys.argv[1]))
