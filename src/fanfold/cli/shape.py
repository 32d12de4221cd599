"""`fanfold shape`: a story at a glance, its chapters and scenes by viewpoint, layer and length."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fanfold.cli import files, outputs
from fanfold.cli.terminal import clipped, console, one_line

if TYPE_CHECKING:
    from rich.text import Text

    from fanfold.cli.heard import HeardStory
    from fanfold.voices.hearing import SceneHeard

_EPILOG = """\b
Examples:
  fanfold shape story.txt
  fanfold shape story.txt -o shape.svg       a picture of it
  fanfold shape --cast people.toml story.txt

The longest scene fills a bar. Viewpoints are heard, not known, unless the author declared them.
"""
# One filling for each tone, so that no two look alike without colours; the first is for nobody known.
_FILLINGS = "·█▓▒░╳═"
_PERSONS = {"first": "1st", "second": "2nd", "third": "3rd"}
_WORDS = 32
"""Room for what is said about a scene, beside its bar."""
_COLOURS = ("dim", "red", "cyan", "yellow", "magenta", "green", "bright_red")


@click.command("shape", epilog=_EPILOG, short_help="Show a story at a glance: scenes by viewpoint, layer and length.")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write a picture instead, as SVG; - for standard output."
)
@click.option("--cast", "cast_file", type=click.Path(path_type=Path), help="A TOML file of people's names.")
@click.option("--no-answers", is_flag=True, help="Leave aside the answers kept beside the file.")
@click.option("--force", is_flag=True, help="Overwrite a picture that is already there.")
@click.option("--plain", is_flag=True, help="No colours and no bars: for other programs and screen readers.")
def command(path: Path, output: Path | None, cast_file: Path | None, no_answers: bool, force: bool, plain: bool) -> int:
    """Show a story at a glance: chapters and scenes in order, how long each is, through whose eyes and in which layer
    it is told, and how much of it is spoken.
    """
    from fanfold.cli.heard import hear_file
    from fanfold.cli.inspect import cast_in

    story = files.one_story(path)
    outputs.refuse_existing(output, story, force=force)
    heard = hear_file(story, cast_in(cast_file), with_answers=not no_answers)
    if output is not None:
        outputs.write(output, _picture(heard))
        return 0
    out = console(plain=plain)
    for line in _drawn(heard, min(out.width, 100), plain=plain):
        out.print(line, soft_wrap=True)
    return 0


def _picture(heard: "HeardStory") -> bytes:
    from fanfold.drawings.shape import Row, shape_svg

    many = len(heard.chapters) > 1

    def label(row: Row) -> str:
        return heard.chapters.get(row.chapter, "") if many else f"Scene {row.scenes[0].number}"

    return shape_svg(heard.key, title=heard.title, label=label).encode("utf-8", "replace")


def _drawn(heard: "HeardStory", width: int, *, plain: bool) -> "Iterator[Text]":
    from rich.text import Text

    hearing = heard.hearing
    yield Text(f"{heard.title}: {_extent(heard)}", style="bold")
    most = max((scene.words for scene in hearing.scenes), default=0) or 1
    for chapter, inside in groupby(hearing.scenes, key=lambda scene: scene.chapter):
        scenes = list(inside)
        words = f"{sum(scene.words for scene in scenes):,} words"
        name = clipped(heard.chapters.get(chapter, ""), width - len(words) - 2)
        yield Text()
        yield Text.assemble((name, "bold"), " " * max(width - len(name) - len(words), 2), (words, "dim"))
        for scene in scenes:
            yield _scene(heard, scene, most, width, plain=plain)
    yield from _key(heard, plain=plain)


def _extent(heard: "HeardStory") -> str:
    hearing = heard.hearing
    counts = ((hearing.words, "word"), (len(heard.chapters), "chapter"), (len(hearing.scenes), "scene"))
    told = ", ".join(f"{count:,} {noun}{'' if count == 1 else 's'}" for count, noun in counts)
    return f"{told}, {_per_cent(hearing.spoken, hearing.words)} spoken"


def _per_cent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "0 %"


def _scene(heard: "HeardStory", scene: "SceneHeard", most: int, width: int, *, plain: bool) -> "Text":
    from rich.text import Text

    told = _told(heard, scene)
    lead = f"  {scene.number:>3}  line {scene.at:<6,} "
    if plain:
        return Text(f"{lead}{scene.words:,} words, {told}")
    room = max(width - len(lead) - 9 - _WORDS - 1, 10)
    tone = heard.key.tone(scene.viewpoint)
    bar = _FILLINGS[tone] * max(round(room * scene.words / most), 1)
    return Text.assemble(
        (lead, "dim"), (bar.ljust(room), _COLOURS[tone]), f" {scene.words:>7,}  ", clipped(told, _WORDS)
    )


def _told(heard: "HeardStory", scene: "SceneHeard") -> str:
    through = one_line(heard.hearing.name(scene.viewpoint)) if scene.viewpoint else "?"
    person = _PERSONS.get(scene.person, "")
    layer = one_line(heard.key.layer_name(scene.layer)) if scene.layer else ""
    return ", ".join(filter(None, (through, layer, person, f"{_per_cent(scene.spoken, scene.words)} spoken")))


def _key(heard: "HeardStory", *, plain: bool) -> "Iterator[Text]":
    from rich.text import Text

    if plain or not any(scene.viewpoint for scene in heard.hearing.scenes):
        return
    yield Text()
    entries = [
        (_FILLINGS[entry.tone] * 2, _COLOURS[entry.tone], one_line(entry.name)) for entry in heard.key.viewpoints()
    ]
    yield Text("  ").join(
        [Text("Seen by", style="bold"), *(Text.assemble((f, c), " ", name) for f, c, name in entries)]
    )
