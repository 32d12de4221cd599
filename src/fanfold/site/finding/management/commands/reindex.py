"""`reindex`: makes the index anew, while the site serves from the old one."""

from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand

from fanfold.site.finding import shelves
from fanfold.site.finding.engine.shelf import size_of
from fanfold.site.finding.services import build_index

_EVERY_SECONDS = 2.0


class Command(BaseCommand):
    """Builds a new index beside the one in use, tells how far it is, and changes over."""

    help = "Make the index of the search anew, while the site serves."

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, and say what became of it."""
        began = told = monotonic()

        def tell(done: int, total: int) -> None:
            nonlocal told
            if monotonic() - told >= _EVERY_SECONDS:
                told = monotonic()
                self.stdout.write(f"{done:,} of {total:,} works")

        home = build_index(progress=tell)
        size = size_of(shelves.folder_of(home.key)) / 1e6
        self.stdout.write(
            f"The index is made: {size:,.1f} MB, {monotonic() - began:.1f} s. Searches ask it from now on."
        )
