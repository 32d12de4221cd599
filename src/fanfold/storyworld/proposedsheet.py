"""A sheet written from proposals, for a writer to go over: each line with the words of the notes it rests on.

What is sure stands in it as it would count; what is only asked stands behind a `#`, which whoever agrees takes away.
"""

import re
from collections.abc import Iterator, Sequence

import tomlkit

from fanfold.storyworld.proposing import Proposed

_HEAD = (
    "# What the notes of this story say of its world, each with their own words beside it.\n"
    "# Lines that begin with #? are only asked: take the #? away where it is right, and throw away what is wrong."
)
_ASKED = "#? "
_LONGEST = 160
# What parts the words of a name of a fact or a secret.
_SLUG = re.compile(r"[^a-z0-9]+")
_EMPTY = frozenset(
    (
        "a",
        "an",
        "the",
        "of",
        "to",
        "he",
        "she",
        "it",
        "that",
        "his",
        "her",
        "had",
        "has",
        "was",
        "is",
        "in",
        "on",
        "and",
    )
)


def proposed_sheet(
    proposals: Sequence[Proposed],
    *,
    pack: str = "",
    viewpoints: Sequence[str] = (),
    turns: str = "",
    complete: bool = False,
) -> str:
    """The TOML. `viewpoints` and `turns` are what the notes say of who tells the story; `pack` is the canon's id."""
    by_kind: dict[str, list[Proposed]] = {}
    for one in proposals:
        by_kind.setdefault(one.kind, []).append(one)
    blocks = [_HEAD]
    if pack:
        blocks.append(f"pack = {_text(pack)}")
    blocks += [_line("starts", one.start.words or one.words, one) for one in by_kind.get("start", ())]
    blocks += [_line("kind", one.words, one) for one in by_kind.get("kind", ())]
    if by_kind.get("builds_on"):
        blocks.append(_list("builds_on", [(_text("?"), one) for one in by_kind["builds_on"]], asked=True))
    if by_kind.get("change"):
        blocks.append(_list("changes", [(_change(one), one) for one in by_kind["change"]]))
    if by_kind.get("keep"):
        blocks.append(_list("keeps", [(_text(one.slug), one) for one in by_kind["keep"]]))
    if viewpoints:
        blocks.append(
            f"pov = [{', '.join(_text(who) for who in viewpoints)}]" + (f"\nby = {_text(turns)}" if turns else "")
        )
    if complete:
        blocks.append("complete = true")
    return "\n\n".join([*blocks, *_tables(by_kind)]) + "\n"


def _tables(by_kind: dict[str, list[Proposed]]) -> Iterator[str]:
    names: set[str] = set()
    layers = {one.slug for one in by_kind.get("layer", ())}
    for one in by_kind.get("layer", ()):
        entries = {"look": one.look, "of": one.of, "leaves": one.leaves}
        lines = [f"{key} = {_text(value)}" for key, value in entries.items() if value]
        # What holds in it is asked, however sure the layer is.
        holds = [
            f"{_named(fact.words, 4)}: {_plain(fact.words)}"
            for fact in by_kind.get("fact", ())
            if fact.slug == one.slug
        ]
        lines += [f"{_ASKED}changes = [{', '.join(_text(words) for words in holds)}]"] if holds else []
        yield _table(f"layers.{_key(one.slug)}", lines, one)
    for one in by_kind.get("secret", ()):
        instead = ", ".join(f"{_key(who)} = {_text(words)}" for who, words in one.instead)
        lines = [
            'at = "before"', f"so = {_text(one.words)}", f"knows = [{', '.join(_text(who) for who in one.knows)}]",
            *([f"instead = {{ {instead} }}"] if instead else []), 'told = "note"', '# only = ["words", "nobody would use who does not know"]',
        ]  # fmt: skip
        named = one.words or next((words for _who, words in one.instead), "")
        yield _table(f"secrets.{_name(named, names)}", lines, one)
    for one in (fact for fact in by_kind.get("fact", ()) if fact.slug not in layers):
        seen = f"seen = [{', '.join(_text(who) for who in one.people)}]"
        yield _table(f"facts.{_name(one.words, names)}", ['at = "before"', f"so = {_text(one.words)}", seen], one)


def _line(key: str, value: str, one: Proposed) -> str:
    is_asked = not one.is_sure or not value
    return f"{_quoted(one)}\n{_ASKED if is_asked else ''}{key} = {_text(value)}"


def _list(key: str, entries: Sequence[tuple[str, Proposed]], *, asked: bool = False) -> str:
    """A list with a line for each entry; one that holds nothing sure is asked as a whole."""
    is_asked = asked or not any(one.is_sure for _value, one in entries)
    lines = [f"{key} = ["]
    for value, one in entries:
        mark = "" if one.is_sure and not asked else "" if is_asked else _ASKED
        lines.append(f"  {mark}{value},  {_quoted(one)}")
    lines.append("]")
    return "\n".join(_ASKED + line if is_asked else line for line in lines)


def _change(one: Proposed) -> str:
    # A change whose fact no pack knows keeps the author's own words; what is not so is never said to be.
    told = one.slug if one.denied and one.slug else f"{_named(one.words, 4)}: {_plain(one.words)}"
    return _text(f"not {told}" if one.denied else told)


def _table(name: str, lines: Sequence[str], one: Proposed) -> str:
    # A secret or a memory is the author's to tell: asked, however plainly the notes say it.
    is_asked = not one.is_sure
    written = [f"[{name}]  {_quoted(one)}", *lines]
    return "\n".join(_ASKED + line if is_asked else line for line in written)


def _quoted(one: Proposed) -> str:
    words = _plain(one.quote)
    return f"# “{words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + '…'}”"


def _plain(words: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in words).split())


def _text(words: str) -> str:
    return tomlkit.item(_plain(words)).as_string()


def _key(word: str) -> str:
    """A key as TOML writes it: bare where it may be."""
    return word if re.fullmatch(r"[A-Za-z0-9_-]+", word) else _text(word)


def _name(words: str, taken: set[str]) -> str:
    slug = base = _named(words, 3)
    number = 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    taken.add(slug)
    return slug


def _named(words: str, most: int) -> str:
    # Letters of other scripts part words here; a name of a table is better plain.
    kept = [
        word
        for word in _SLUG.split(words.casefold().replace("’", "'").replace("'s ", " ").replace("'", ""))
        if word and word not in _EMPTY
    ]
    return "-".join(kept[:most]) or "it"
