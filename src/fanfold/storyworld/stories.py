"""What a story says about its world: where it starts, what it changes, keeps and builds on, its layers and secrets.

The sheet of a story is a short TOML file, of which every line is optional. Nobody has to see it: the site's forms write it.
"""

from collections.abc import Iterator, Mapping
from typing import Final, Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.head import SHEET_KEYS
from fanfold.storyworld.merging import fact_of_one, secret_of_one
from fanfold.storyworld.packs import Pack, sets_in
from fanfold.storyworld.points import NOWHERE, STEP, CanonClock, Point, story_point
from fanfold.storyworld.secrets import Secret, read_secrets, secret_facts
from fanfold.storyworld.tables import Table, key_and_value
from fanfold.storyworld.worlds import BEFORE, FOREVER, Base, Fact, World

Kind = Literal["alongside", "from here on", "changed", "elsewhere"]
"""How a story stands to its canon: a missing scene of it; canon until the start; canon with changes; people only."""

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

Answer = Literal["fix", "on purpose", "not true"]
"""What an author says to a question: they will mend it; it is meant so; it is not so."""

ANSWERS: Final[tuple[Answer, ...]] = get_args(Answer)


class Change(Struct, frozen=True):
    """One change to canon. `denies` is the slug of what is not so, `words` then what that says where no canon knows it; otherwise
    `slug` and `words` name what is so instead."""

    denies: str = ""
    slug: str = ""
    words: str = ""
    sets: str = ""

    @property
    def told(self) -> str:
        """The change as it is written in a sheet."""
        if self.denies:
            return f"not {self.denies}: {self.words}" if self.words else f"not {self.denies}"
        return f"{self.slug}: {self.words}" if self.slug else self.sets or self.words


class LayerSheet(Struct, frozen=True):
    """A layer of the story: how it looks, whose it is, where in canon it leaves, what is otherwise in it."""

    slug: str
    look: str = ""
    of: str = ""
    leaves: Point = NOWHERE
    changes: tuple[Change, ...] = ()


class Answered(Struct, frozen=True):
    """What the author answered to one question: it is known by its code and by what it is about."""

    code: str
    about: str
    answer: Answer


class Sheet(Struct, frozen=True):
    """Everything a story says about its world. `named` are the people it names, each with the line where, 0 where none is."""

    slug: str
    pack: str = ""
    starts: Point = NOWHERE
    kind: Kind | Literal[""] = ""
    builds_on: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    keeps: tuple[str, ...] = ()
    viewpoints: tuple[str, ...] = ()
    turns: str = ""
    complete: bool = False
    layers: tuple[LayerSheet, ...] = ()
    facts: tuple[Fact, ...] = ()
    secrets: tuple[Secret, ...] = ()
    answers: tuple[Answered, ...] = ()
    named: tuple[tuple[str, int], ...] = ()

    def cut(self) -> int:
        """How far canon is seen from this story, on canon's clock: to the end of where it starts."""
        if self.kind == "alongside":
            return FOREVER
        return BEFORE if self.kind == "elsewhere" else _seen_to(self.starts)

    def world(self, canon: World | None = None, builds_on: Mapping[str, World] | None = None) -> World:
        """The story as a world over its canon and over the stories it builds on, of those that are given."""
        below = [Base(world) for slug, world in (builds_on or {}).items() if slug in self.builds_on]
        bases = [*below, *([Base(canon, self.cut())] if canon else [])]
        told = [fact for secret in self.secrets for fact in secret_facts(secret)]
        changes = [_as_fact(change) for change in self.changes]
        return World(self.slug, [*changes, *self.facts, *told], bases, keeps=self.keeps)

    def layer_world(self, slug: str, canon: World | None = None) -> World | None:
        """A layer as a world of its own, which leaves canon where it says; None when there is no such layer."""
        layer = next((one for one in self.layers if one.slug == slug), None)
        if layer is None:
            return None
        cut = _seen_to(layer.leaves) if layer.leaves.is_known else self.cut()
        bases = [Base(canon, cut)] if canon else []
        return World(f"{self.slug}/{slug}", [_as_fact(change) for change in layer.changes], bases)


def _seen_to(point: Point) -> int:
    """The last point of canon that still holds: of what ends where a part begins ("before 4x10"), nothing of that part."""
    return point.hi - 1 if point.hi % STEP == 0 and BEFORE < point.hi < FOREVER else point.hi


def read_sheet(text: str, name: str = "the story's sheet", pack: Pack | None = None) -> Sheet:
    """Read a story's sheet from TOML; its points of canon are read on the clock of `pack`.

    Points of canon that no pack can place are kept as words. Raises `FanfoldError`: `E-world-not-toml`, `E-world-entry`,
    `E-world-point` (of the story's own clock) and `E-world-sets` with the line, `E-world-kind`, `E-world-answer`.
    """
    document = Table.parse(text, name)
    document.unknown(*SHEET_KEYS)
    clock = pack.clock if pack else None
    sheet = Sheet(
        slug=document.text("slug") or name.rsplit(".", 1)[0], pack=document.text("pack") or (pack.id if pack else ""),
        starts=_canon_point(document, "starts", clock), kind=_kind(document), builds_on=document.texts("builds_on"),
        changes=_changes(document), keeps=document.texts("keeps"), viewpoints=document.texts("pov"), turns=document.text("by"),
        complete=document.flag("complete"),
        layers=tuple(_layer(slug, entry, clock) for slug, entry in document.table("layers").tables()),
        facts=tuple(_fact(slug, entry) for slug, entry in document.table("facts").tables()),
        secrets=read_secrets(document.table("secrets"), story_point, read_told=story_point),
        answers=read_answers(document), named=tuple(_named(document)),
    )  # fmt: skip
    return _of_one(sheet, pack) if pack and (pack.merged_facts or pack.merged_people) else sheet


def _of_one(sheet: Sheet, pack: Pack) -> Sheet:
    """The sheet with the canon's own names for facts and people that it may still call otherwise."""
    fact, person = pack.one_fact, pack.one_person
    return replace(
        sheet, changes=tuple(replace(one, denies=fact(one.denies)) for one in sheet.changes), keeps=tuple(map(fact, sheet.keeps)),
        viewpoints=tuple(map(person, sheet.viewpoints)), layers=tuple(replace(one, of=person(one.of)) for one in sheet.layers),
        facts=tuple(fact_of_one(one, fact, person) for one in sheet.facts), secrets=tuple(secret_of_one(one, person) for one in sheet.secrets),
        named=tuple((person(who), line) for who, line in sheet.named),
    )  # fmt: skip


def _named(document: Table) -> Iterator[tuple[str, int]]:
    """Everybody a sheet names by a slug, with the line."""
    yield from ((who, document.line("pov")) for who in document.texts("pov"))
    for _slug, entry in document.table("layers").tables():
        yield from ((who, entry.line("of")) for who in entry.texts("of") if who)
    for _slug, entry in document.table("facts").tables():
        yield from ((who, entry.line("seen")) for who in entry.texts("seen"))
    for _slug, entry in document.table("secrets").tables():
        yield from ((who, entry.line("knows")) for who in entry.texts("knows"))
        for key in ("instead", "learns"):
            table = entry.table(key)
            yield from ((who, table.line(who)) for who in table.values)


def read_answers(document: Table) -> tuple[Answered, ...]:
    """The answers of a sheet's `[answers]`, each under its question's code and what it is about.

    Raises `E-world-answer` with the line.
    """
    table = document.table("answers")
    return tuple(_answered(table, question) for question in table.values)


def _answered(table: Table, question: str) -> Answered:
    code, _, about = question.partition(" ")
    given = table.text(question).casefold()
    for answer in ANSWERS:
        if given == answer and code.startswith("Q-") and about:
            return Answered(code, about, answer)
    raise FanfoldError(
        "E-world-answer", f"{table.name}, line {table.line(question)}: “{question}” = “{given}” answers no question.",
        hint=f"Write \"Q-… what it is about\" = one of: {', '.join(ANSWERS)}.",
    )  # fmt: skip


def _canon_point(entry: Table, key: str, clock: CanonClock | None) -> Point:
    """A point of canon. One the pack does not know stays words: that is a question to the author, not an error."""
    words = entry.text(key)
    # "tides 2x13": the pack's key may stand before the point.
    head, _, rest = words.partition(" ")
    for spelling in (words, rest if head.isalpha() else ""):
        if clock is not None and spelling and _reads(clock, spelling):
            found = clock.read(spelling)
            return Point(found.lo, found.hi, words)
    return Point(BEFORE, FOREVER, words)


def _reads(clock: CanonClock, words: str) -> bool:
    try:
        clock.read(words)
    except FanfoldError:
        return False
    return True


def _kind(document: Table) -> Kind | Literal[""]:
    given = document.text("kind").casefold()
    for kind in KINDS:
        if given == kind:
            return kind
    if not given:
        return ""
    raise FanfoldError(
        "E-world-kind", f"{document.name}, line {document.line('kind')}: “{given}” is no kind of story.",
        hint=f"Choose one of: {', '.join(KINDS)}.",
    )  # fmt: skip


def _changes(entry: Table) -> tuple[Change, ...]:
    return tuple(_change(entry, words) for words in entry.texts("changes"))


def _change(entry: Table, words: str) -> Change:
    if words.casefold().startswith("not "):
        denied, _colon, told = words[4:].partition(":")
        return Change(denies=denied.strip(), words=told.strip())
    slug, colon, told = words.partition(":")
    if colon and " " not in slug.strip():
        return Change(slug=slug.strip(), words=told.strip())
    if "=" in words:
        try:
            key_and_value(words)
        except FanfoldError as error:
            raise entry.at_line("changes", error) from error
        return Change(sets=words)
    return Change(words=words)


def _as_fact(change: Change) -> Fact:
    if change.denies:
        return Fact(denies=(change.denies,))
    key, value = key_and_value(change.sets) if change.sets else (None, "yes")
    return Fact(slug=change.slug, words=change.words, key=key, value=value)


def _layer(slug: str, entry: Table, clock: CanonClock | None) -> LayerSheet:
    entry.unknown("look", "of", "leaves", "changes")
    return LayerSheet(
        slug=slug, look=entry.text("look"), of=entry.text("of"), leaves=_canon_point(entry, "leaves", clock),
        changes=_changes(entry),
    )  # fmt: skip


def _fact(slug: str, entry: Table) -> Fact:
    entry.unknown("at", "until", "so", "sets", "seen", "because", "told")
    key, value = sets_in(entry)
    at, until, told = (_story_point(entry, name) for name in ("at", "until", "told"))
    return Fact(
        slug=slug, words=entry.text("so"), key=key, value=value, at=at.lo if at.is_known else BEFORE,
        until=until.lo if until.is_known else FOREVER, because=entry.texts("because"),
        seen_by=entry.texts("seen") if "seen" in entry.values else None, told=told.lo if told.is_known else at.lo,
    )  # fmt: skip


def _story_point(entry: Table, key: str) -> Point:
    try:
        return story_point(entry.text(key))
    except FanfoldError as error:
        raise entry.at_line(key, error) from error
