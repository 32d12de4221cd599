"""`demo`: stories to look around in."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from fanfold.site.demo import services


class Command(BaseCommand):
    """Fills an empty archive; leaves every other one alone."""

    help = "Fill an empty archive with stories to look around in."

    def handle(self, *args: Any, **options: Any) -> None:
        """Give the stories one by one, and say who one can sign in as."""
        if not services.is_empty():
            self.stdout.write("This archive already holds works; the demo only fills an empty one.")
            return
        # The account and the stories come together or not at all, so that a broken attempt can be repeated.
        with transaction.atomic():
            owner, password = services.make_demo_accounts()
            for given in services.fill(owner=owner):
                self.stdout.write(f"  {given.number:2}/{given.total} {given.work.title} ({given.work.words:,} words)")
                self.stdout.flush()
            services.gather(owner=owner)
        self.stdout.write(self.style.SUCCESS("The demo archive is filled."))
        self.stdout.write(f"Sign in as “{services.USER_NAME}” with the password {password} (shown only now).")
        self.stdout.write(f"“{services.KEEPER_NAME}”, with the same password, looks after the archive.")
