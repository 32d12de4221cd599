"""Asking every address as one viewer, and holding the answers against the table."""

import io
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

from django.http import HttpResponse
from django.test import Client

from tests.site.visibility.archive import CANARY, Matrix
from tests.site.visibility.table import AUTHORS, KINDS, OWN, VIEWERS, is_listed, may_meet

NEVER = "/there-never-was-such-an-address/"


class Answer(NamedTuple):
    """What one viewer got at one address. `of` is the state whose own address it is; empty for those that all share."""

    name: str
    path: str
    of: str
    status: int
    content: bytes
    words: str

    def meets(self) -> set[tuple[str, str]]:
        """(state, kind) of every canary in it."""
        return {(state.lower(), kind.lower()) for state, kind in CANARY.findall(self.words)}


def places(matrix: Matrix) -> Iterator[tuple[str, str, str]]:
    """(name, path, state) of every address once; the state is empty where all works share the address."""
    shared = set.intersection(*(set(found) for found in matrix.addresses.values()))
    yield from ((name, path, "") for name, path in sorted(shared))
    for state, found in matrix.addresses.items():
        yield from ((name, path, state) for name, path in found if (name, path) not in shared)


class Looks:
    """What one viewer got, each address asked once."""

    def __init__(self, matrix: Matrix, viewer: str) -> None:
        self._client, self._viewer = matrix.clients[viewer], viewer
        self._got: dict[str, Answer] = {}

    def at(self, path: str, name: str = "", of: str = "") -> Answer:
        """The answer at an address."""
        if path not in self._got:
            self._got[path] = ask(self._client, name, path, of, sends=bool(of) and not may_open(of, self._viewer))
        return self._got[path]


def ask(client: Client, name: str, path: str, of: str, *, sends: bool = False) -> Answer:
    """One look. What only takes answers to forms is sent an empty one, but only where that must be refused (`sends`), so
    that nothing changes."""
    response = client.get(path)
    if response.status_code == 405 and sends:
        response = client.post(path)
    return Answer(name, path, of, response.status_code, response.content, _words(response))


def _words(response: HttpResponse) -> str:
    said = [f"{name}: {value}" for name, value in response.headers.items()]
    return "\n".join([*said, _content(response.content).decode("utf-8", "replace")])


def _content(data: bytes) -> bytes:
    if data[:2] != b"PK":
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return b"\n".join(book.read(name) for name in book.namelist())


def walk(matrix: Matrix, viewer: str, looks: Looks) -> Iterator[Answer]:
    """Every address as one viewer; of those of one work, this viewer's share (`whose_turn`)."""
    for number, (name, path, of) in enumerate(places(matrix)):
        if whose_turn(number, of, viewer) == viewer:
            yield looks.at(path, name, of)


def whose_turn(number: int, of: str, viewer: str) -> str:
    """Which of the viewers to whom the table gives the same about this state asks its address number so-and-so.

    Every address so meets every state as every kind of viewer, if not as each viewer. The posted work and what all works
    share is asked by everybody.
    """
    if of in ("", "posted"):
        return viewer
    alike = [one for one in VIEWERS if _kind(of, one) == _kind(of, viewer)]
    return alike[number % len(alike)]


def _kind(state: str, viewer: str) -> tuple[object, ...]:
    """What the table gives to a viewer about a state; where it is not all of it, also whether they are signed in."""
    given = (*(may_meet(state, kind, viewer) for kind in KINDS if kind not in OWN), is_listed(state, viewer))
    return (*given, viewer in "gu", viewer == "o") if not may_meet(state, "text", viewer) else given


def may_open(state: str, viewer: str) -> bool:
    """Whether the table lets a viewer open a work in this state."""
    return may_meet(state, "title", viewer)


# Where a reader looks at what they muted, and at what they follow all the same.
OF_ONES_OWN = {"works:mutes", "works:mute", "community:subscriptions"}
# Where somebody finds what they said themselves, whatever has become of the work.
OF_ONES_OWN_WORDS = {"community:said"}
# Where those who look after the archive find people by every name these have, one that nobody has read yet among them.
OF_PEOPLE = {"keep:people", "keep:person", "accounts:asked", "accounts:answer_asked"}


# Feeds that anybody may fetch. Whoever asks, they hold what a guest may see, for programs that read feeds do not sign in.
FOR_GUESTS = {"feeds:site", "feeds:work", "feeds:tag", "feeds:pen_name", "feeds:collection"}


def leaks(answer: Answer, viewer: str) -> list[str]:
    """What is wrong with an answer by the table: canaries that must not be there."""
    found = []
    viewer = "g" if answer.name in FOR_GUESTS else viewer
    for state, kind in sorted(answer.meets()):
        if kind == "name" and viewer == "o" and answer.name in OF_PEOPLE:
            continue
        if kind == "said" and answer.name in OF_ONES_OWN_WORDS:
            continue
        if not may_meet(state, kind, viewer) and not (answer.name in OF_ONES_OWN and viewer == "m"):
            found.append(f"{answer.name} {answer.path} shows the {kind} of the {state} work")
        elif (
            state != answer.of
            and not is_listed(state, viewer)
            and viewer not in AUTHORS
            and viewer not in OWN.get(kind, "")
            and answer.name not in OF_ONES_OWN
        ):
            found.append(f"{answer.name} {answer.path} lists the {state} work")
    return found


def hints(answer: Answer, viewer: str, never: bytes) -> list[str]:
    """How an answer about a work that is not there for this viewer differs from one about nothing at all."""
    if answer.name == "reading:bookmark" and viewer == "c":
        # Her own notes stay; a test of its own holds the page against that of a work which was deleted.
        return []
    viewer = "g" if answer.name in FOR_GUESTS else viewer
    is_of_name = answer.name == "reading:pen_name" and answer.of and not may_meet(answer.of, "name", viewer)
    if not answer.of or (may_open(answer.of, viewer) and not is_of_name):
        return []
    if answer.status == 302 and "\nLocation: /account/login/" in f"\n{answer.words}":
        return []
    if answer.status == 404 and answer.content == never:
        return []
    return [
        f"{answer.name} {answer.path} answers {answer.status} for the {answer.of} work, and not as for nothing at all"
    ]
