"""Golden cases of the listening rules: a folder for each case, `in.txt` goes in and `out.txt` should come out.

`tests/voices/golden/<rule>/<case>/in.txt` is a small story: blank lines part paragraphs, a line `***` begins a scene,
a line `=== one` a chapter (told in layer "one" when it is `=== layer one`), `/words/` stand in italics.
A first line `cast: Ines Marl, Ines; Tom Reed` gives a cast. `out.txt` says what that rule heard.

    uv run python -m tests.voices.golden        rewrite every out.txt; then review the diff
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from fanfold.manuscript.nodes import Span
from fanfold.voices.listen import listen
from fanfold.voices.telling import Passage, PassageKind, Telling, Voices

GOLDEN = Path(__file__).parent / "golden"


class Names:
    """A cast written in one line: people parted by semicolons, their names by commas."""

    def __init__(self, line: str) -> None:
        self._people = [[name.strip() for name in person.split(",")] for person in line.split(";") if person.strip()]

    def names(self) -> Iterator[tuple[str, str]]:
        for names in self._people:
            yield from ((name, names[0].split()[0].lower()) for name in names)


def cases() -> Iterator[tuple[str, Path]]:
    """(rule, folder) of every case."""
    for path in sorted(GOLDEN.glob("*/*/in.txt")):
        yield path.parent.parent.name, path.parent


def heard(folder: Path) -> tuple[str, Voices]:
    """The text of a case and what was heard in it."""
    source = (folder / "in.txt").read_text("utf-8")
    cast = None
    if source.startswith("cast:"):
        line, source = source.split("\n", 1)
        cast = Names(line.removeprefix("cast:"))
    told = telling(source)
    return told.text, listen(told, cast=cast)


def telling(source: str) -> Telling:
    """A telling of a case's text, with its chapters, scenes, layers and italics."""
    passages, text = [], ""
    chapter = scene = 0
    layer = ""
    for block in re.split(r"\n\s*\n", source.strip("\n")):
        if block.strip() == "***":
            scene += 1
            continue
        if block.startswith("==="):
            chapter += bool(passages)
            scene += bool(passages)
            layer = block.split()[-1] if "layer" in block else ""
            continue
        text += "\n\n" if text else ""
        kind: PassageKind = "document" if block.startswith("> ") else "prose"
        start, italics, block = len(text), [], block.removeprefix("> ")
        for at, piece in enumerate(re.split(r"(?<!\w)/(?=\S)|(?<=\S)/(?!\w)", block)):
            if at % 2:
                italics.append(Span(len(text), len(text) + len(piece)))
            text += piece
        passages.append(Passage(start, len(text), chapter, scene, kind, layer, tuple(italics)))
    return Telling(text, tuple(passages))


def shown(rule: str, folder: Path) -> str:
    """What a case's `out.txt` should say."""
    text, voices = heard(folder)
    lines = [*_LINES[rule](text, voices)]
    return "\n".join(lines or ["(nothing)"]) + "\n"


def _quotations(text: str, voices: Voices) -> Iterator[str]:
    for quote in voices.quotes:
        cue = f" {quote.cue} {quote.speaker}" if quote.cue == "script" else ""
        yield f"{quote.turn}{cue} | {one_line(quote.span.of(text))}"


def _people(text: str, voices: Voices) -> Iterator[str]:
    for person in voices.people:
        more = [f"in {', '.join(person.layers)}"] if person.layers else []
        more += [f"counterpart {person.counterpart}"] if person.counterpart else []
        more += [f"doubtful {', '.join(person.doubtful)}"] if person.doubtful else []
        yield " | ".join((person.slug, ", ".join(person.names), person.source, *more))


def _narrator(text: str, voices: Voices) -> Iterator[str]:
    yield f"narrator: {voices.narrator or 'nobody or several'}"
    for view in voices.views:
        yield f"scene {view.scene} | {view.person or 'unclear'} | {view.viewpoint or '?'}"


def _views(text: str, voices: Voices) -> Iterator[str]:
    for view in voices.views:
        yield f"scene {view.scene} | {view.person or 'unclear'} | {view.viewpoint or '?'} | {view.confidence:.2f}"
        for span, who in view.slips:
            yield f"    slip to {who or 'outside'} | {one_line(span.of(text))}"


def _thoughts(text: str, voices: Voices) -> Iterator[str]:
    for thought in voices.thoughts:
        look = "marked" if thought.marked else "bare"
        yield f"{thought.thinker or '?'} | {thought.confidence:.2f} {look} | {one_line(thought.span.of(text))}"


def _speakers(text: str, voices: Voices) -> Iterator[str]:
    for quote in voices.quotes:
        to = f" to {', '.join(quote.addressees)}" if quote.addressees else ""
        yield f"{quote.speaker or '(nobody)'}{to} | {quote.cue or '(no cue)'} | {one_line(quote.span.of(text))}"


def one_line(text: str) -> str:
    return text.replace("\n", "⏎")


_LINES = {
    "quotations": _quotations,
    "people": _people,
    "narrator": _narrator,
    "views": _views,
    "thoughts": _thoughts,
    "speakers": _speakers,
}
RULES = tuple(_LINES)


def main() -> int:
    for rule, folder in cases():
        (folder / "out.txt").write_text(shown(rule, folder), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
