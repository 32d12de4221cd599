"""Writes the pages of docs/ that the code itself can tell, so that they cannot say anything else: `make docs`.

`--check` writes nothing and fails when a page is not what would be written now.
"""

import ast
import inspect
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import samples

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs"
NOTICE = "<!-- Written by `make docs` from the code. Change it there. -->\n"


def messages() -> str:
    """The message reference, errors before findings."""
    from fanfold.messages import load

    parts = [
        "# Messages",
        "Every code that Fanfold can show, what it means and what to do. In the terminal: `fanfold explain CODE`.",
    ]
    for heading, is_error in (("Errors", True), ("Findings", False)):
        parts.append(f"## {heading}")
        for message in load().values():
            if message.is_error is is_error:
                parts += [f"### {message.code}", f"**{message.title}.** {message.meaning}", message.do]
    return "\n\n".join(parts)


def commands() -> str:
    """The help of every command."""
    from fanfold.cli.main import COMMANDS, fanfold

    parts = ["# The command line", "What `fanfold --help` and the help of each command say.", _help(fanfold, "fanfold")]
    with click.Context(fanfold, info_name="fanfold") as ctx:
        for name in COMMANDS:
            command = fanfold.get_command(ctx, name)
            if command is not None:
                parts += [f"## fanfold {name}", _help(command, f"fanfold {name}")]
    return "\n\n".join(parts)


def _help(command: click.Command, name: str) -> str:
    with click.Context(command, info_name=name, terminal_width=96, max_content_width=96) as ctx:
        return f"```text\n{command.get_help(ctx).rstrip()}\n```"


def passes() -> str:
    """The recipe: one heading a pass, in order."""
    from fanfold.intake.pipeline import RECIPE

    parts = [
        "# Passes",
        "What intake does to a story, in this order. Each pass is one rule: the module of its name in `src/fanfold/intake/passes/`.",
    ]
    for step in RECIPE:
        needs = f"Needs: {', '.join(step.requires)}. " if step.requires else ""
        parts += [f"## {step.name}", _about(step.run), f"{needs}Gives: {', '.join(step.provides)}."]
    return "\n\n".join(parts)


def readers() -> str:
    """One heading a reader."""
    from fanfold.intake.readers import READERS, reader_of

    parts = ["# Readers", "The formats Fanfold reads. What a file is, its bytes say; its name is asked last."]
    for name in READERS:
        reader = reader_of(name)
        if reader is not None:
            parts += [f"## {name}", _about(reader)]
    return "\n\n".join(parts)


def editions() -> str:
    """One heading an edition."""
    from fanfold.editions import EDITIONS

    parts = [
        "# Editions",
        "What `fanfold bind` makes, by the ending of the output's name. The same story gives the same bytes.",
    ]
    for suffix, edition in EDITIONS.items():
        parts += [f"## {suffix}", f"{edition.name}, {edition.note}. Media type `{edition.media_type}`."]
    return "\n\n".join(parts)


def search() -> str:
    """The language of the search box: signs, fields, values."""
    from fanfold.seeking import fields, parser

    parts = [
        "# The language of the search box",
        _about(parser.understood),
        "| written | means |\n| --- | --- |\n" + "\n".join(f"| `{way}` | {means} |" for way, means in parser.WAYS),
        "## Fields",
        "| field | other names | asks for | example |\n| --- | --- | --- | --- |",
    ]
    for field in fields.FIELDS:
        others = ", ".join(f"`{name}`" for name in field.aliases)
        values = f" ({', '.join(value for value, _others in field.values)})" if field.values else ""
        parts[-1] += f"\n| `{field.name}` | {others} | {field.meaning}{values} | `{field.example}` |"
    parts += ["## Numbers and dates", _about(ranges_of())]
    return "\n\n".join(parts)


def ranges_of() -> Callable[..., object]:
    """What reads numbers and dates."""
    from fanfold.seeking.ranges import number_bounds

    return number_bounds


def _about(function: Callable[..., object]) -> str:
    """The docstring of a function's module, which says more than the function's own."""
    module = inspect.getmodule(function)
    text = inspect.cleandoc((module and module.__doc__) or function.__doc__ or "")
    if not text:
        raise SystemExit(f"{function.__module__} has no docstring to make a reference of")
    return text


def settings() -> str:
    """The settings, from the table that opens the settings module; Django itself is not asked."""
    path = ROOT / "src" / "fanfold" / "site" / "project" / "settings.py"
    return "# Settings\n\n" + (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "")


def decisions() -> str:
    """The index of decisions: the first line of each."""
    parts = [
        "# Decisions",
        "What was chosen, what lost, and why. A decision is never edited later; a new one replaces it and says so.",
        "| decision | |\n| --- | --- |",
    ]
    for path in sorted((ROOT / "docs" / "decisions").glob("0*.md")):
        number, _, title = path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ").partition(" ")
        parts[-1] += f"\n| [{number}]({path.name}) | {title.lstrip('—-: ')} |"
    return "\n\n".join(parts)


GENERATED: dict[str, Callable[[], str]] = {
    "reference/messages.md": messages,
    "reference/commands.md": commands,
    "reference/passes.md": passes,
    "reference/readers.md": readers,
    "reference/editions.md": editions,
    "reference/search.md": search,
    "reference/settings.md": settings,
    "decisions/README.md": decisions,
}


SAMPLED = ("README.md", "docs/tutorial/first-story.md")
"""Pages written by hand in which only the samples are renewed."""


def pages() -> Iterator[tuple[Path, str]]:
    """Every page that `make docs` writes, and what should stand in it."""
    for name, write in GENERATED.items():
        yield PAGES / name, f"{NOTICE}\n{write().strip()}\n"
    for name in SAMPLED:
        yield ROOT / name, samples.renewed((ROOT / name).read_text(encoding="utf-8"), ROOT)


def main() -> int:
    """Write the pages, or with `--check` only say which are stale."""
    check = "--check" in sys.argv[1:]
    stale = 0
    for path, text in pages():
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        print(f"{path.relative_to(ROOT)} {'is stale: run `make docs`' if check else 'written'}")
        if not check:
            path.write_text(text, encoding="utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
