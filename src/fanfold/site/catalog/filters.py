"""What somebody looks for among works, as one value; how it is written in links; what of it the catalogue knows.

`Filters` is pure: parsed from the parameters of a link, written back into them, compared, kept. `resolve` asks the catalogue
once and gives `Resolved`, which is what any engine answers: the SQL of `reading.queries.filtering`, or an index. The rules:

- each of `all_of` is a set of tags of which a work has at least one; `none_of` are tags it has none of;
- "has" is by the filter rows of the work: a canonical tag is had by works with its synonyms and with what lies within it, a
  synonym only by works on which it stands itself;
- a name no tag has is looked for word by word among the names a work is found by (`all_words`), or kept out so (`no_words`);
- everything else is a column of the work; ranges include their ends.

An engine adds who may see what and what a reader muted; nothing here knows viewers.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Protocol
from urllib.parse import urlencode

from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.queries import tags_named
from fanfold.site.catalog.ranges import ANY_DAY, ANY_NUMBER, Days, Range, day_range, number_range
from fanfold.site.catalog.spelling import ways_to_contain

MOST = 60
"""Tags, names or languages of one choice; whoever asks for more asks for nothing anybody means."""
SORTS = ("updated", "posted", "title", "author", "words", "parts", "kudos", "comments", "bookmarks")
ASCENDING = frozenset({"title", "author"})
"""Sorts that begin with the smallest unless asked otherwise."""
STATUSES = ("complete", "in-progress", "hiatus", "abandoned", "stub")
CROSSOVERS = ("only", "none")
LENGTHS = ("one-shot", "serial")
PERSONS = ("first", "second", "third")
_LARGEST = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Filters:
    """Everything that can be asked of a list of works.

    `include`, `any_of` and `exclude` are ids of tags: all of them, at least one of each kind, none of them. `named` and
    `not_named` are names as typed. `writers` are pen names and `collections` collections, as typed or as addresses have them:
    one of each is enough, and so of `viewpoints`, people through whose eyes scenes are told, and of `layers`. `point` is where in the `canon` a work begins, `changes` the facts of it that are not so there. `main_ships`: what is included must not be in the background of the work. Dates are days
    in the reader's time zone.
    """

    include: tuple[int, ...] = ()
    any_of: tuple[int, ...] = ()
    exclude: tuple[int, ...] = ()
    named: tuple[str, ...] = ()
    not_named: tuple[str, ...] = ()
    main_ships: bool = False
    crossovers: str = ""
    statuses: tuple[str, ...] = ()
    length: str = ""
    languages: tuple[str, ...] = ()
    not_languages: tuple[str, ...] = ()
    viewpoints: tuple[str, ...] = ()
    person: str = ""
    layers: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    canon: str = ""
    point: str = ""
    changes: tuple[str, ...] = ()
    words: Range = ANY_NUMBER
    parts: Range = ANY_NUMBER
    updated: Days = ANY_DAY
    posted: Days = ANY_DAY
    sort: str = "updated"
    ascending: bool | None = None

    @property
    def is_ascending(self) -> bool:
        """Whether the smallest comes first, as asked or as the column is usually read."""
        return self.sort in ASCENDING if self.ascending is None else self.ascending

    @property
    def is_everything(self) -> bool:
        """Whether nothing is asked: every work is in the list, in whatever order."""
        return replace(self, sort="updated", ascending=None) == Filters()

    def with_tag(self, tag: int, how: str = "include") -> "Filters":
        """The same with a tag in one of `include`, `any_of`, `exclude`; in none of them when `how` is empty."""
        kept: dict[str, Any] = {name: tuple(one for one in getattr(self, name) if one != tag) for name in TAG_FIELDS}
        if how:
            kept[how] = (*kept[how], tag)
        return replace(self, **kept)


TAG_FIELDS = ("include", "any_of", "exclude")
PARAMETERS = {
    "include": "with", "any_of": "any", "exclude": "not", "named": "tags", "not_named": "without",
    "main_ships": "main", "crossovers": "crossovers", "statuses": "status", "length": "length", "languages": "lang",
    "not_languages": "notlang", "viewpoints": "viewpoint", "person": "person", "layers": "layer", "writers": "by", "collections": "in", "canon": "canon", "point": "point", "changes": "change",
    "sort": "sort",
}  # fmt: skip
"""Field → its name in links. Ranges are `words`, `words_from`, `words_to` and so on; the order of the list is `order`."""
_RANGES, _DAYS = ("words", "parts"), ("updated", "posted")
_TYPED = ("named", "not_named", "viewpoints", "layers", "writers", "collections")
KNOWN = frozenset(PARAMETERS.values()) | {"order", "either"} | {
    f"{name}{end}" for name in (*_RANGES, *_DAYS) for end in ("", "_from", "_to")
}  # fmt: skip
"""Every parameter that asks something. `either` is the panel's way to say `any` for a whole kind."""


class Parameters(Protocol):
    """The parameters of a link, as Django's `QueryDict` has them."""

    def get(self, key: str, default: str, /) -> str | None: ...
    def getlist(self, key: str, /) -> Sequence[str]: ...


class Trouble(Exception):  # noqa: N818 - it is collected and told, not an error that stops
    """A parameter nobody can read: which, and what stood there."""

    def __init__(self, parameter: str, text: str) -> None:
        super().__init__(parameter, text)
        self.parameter, self.text = parameter, text


def parse(parameters: Parameters, today: dt.date) -> tuple[Filters, list[Trouble]]:
    """What the parameters of a link ask, and those of them that nobody can read, which ask nothing."""
    troubles: list[Trouble] = []
    numbers = {name: _numbers(parameters, name, troubles) for name in _RANGES}
    days = {name: _days(parameters, name, today, troubles) for name in _DAYS}
    include, any_of, exclude = (_ids(parameters.getlist(PARAMETERS[name])) for name in TAG_FIELDS)
    order = parameters.get("order", "")
    point, changes = _line(parameters.get("point", "")), _slugs(parameters.getlist("change"))
    return Filters(
        include=include, any_of=any_of, exclude=exclude,
        named=_names(parameters.getlist("tags")), not_named=_names(parameters.getlist("without")),
        main_ships=parameters.get("main", "") == "1",
        crossovers=_one_of(parameters.get("crossovers", ""), CROSSOVERS),
        statuses=tuple(one for one in STATUSES if one in parameters.getlist("status")),
        length=_one_of(parameters.get("length", ""), LENGTHS),
        languages=_languages(parameters.getlist("lang")), not_languages=_languages(parameters.getlist("notlang")),
        viewpoints=_names(parameters.getlist("viewpoint")), layers=_names(parameters.getlist("layer")),
        person=_one_of(parameters.get("person", ""), PERSONS), writers=_names(parameters.getlist("by")), collections=_names(parameters.getlist("in")),
        canon=_line(parameters.get("canon", "")) if point or changes else "", point=point, changes=changes,
        words=numbers["words"], parts=numbers["parts"], updated=days["updated"], posted=days["posted"],
        sort=_one_of(parameters.get("sort", ""), SORTS) or "updated",
        ascending={"asc": True, "desc": False}.get(order or ""),
    ), troubles  # fmt: skip


def to_pairs(filters: Filters) -> list[tuple[str, str]]:
    """The parameters of a link that asks just this, in one order; nothing for what is not asked."""
    pairs: list[tuple[str, str]] = []
    for name, parameter in PARAMETERS.items():
        value = getattr(filters, name)
        if name in _TYPED:
            pairs += [(parameter, ", ".join(value))] if value else []
        elif isinstance(value, tuple):
            pairs += [(parameter, str(one)) for one in value]
        elif value and value != "updated":
            pairs.append((parameter, "1" if value is True else value))
    for name in (*_RANGES, *_DAYS):
        low, high = getattr(filters, name)
        pairs += [(f"{name}_from", str(low))] if low is not None else []
        pairs += [(f"{name}_to", str(high))] if high is not None else []
    if filters.ascending is not None:
        pairs.append(("order", "asc" if filters.ascending else "desc"))
    return pairs


def to_query(filters: Filters) -> str:
    """The same as it stands in an address."""
    return urlencode(to_pairs(filters))


def _ids(texts: Iterable[str]) -> tuple[int, ...]:
    found = (int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 19)
    return tuple(dict.fromkeys(found))[:MOST]


def _names(texts: Iterable[str]) -> tuple[str, ...]:
    names = (" ".join(name.replace("\0", "").split())[:150] for text in texts for name in text.split(","))
    return tuple(dict.fromkeys(name for name in names if name))[:MOST]


def _slugs(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(slug for text in texts if (slug := _line(text))))[:MOST]


def _line(text: str | None) -> str:
    return " ".join((text or "").replace("\0", "").split())[:80]


def _languages(texts: Iterable[str]) -> tuple[str, ...]:
    codes = (text.strip().lower()[:20] for text in texts)
    return tuple(dict.fromkeys(code for code in codes if code and "\0" not in code))[:MOST]


def _one_of(text: str | None, choices: Iterable[str]) -> str:
    return text if text and text in choices else ""


def _numbers(parameters: Parameters, name: str, troubles: list[Trouble]) -> Range:
    told = Range()
    whole = parameters.get(name, "") or ""
    if whole.strip():
        found = number_range(whole)
        if found is None:
            troubles.append(Trouble(name, whole))
        told = found or told
    low, high = (_bound(parameters, f"{name}_{end}", troubles) for end in ("from", "to"))
    low, high = told.low if low is None else low, told.high if high is None else high
    return Range(*(None if one is None else max(-1, min(one, _LARGEST)) for one in (low, high)))


def _bound(parameters: Parameters, name: str, troubles: list[Trouble]) -> int | None:
    text = parameters.get(name, "") or ""
    if not text.strip():
        return None
    found = number_range(text.strip().removeprefix("-")) if text.strip() != "-1" else Range(-1, -1)
    if found is None or found.low is None or found.low != found.high:
        troubles.append(Trouble(name, text))
        return None
    return found.low


def _days(parameters: Parameters, name: str, today: dt.date, troubles: list[Trouble]) -> Days:
    told = Days()
    whole = parameters.get(name, "") or ""
    if whole.strip():
        found = day_range(whole, today)
        if found is None:
            troubles.append(Trouble(name, whole))
        told = found or told
    ends = []
    for end in ("from", "to"):
        text = (parameters.get(f"{name}_{end}", "") or "").strip()
        try:
            ends.append(dt.date.fromisoformat(text) if text else None)
        except ValueError:
            troubles.append(Trouble(f"{name}_{end}", text))
            ends.append(None)
    return Days(ends[0] or told.first, ends[1] or told.last)


@dataclass(frozen=True, slots=True)
class Resolved:
    """What an engine answers; see the head of this module."""

    filters: Filters
    all_of: tuple[frozenset[int], ...] = ()
    none_of: frozenset[int] = frozenset()
    all_words: tuple[tuple[str, ...], ...] = ()
    no_words: tuple[tuple[str, ...], ...] = ()
    among: tuple[Any, ...] = ()
    """Sets of works, each a query for their ids: a work is in all of them. What an archive knows of few works is asked so."""


def resolve(filters: Filters) -> Resolved:
    """What the names and ids of `filters` are in this archive. Ids that no tag has are had by no work."""
    kinds: dict[str, set[int]] = {}
    known = dict(Tag.objects.filter(pk__in=filters.any_of).values_list("pk", "kind"))
    for tag in filters.any_of:
        kinds.setdefault(known.get(tag, ""), set()).add(tag)
    named = _known(filters.named)
    not_named = _known(filters.not_named)
    return Resolved(
        filters=filters,
        all_of=(
            *(frozenset({tag}) for tag in filters.include), *(frozenset(tags) for tags in kinds.values()),
            *(tags for tags in named.values() if tags),
        ),
        none_of=frozenset(filters.exclude).union(*not_named.values()),
        all_words=tuple(tuple(ways_to_contain(name)) for name, tags in named.items() if not tags),
        no_words=tuple(tuple(ways_to_contain(name)) for name, tags in not_named.items() if not tags),
    )  # fmt: skip


def _known(names: Iterable[str]) -> Mapping[str, frozenset[int]]:
    """The tags each name may mean: all that are spelled so, in whatever fandom."""
    return {name: frozenset(tag.pk for tag in tags_named(name)) for name in names}


assert PARAMETERS.keys() <= {field.name for field in fields(Filters)}  # noqa: S101 - two lists that must not drift
