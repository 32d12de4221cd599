"""`fanfold voices`: who speaks how much and to whom, and all the lines of one."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fanfold.cli import files, outputs
from fanfold.cli.terminal import clipped, console, one_line, safe
from fanfold.manuscript.errors import FanfoldError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from fanfold.cli.heard import HeardStory
    from fanfold.voices.hearing import SpokenLine

_EPILOG = """\b
Examples:
  fanfold voices story.txt
  fanfold voices --lines-of Wren story.txt   everything Wren says, in order
  fanfold voices story.txt -o talk.svg       a picture of who speaks to whom
  fanfold voices --json story.txt            for other programs

A speaker is heard, not known: each line says how sure that is.
"""


@click.command("voices", epilog=_EPILOG, short_help="Show who speaks how much and to whom, and all lines of one.")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--lines-of", "who", metavar="NAME", help="All lines of one person, in order.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write a picture instead, as SVG; - for standard output."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--cast", "cast_file", type=click.Path(path_type=Path), help="A TOML file of people's names.")
@click.option("--no-answers", is_flag=True, help="Leave aside the answers kept beside the file.")
@click.option("--force", is_flag=True, help="Overwrite a picture that is already there.")
@click.option("--plain", is_flag=True, help="No colours: for other programs and screen readers.")
def command(
    path: Path,
    who: str | None,
    output: Path | None,
    as_json: bool,
    cast_file: Path | None,
    no_answers: bool,
    force: bool,
    plain: bool,
) -> int:
    """Show who speaks how much in a story and to whom, or everything that one person says.

    Nobody is asked to believe it: who speaks is what Fanfold heard, with the share of lines it is sure of.
    """
    from fanfold.cli.heard import hear_file
    from fanfold.cli.inspect import cast_in

    if output is not None and (as_json or who is not None):
        raise click.UsageError("-o goes without --json and --lines-of.")
    story = files.one_story(path)
    outputs.refuse_existing(output, story, force=force)
    heard = hear_file(story, cast_in(cast_file), with_answers=not no_answers)
    speaker = _somebody(heard, who) if who is not None else None
    if output is not None:
        from fanfold.drawings.talk import talk_svg

        outputs.write(output, talk_svg(heard.key, title=heard.title).encode("utf-8", "replace"))
    elif as_json:
        _print_json(heard, speaker)
    elif speaker is not None:
        _print_lines(console(plain=plain), heard, speaker)
    else:
        _print_shares(console(plain=plain), heard)
    return 0


def _somebody(heard: "HeardStory", asked: str) -> str:
    from fanfold.voices.talk import find_person, shares

    found = find_person(heard.hearing, asked)
    if found is None:
        names = [one_line(heard.hearing.name(share.speaker)) for share in shares(heard.hearing) if share.speaker]
        raise FanfoldError(
            "E-no-such-person", f"Nobody in this story is heard to be called {one_line(asked)}.",
            hint=f"There are {', '.join(names[:12])}." if names else "No speaker was heard in it at all.", exit_code=2,
        )  # fmt: skip
    return found


# --- who speaks how much --------------------------------------------------------------------------


def _print_shares(out: "Console", heard: "HeardStory") -> None:
    for line in _shares(heard):
        out.print(line, soft_wrap=True)


def _shares(heard: "HeardStory") -> "Iterator[Text]":
    from rich.text import Text

    from fanfold.voices.talk import pairs, shares

    hearing = heard.hearing
    found = shares(hearing)
    yield Text(f"{heard.title}: {len(hearing.lines):,} lines of {len(hearing.people):,} people", style="bold")
    if not found:
        return
    yield Text()
    yield Text(f"  {'speaks':24}{'words':>8}{'lines':>8}{'scenes':>8}   sure", style="cyan")
    for share in found:
        name = clipped(hearing.name(share.speaker), 23) if share.speaker else "(not known)"
        sure = f"{100 * share.sure / share.lines:5.0f} %" if share.speaker else ""
        yield Text(f"  {name:24}{share.words:>8,}{share.lines:>8,}{share.scenes:>8,}{sure}".rstrip())
    talk = pairs(hearing)
    if talk:
        yield Text()
        yield Text(f"  {'says':24}{'to':24}{'words':>8}{'lines':>8}", style="cyan")
    for pair in talk[:30]:
        speaker, addressee = (clipped(hearing.name(one), 23) for one in (pair.speaker, pair.addressee))
        yield Text(f"  {speaker:24}{addressee:24}{pair.words:>8,}{pair.lines:>8,}")


# --- all lines of one -----------------------------------------------------------------------------


def _print_lines(out: "Console", heard: "HeardStory", speaker: str) -> None:
    for line in _lines(heard, speaker, None if out.soft_wrap else min(out.width, 100)):
        out.print(line, soft_wrap=True)


def _lines(heard: "HeardStory", speaker: str, width: int | None) -> "Iterator[Text]":
    from textwrap import wrap

    from rich.text import Text

    from fanfold.voices.talk import lines_of

    found = lines_of(heard.hearing, speaker)
    count = f"{len(found):,} line{'' if len(found) == 1 else 's'}"
    yield Text(f"{one_line(heard.hearing.name(speaker))} in {heard.title}: {count}", style="bold")
    place: tuple[int, int] | None = None
    for line in found:
        if (line.chapter, line.scene) != place:
            place = (line.chapter, line.scene)
            yield Text()
            yield Text(f"{heard.chapters.get(line.chapter, '')}, scene {line.scene}", style="cyan")
        said = f"“{_said(heard, line)}”"
        yield from (Text(f"  {part}") for part in (wrap(said, width - 2) if width else [said]))
        yield Text(f"    line {line.at:,}{_to(heard, line)}, {line.confidence * 100:.0f} % sure", style="dim")


def _said(heard: "HeardStory", line: "SpokenLine") -> str:
    from fanfold.voices.talk import words_of

    return safe(words_of(line, heard.words))


def _to(heard: "HeardStory", line: "SpokenLine") -> str:
    names = [one_line(heard.hearing.name(one)) for one in line.addressees]
    return f", to {' and '.join(names)}" if names else ""


# --- for other programs ---------------------------------------------------------------------------


def _print_json(heard: "HeardStory", speaker: str | None) -> None:
    import json

    told = json.dumps(_data(heard, speaker), ensure_ascii=False, indent=1)
    click.echo(told.encode("utf-8", "surrogatepass"))


def _data(heard: "HeardStory", speaker: str | None) -> dict[str, Any]:
    from msgspec import to_builtins

    from fanfold.voices.talk import lines_of, pairs, shares

    hearing = heard.hearing
    lines = hearing.lines if speaker is None else lines_of(hearing, speaker)
    return {
        "schema": "fanfold-voices/1",
        "file": heard.restored.source.name,
        "sha256": heard.restored.source.sha256,
        "words": hearing.words,
        "spoken": hearing.spoken,
        "narrator": hearing.narrator or None,
        "people": [{"id": one.slug, "names": one.names, "times": one.times} for one in hearing.people],
        "shares": [{**to_builtins(share), "speaker": share.speaker or None} for share in shares(hearing)],
        "pairs": [to_builtins(pair) for pair in pairs(hearing)],
        "scenes": [to_builtins(scene) for scene in hearing.scenes],
        "lines": [
            {
                "chapter": line.chapter + 1, "scene": line.scene, "line": line.at, "speaker": line.speaker or None,
                "addressees": line.addressees, "confidence": line.confidence, "cue": line.cue or None,
                "words": line.words, "text": _said(heard, line),
            }
            for line in lines
        ],
    }  # fmt: skip
