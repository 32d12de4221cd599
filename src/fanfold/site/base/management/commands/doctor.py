"""`doctor`: what ails this archive, in words."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from fanfold.site.base.health import Answer, examine


class Command(BaseCommand):
    """Looks at everything, prints a line for each thing, exits with 1 when something ails."""

    help = "Say in words what ails this archive."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Options."""
        parser.add_argument("--deep", action="store_true", help="read every original and compare it with its hash")

    def handle(self, *args: Any, deep: bool = False, **options: Any) -> None:
        """Look, tell, and say so in the exit status."""
        sick = 0
        for answer in examine(deep=deep):
            self._tell(answer)
            sick += bool(answer.ail)
        if sick:
            raise SystemExit(1)

    def _tell(self, answer: Answer) -> None:
        state = self.style.ERROR("ails") if answer.ail else self.style.SUCCESS("ok  ")
        self.stdout.write(f"{state}  {answer.looked_at:14} {answer.seen}")
        if answer.ail:
            self.stdout.write(f"{' ' * 21}{answer.ail}")
