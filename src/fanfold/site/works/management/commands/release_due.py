"""`python -m fanfold.site release_due`: post what is due, for archives whose clock is another program's."""

from typing import Any

from django.core.management.base import BaseCommand

from fanfold.site.works.services import release_due


class Command(BaseCommand):
    """Post everything whose moment has come."""

    help = "Post every chapter whose moment has come. Safe to call as often as you like."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was posted."""
        for chapter in release_due():
            self.stdout.write(f"{chapter.work.title}: {chapter.name}")
