"""`python -m fanfold.site rebuild_filters`: derive what works are filtered by from the truth, while readers read."""

from typing import Any

from django.core.management.base import BaseCommand

from fanfold.site.works.services.filters import rebuild_filters


class Command(BaseCommand):
    """Make every row of the filters anew."""

    help = "Derive what works are filtered by anew, a thousand works at a time. Safe to call as often as you like."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many works there are."""
        self.stdout.write(f"{rebuild_filters():,} works")
