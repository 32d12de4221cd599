"""Canon packs: the parts, people, ships and known facts of a fandom, in one TOML file that fans can share.

The least a pack needs is a key, a title and its parts; of a series, how many episodes each season has. Facts are told in
the pack's own words, each with the one part it comes from.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from fanfold.manuscript.errors import FanfoldError
from fanfold.storyworld.cast import NameTable, parse_people
from fanfold.storyworld.merging import fact_of_one, followed, secret_of_one
from fanfold.storyworld.points import CanonClock, Part, Point
from fanfold.storyworld.secrets import Secret, read_secrets, secret_facts
from fanfold.storyworld.tables import Table, key_and_value
from fanfold.storyworld.withdrawing import Withdrawn
from fanfold.storyworld.worlds import BEFORE, FOREVER, Fact, World


class Ship(Struct, frozen=True):
    """Two or more people and what fans call them together; the first name is the one to display."""

    slug: str
    people: tuple[str, ...]
    names: tuple[str, ...]


class Pack(Struct, frozen=True):
    """A canon as fans wrote it down. `check` lists facts that a fan should look over before they are relied on.

    `merged_facts` and `merged_people` are slugs that go on meaning something, each with the one it is the same as.
    `withdrawn` are facts that were taken out: nothing follows from them.
    """

    id: str
    title: str
    licence: str
    clock: CanonClock
    people: NameTable
    ships: tuple[Ship, ...]
    facts: tuple[Fact, ...]
    secrets: tuple[Secret, ...]
    check: tuple[str, ...]
    world: World
    merged_facts: dict[str, str] = {}
    merged_people: dict[str, str] = {}
    withdrawn: dict[str, Withdrawn] = {}

    def fact(self, slug: str) -> Fact | None:
        """The fact or the truth of the secret of that slug, whichever of its names that is."""
        return self.world.named(self.one_fact(slug))

    def ever(self, slug: str) -> Fact | None:
        """The same of what was taken out, too: when it was so does not stop being told too early."""
        gone = self.withdrawn.get(self.one_fact(slug))
        return gone.fact if gone else self.fact(slug)

    def one_fact(self, slug: str) -> str:
        """The slug that counts for a fact."""
        return self.merged_facts.get(slug, slug)

    def one_person(self, slug: str) -> str:
        """The slug that counts for somebody."""
        return self.merged_people.get(slug, slug)

    def episode_on(self, day: dt.date) -> Part | None:
        """The last part that was out on a day."""
        return self.clock.out_by(day)


def read_pack(text: str, name: str = "the pack") -> Pack:
    """Read a pack from TOML; `name` is its file's, for messages.

    Raises `FanfoldError`: `E-world-not-toml`, `E-world-entry`, `E-world-sets`, `E-world-point` (with the line),
    `E-world-no-parts` for a canon without any part, and what `cast.parse_people` raises about its people.
    """
    document = Table.parse(text, name)
    document.unknown("pack", "people", "ships", "facts", "secrets")
    head = document.table("pack")
    head.unknown("id", "title", "licence", "parts", "seasons", "marks")
    clock = CanonClock(_parts(head), head.named_texts("marks"), head.text("title") or name)
    people, same_people = _people(document.table("people"), name)
    same_facts = followed(
        {slug: entry.text("same_as") for slug, entry in document.table("facts").tables() if "same_as" in entry.values}
    )

    def one(slug: str) -> str:
        return same_people.get(slug, slug)

    facts, check = _facts(document.table("facts"), clock)
    facts = tuple(
        fact_of_one(fact, lambda slug: same_facts.get(slug, slug), one) for fact in facts if fact.slug not in same_facts
    )
    read = read_secrets(document.table("secrets"), clock.read, also=("withdrawn",))
    secrets = tuple(secret_of_one(secret, one) for secret in read)
    withdrawn = _withdrawn(document, facts, secrets)
    facts = tuple(fact for fact in facts if fact.slug not in withdrawn)
    secrets = tuple(secret for secret in secrets if secret.slug not in withdrawn)
    slug = head.text("id") or name.rsplit(".", 1)[0]
    told = [fact for secret in secrets for fact in secret_facts(secret)]
    return Pack(
        id=slug, title=head.text("title") or slug, licence=head.text("licence", "CC0-1.0"), clock=clock, people=people,
        ships=_ships(document.table("ships"), one), facts=facts, secrets=secrets, check=tuple(one for one in check if one not in same_facts and one not in withdrawn),
        world=World(slug, [*facts, *told], is_canon=True), merged_facts=same_facts, merged_people=same_people,
        withdrawn=withdrawn,
    )  # fmt: skip


def _withdrawn(document: Table, facts: tuple[Fact, ...], secrets: tuple[Secret, ...]) -> dict[str, Withdrawn]:
    """The facts and the truths of secrets that were taken out, each with the reason."""
    said = {fact.slug: fact for fact in (*facts, *(next(secret_facts(secret)) for secret in secrets))}
    return {
        slug: Withdrawn(said[slug], entry.text("withdrawn"))
        for head in ("facts", "secrets")
        for slug, entry in document.table(head).tables()
        if "withdrawn" in entry.values and slug in said
    }


def _parts(head: Table) -> list[Part]:
    listed = head.values.get("parts", [])
    if not isinstance(listed, list):
        raise head.wrong("parts", "a list of parts", 'such as [{ id = "STUD", title = "A Study in Scarlet" }]')
    found = [_part(head, one) for one in listed] or _episodes(head)
    if not found:
        raise FanfoldError(
            "E-world-no-parts", f"{head.name}: the canon has no parts.",
            hint='Write seasons = { 1 = 22, 2 = 23 } for a series, or parts = [{ id = "A", title = "…" }].',
        )  # fmt: skip
    return found


def _part(head: Table, value: Any) -> Part:
    entry = {"id": value} if isinstance(value, str) else value
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        raise head.wrong(
            "parts", "a list of parts, each with an id", 'such as { id = "STUD", title = "…", out = 1887-12-01 }'
        )
    out, when = entry.get("out"), entry.get("when")
    is_day = isinstance(out, dt.date) and not isinstance(out, dt.datetime)
    season, _, number = entry["id"].partition("x")
    return Part(
        entry["id"], str(entry.get("title", "")), out if is_day else None, when if isinstance(when, int) else None,
        int(season) if season.isdigit() and number.isdigit() else 0,
    )  # fmt: skip


def _episodes(head: Table) -> list[Part]:
    seasons = head.table("seasons")
    found: list[Part] = []
    for season, count in seasons.values.items():
        if not season.isdigit() or not isinstance(count, int) or not 0 < count < 1000:
            raise seasons.wrong(season, "a season and how many episodes it has", "such as seasons = { 1 = 22, 2 = 23 }")
        found.extend(Part(f"{season}x{number:02}", season=int(season)) for number in range(1, count + 1))
    return found


def _people(table: Table, name: str) -> tuple[NameTable, dict[str, str]]:
    """The people, and those who are somebody else: `ines-c = { same_as = "ines" }`."""
    same = {
        slug: table.table(slug).text("same_as")
        for slug, entry in table.values.items()
        if isinstance(entry, dict) and "same_as" in entry
    }
    people = parse_people({slug: entry for slug, entry in table.values.items() if slug not in same}, name)
    return people, followed(same)


def _ships(table: Table, one: Callable[[str], str]) -> tuple[Ship, ...]:
    return tuple(
        Ship(slug, tuple(one(who.strip()) for who in slug.split("/")), table.texts(slug)) for slug in table.values
    )


def _facts(table: Table, clock: CanonClock) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    facts = tuple(_fact(slug, entry, clock) for slug, entry in table.tables())
    return facts, tuple(slug for slug, entry in table.tables() if entry.flag("check"))


def _fact(slug: str, entry: Table, clock: CanonClock) -> Fact:
    entry.unknown("at", "until", "so", "sets", "seen", "because", "check", "same_as", "withdrawn")
    at, until = point_in(entry, "at", clock), point_in(entry, "until", clock)
    key, value = sets_in(entry)
    return Fact(
        slug=slug, words=entry.text("so"), key=key, value=value, at=at.lo if at.is_known else BEFORE,
        until=until.lo if until.is_known else FOREVER, because=entry.texts("because"),
        seen_by=entry.texts("seen") if "seen" in entry.values else None,
    )  # fmt: skip


def point_in(entry: Table, key: str, clock: CanonClock) -> Point:
    """The point an entry gives under `key`; an error about it says on which line it stands."""
    try:
        return clock.read(entry.text(key))
    except FanfoldError as error:
        raise entry.at_line(key, error) if error.code == "E-world-point" else error from error


def sets_in(entry: Table) -> tuple[tuple[str, str] | None, str]:
    """Key and value an entry sets; no key when it sets none."""
    if "sets" not in entry.values:
        return None, "yes"
    try:
        return key_and_value(entry.text("sets"))
    except FanfoldError as error:
        raise entry.at_line("sets", error) from error
