"""`role`: make somebody a moderator or an admin, from the machine of the archive."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from fanfold.site.accounts.models import User
from fanfold.site.accounts.policies import Role, role_of
from fanfold.site.accounts.services import give_role


class Command(BaseCommand):
    """Gives a role, or says which one somebody has."""

    help = "Say what somebody looks after, or change it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who, and what."""
        parser.add_argument("name", help="user name, as in signing in")
        parser.add_argument(
            "role", nargs="?", choices=Role.values, help="the role to give; without it, say which it is"
        )

    def handle(self, *args: Any, name: str, role: str | None = None, **options: Any) -> None:
        """Do it."""
        person = User.objects.filter(username=name).first()
        if person is None:
            raise CommandError(f"There is no account {name}.")
        if role:
            give_role(by=None, person=person, role=role, why="from the machine of the archive")
        self.stdout.write(f"{name}: {role_of(person).label}")
