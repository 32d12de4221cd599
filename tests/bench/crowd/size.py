"""How large an archive is made, and who in it is looked at."""

from typing import NamedTuple


class Size(NamedTuple):
    """How many of everything; for one number of works all the rest follows."""

    works: int

    @property
    def chapters(self) -> int:
        """Chapters in all, six to a work on average."""
        return self.works * 6

    @property
    def answers(self) -> int:
        """Answers in all."""
        return self.works * 25

    @property
    def members(self) -> int:
        """Accounts."""
        return max(self.works * 3 // 20, 20)

    @property
    def fandoms(self) -> int:
        """Fandoms, of which few are large."""
        return max(min(self.works // 100, 150), 5)

    @property
    def said_at_once(self) -> int:
        """Answers to the one chapter that everybody talks about."""
        return self.works // 4

    @property
    def of_one(self) -> int:
        """Works that one account holds: somebody brought an old archive here."""
        return self.works // 4


RESCUER, WRITER, READER, MODERATOR = 1, 2, 3, 4
"""Who is looked at, by their numbers: holds a quarter of all works; writes a dozen; reads a lot and mutes some things; moderates."""
LOVED = 1
"""The work with sixty long chapters, written by `WRITER`, whose first chapter everybody talks about."""
LOVED_CHAPTERS = 60
