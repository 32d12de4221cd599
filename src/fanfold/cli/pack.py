"""`fanfold pack`: what is in a canon pack, and what a fan should look at in it."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from fanfold.cli import files, reading
from fanfold.cli.terminal import console, safe
from fanfold.manuscript.errors import FanfoldError

if TYPE_CHECKING:
    from fanfold.cli.report import Section
    from fanfold.storyworld.packdoubts import Doubt
    from fanfold.storyworld.packs import Pack

_EPILOG = """\b
Examples:
  fanfold pack tides.toml            what is in it, and what to look at
  fanfold pack oth                   a pack that comes with Fanfold
  fanfold pack --print oth > my.toml    the file of one, to go on from
  fanfold pack --json *.toml         for other programs

Exit status is 3 when a pack cannot be read, and 1 when one has something to look at.
"""
_LARGEST = 4_000_000


class ReadPack(NamedTuple):
    """A pack with the file it came from and what is doubtful in it."""

    name: str
    text: str
    pack: "Pack"
    doubts: "list[Doubt]"


@click.command("pack", epilog=_EPILOG, short_help="Check a canon pack, and show what is in it.")
@click.argument("packs", metavar="FILE...", nargs=-1)
@click.option("--print", "as_file", is_flag=True, help="Print the pack's own TOML.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: one object, or an array for several packs.")
@click.option("--plain", is_flag=True, help="No colours, no wrapping: for other programs and screen readers.")
def command(packs: tuple[str, ...], as_file: bool, as_json: bool, plain: bool) -> int:
    """Check canon packs: the parts, people, ships and facts of a fandom. FILE is a TOML file, or the id of a pack that
    comes with Fanfold; without any, those are listed.
    """
    if not packs:
        return _list_shipped()
    batch = reading.Batch([Path(pack) for pack in packs])
    found = [one for pack in packs if (one := batch.attempt(Path(pack), partial(read, pack)))]
    if as_file:
        click.echo("\n".join(one.text for one in found), nl=False)
    elif as_json:
        _print_json(found, several=len(packs) > 1)
    else:
        _print_reports(found, plain=plain)
    return batch.status() or int(any(one.doubts for one in found))


def _list_shipped() -> int:
    from fanfold.storyworld import canons

    for pack in canons.shipped():
        read_one = canons.load(pack)
        click.echo(f"{pack:<12} {read_one.title}, {read_one.clock.span()}, {len(read_one.facts):,} facts")
    return 0


def read(named: str) -> ReadPack:
    """A pack by its file, or by its id when it comes with Fanfold.

    Raises `FanfoldError`: `E-pack-unknown`, `E-unreadable-file`, `E-pack-not-utf-8`, and what `read_pack` raises, with the line.
    """
    from fanfold.storyworld.packdoubts import pack_doubts
    from fanfold.storyworld.packs import read_pack

    name, text = pack_text(named)
    pack = read_pack(text, name)
    return ReadPack(name, text, pack, pack_doubts(pack, text, name))


def pack_text(named: str) -> tuple[str, str]:
    """A pack's name for messages and its TOML."""
    from fanfold.storyworld import canons

    path = Path(named)
    # A bare word is an id; what looks like a file is one, even where it is missing.
    if not path.exists() and not path.suffix and path.name == named:
        return f"{named}.toml", canons.text_of(named)
    return safe(path.name), toml_text(path)


def toml_text(path: Path) -> str:
    """The text of a TOML file. Raises `E-unreadable-file`, `E-pack-not-utf-8`."""
    try:
        return files.read_bytes(path, _LARGEST).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FanfoldError(
            "E-pack-not-utf-8", f"{files.shown(path)} is not saved as UTF-8.", hint="Save it as UTF-8 and try again."
        ) from error


def _print_json(found: list[ReadPack], *, several: bool) -> None:
    import json

    told = [_as_json(one) for one in found]
    click.echo(json.dumps(told if several else told[0] if told else None, ensure_ascii=False, indent=1))


def _as_json(one: ReadPack) -> dict[str, Any]:
    pack = one.pack
    return {
        "file": one.name, "id": pack.id, "title": pack.title, "licence": pack.licence, "parts": len(pack.clock.parts),
        "span": pack.clock.span(), "people": len(pack.people.people), "ships": len(pack.ships), "facts": len(pack.facts),
        "secrets": len(pack.secrets), "check": list(pack.check),
        "doubts": [{"code": doubt.code, "line": doubt.line, "words": doubt.words} for doubt in one.doubts],
    }  # fmt: skip


def _print_reports(found: list[ReadPack], *, plain: bool) -> None:
    from fanfold.cli import layout

    out = console(plain=plain)
    for number, one in enumerate(found):
        if number:
            out.print()
        layout.print_sections(out, _sections(one), plain=plain)


def _sections(one: ReadPack) -> "Iterator[Section]":
    from fanfold.cli.report import Row, Section

    pack = one.pack
    rows = [
        Row("canon", f"{pack.clock.span()}, {len(pack.clock.parts):,} parts"),
        Row("people", f"{len(pack.people.people):,}, {sum(1 for _ in pack.people.names()):,} names"),
        Row("ships", f"{len(pack.ships):,}"),
        Row("facts", f"{len(pack.facts):,}, {len(pack.secrets):,} secrets"),
        Row("licence", pack.licence),
    ]
    yield Section(safe(f"{pack.title} ({pack.id})"), rows)
    if pack.check:
        told = [Row(safe(slug), safe(fact.words)) for slug in pack.check if (fact := pack.fact(slug))]
        yield Section("To be looked over by a fan", told)
    if one.doubts:
        lines = [Row(f"line {doubt.line}", safe(f"{doubt.words}  {doubt.code}"), tone="doubt") for doubt in one.doubts]
        yield Section("To look at", lines)
