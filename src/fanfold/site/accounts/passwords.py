"""Which passwords are refused: those that lists of leaked ones reach quickly, asked on this machine alone.

Settings name the two classes in `AUTH_PASSWORD_VALIDATORS`; Django and django-allauth ask them wherever a password is chosen.
"""

import hashlib
from pathlib import Path
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from zxcvbn import zxcvbn

from fanfold.site.accounts.models import User

# The work of guessing grows with the square of the length, and nothing behind so many signs makes a password weaker.
LONGEST_READ = 64


class GuessableValidator:
    """Refuses what takes fewer than `10 ** power` guesses, by leaked passwords, names, words, dates and keys in a row."""

    def __init__(self, power: float = 8) -> None:
        self.power = power

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise `ValidationError` for a password that is guessed too soon."""
        known = [word for word in (user.username, user.email, user.email.partition("@")[0]) if word] if user else []
        found: dict[str, Any] = zxcvbn(password[:LONGEST_READ], user_inputs=known)
        if found["guesses_log10"] < self.power:
            raise ValidationError(
                _("This password would soon be guessed. Add a word or two that have nothing to do with the rest."),
                code="password_guessable",
            )

    def get_help_text(self) -> str:
        """What is asked, in words."""
        return str(_("Your password must not be soon guessed: a few words that do not belong together do well."))


class LeakedValidator:
    """Refuses what stands in a file of leaked passwords.

    `file` is the download of Have I Been Pwned: one SHA-1 in hexadecimal a line, in order, each with a colon and how often it
    was seen. It is searched where it lies, some forty reads of a line in a file of a billion; no password leaves this machine.
    """

    def __init__(self, file: str | Path) -> None:
        self.file = Path(file)

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise `ValidationError` for a password of the list."""
        if is_listed(hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper(), self.file):
            raise ValidationError(
                _("This password has been leaked from some other site, and whoever tries to get in begins with those."),
                code="password_leaked",
            )

    def get_help_text(self) -> str:
        """What is asked, in words."""
        return str(_("Your password must not be one that was leaked from another site."))


def is_listed(digest: str, file: Path) -> bool:
    """Whether a line of a sorted file begins with the digest."""
    wanted = digest.encode("ascii")
    with file.open("rb") as lines:
        # The line that is looked for begins in [low, high).
        low, high = 0, lines.seek(0, 2)
        while low < high:
            middle = (low + high) // 2
            begin, found = _line_from(lines, middle)
            if begin < high and found.startswith(wanted):
                return True
            if begin >= high or found > wanted:
                high = middle
            else:
                low = begin + 1
    return False


def _line_from(lines: BinaryIO, place: int) -> tuple[int, bytes]:
    """The first line that begins at a place or after it, and where."""
    lines.seek(max(place - 1, 0))
    if place:
        lines.readline()
    return lines.tell(), lines.readline().strip().upper()
