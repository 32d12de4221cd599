"""`fanfold review`: what is in doubt in one file, asked one question at a time."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fanfold.cli import files
from fanfold.cli.terminal import clipped, console, one_line, safe

if TYPE_CHECKING:
    from rich.console import Console

    from fanfold.cli.keys import Keys
    from fanfold.cli.questions import Piece
    from fanfold.cli.session import Session
    from fanfold.manuscript.findings import Finding

_EPILOG = """\b
Keys:
  y  yes, and to its likes       e  yes to this one only
  n  no, to this one only        N  no to all like this
  a  yes to all like this        A  yes to all that are sure
  c  change what it says         u  undo the last answer
  s  skip for now                o  show the original around it
  ?  all keys                    q  leave; every answer is saved already

\b
Examples:
  fanfold review story.txt
  fanfold review --below 0.95 story.txt        more questions
  fanfold review --voices story.txt            who thinks, and through whose eyes, too
  printf 'y\\ny\\nn\\n' | fanfold review story.txt  answers from another program
"""
_KEYS = "[y/e/n/N/c/s/u/a/A/o/?/q] "


@click.command("review", epilog=_EPILOG, short_help="Go through what is in doubt in a story, question by question.")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--below", type=click.FloatRange(0, 1), default=0.85, show_default=True,
              help="Ask about what is less sure than this.")  # fmt: skip
@click.option("--voices", "with_voices", is_flag=True, help="Also ask about viewpoints, thoughts and names.")
@click.option("--cast", "cast_file", type=click.Path(path_type=Path), help="A TOML file of people's names.")
@click.option("--no-answers", is_flag=True, help="Begin anew: leave aside the answers kept beside the file.")
@click.option("--lines", "by_line", is_flag=True, help="Take answers by the line, not by the key.")
@click.option("--plain", is_flag=True, help="No colours, no wrapping: for other programs and screen readers.")
def command(
    path: Path,
    below: float,
    with_voices: bool,
    cast_file: Path | None,
    no_answers: bool,
    by_line: bool,
    plain: bool,
) -> int:
    """Go through what is in doubt in a story, least sure first, one question at a time.

    The file is never changed. Answers are kept beside it, in FILE.fanfold.json, bound to its bytes; the next
    review goes on where this one ended, and `inspect` and `bind` follow them.
    """
    from fanfold.cli.inspect import cast_in
    from fanfold.cli.keys import Keys
    from fanfold.cli.session import Session

    if path.is_dir():
        raise click.UsageError("Review one file at a time; for a folder see `fanfold inspect --accept`.")
    story = files.one_story(path)
    session = Session(story, sure=below, cast=cast_in(cast_file), with_answers=not no_answers, with_voices=with_voices)
    Review(session, Keys(by_line=by_line), console(plain=plain)).run()
    return 0


class Review:
    """The conversation about one file."""

    def __init__(self, session: "Session", keys: "Keys", out: "Console") -> None:
        self.session = session
        self.keys = keys
        self.out = out
        self._asked = ""

    def run(self) -> None:
        """Ask until nothing is left or the person leaves."""
        self._say(self._opening(), "bold")
        while (doubts := self.session.doubts()) and self._ask(doubts[0], len(doubts)):
            pass
        self._close()

    def _opening(self) -> str:
        doubts, certain = len(self.session.doubts()), len(self.session.certain())
        name = files.shown(self.session.story)
        return f"{name}: {doubts:,} to decide, {certain:,} sure. ? shows the keys."

    def _say(self, words: str, style: str = "") -> None:
        self.out.print(words, style=style or None, soft_wrap=True)

    def _ask(self, finding: "Finding", left: int) -> bool:
        """Show one question and do what is answered; False to leave."""
        if finding.id != self._asked:
            self._show(finding, left)
            self._asked = finding.id
        pressed = self.keys.key(_KEYS)
        if pressed == "q":
            return False
        self._do(pressed, finding)
        return True

    def _do(self, pressed: str, finding: "Finding") -> None:
        match pressed:
            case "y" | "e" | "n" | "N" | "a" | "A":
                self._decide(pressed, finding)
            case "c":
                self._change(finding)
            case "s":
                self.session.skip(finding)
            case "u":
                self._report(self.session.undo(), "taken back")
                self._asked = ""
            case "d":
                self._compare(finding, wanted=True)
            case "o":
                self._original(finding)
            case "?" | "h":
                self._help(finding)
            case _:
                self._say("? shows the keys.", "dim")

    def _decide(self, pressed: str, finding: "Finding") -> None:
        """A yes or a no, to this question or to several; to several with their number."""
        session = self.session
        match pressed:
            case "y":
                count = session.answer("confirm", session.settled_by(finding))
                if count > 1:
                    self._say(f"{count:,} accepted: this one and {count - 1:,} like it. u takes them back.", "green")
            case "e" | "n":
                session.answer("confirm" if pressed == "e" else "refuse", [finding])
            case "N":
                self._report(session.answer("refuse", session.like(finding)), "refused")
            case "a":
                self._report(session.answer("confirm", session.like(finding)), "accepted")
            case _all_sure:
                self._report(session.answer("confirm", session.certain()), "sure ones accepted")

    def _report(self, count: int, done: str) -> None:
        self._say(f"{count:,} {done}.", "green" if count else "dim")

    def _show(self, finding: "Finding", left: int) -> None:
        from fanfold.cli.questions import question

        asked = question(self.session.restored, finding)
        self.out.print()
        same, surer = len(self.session.like(finding)), len(self.session.settled_by(finding)) - 1
        more = f" · y also answers {surer:,} like it (e: only this)" if surer else ""
        more += f" · {same:,} alike (a)" if same > surer + 1 else ""
        head = f"{left:,} left{more} · line {asked.line:,} · {finding.confidence * 100:.0f} % sure · {finding.code}"
        self._say(head, "cyan")
        self._place(asked.place)
        self._say(one_line(finding.message), "bold")
        if finding.kind:
            self._say("  " + clipped(_said(finding), 300), "dim")
        if finding.repair is not None:
            self._say(f"  “{clipped(finding.repair.before, 120)}” becomes “{clipped(finding.repair.after, 120)}”")
        else:
            self._compare(finding)

    def _compare(self, finding: "Finding", *, wanted: bool = False) -> None:
        """How the place is read with a yes and with a no; reads the file twice, so not unasked in a long one."""
        from fanfold.cli.questions import differences
        from fanfold.cli.session import QUICK

        if not wanted and (finding.kind or self.session.seconds > QUICK):
            return
        # Most proposals hold already, but some wait for a yes.
        confirmed, refused = (self.session.answered(verb, finding) for verb in ("confirm", "refuse"))
        now, otherwise = differences(confirmed, refused, finding.span)
        for label, lines in (("yes", now), ("no", otherwise)):
            for line in lines:
                self._say(f"  {label:3}  {line}", "dim")
        if wanted and not now and not otherwise:
            self._say("  Nothing in the text depends on it.", "dim")

    def _place(self, pieces: "list[Piece]") -> None:
        from rich.text import Text

        coloured = self.out.color_system is not None
        styles = {"context": "", "evidence": "reverse" if coloured else "", "quiet": "dim"}
        text = Text()
        for words, kind in pieces:
            # Without colours the evidence stands in brackets that no story uses.
            marked = words if coloured or kind != "evidence" else f"⟦{words}⟧"
            text.append(marked, style=styles[kind])
        for line in text.split("\n") if self.out.soft_wrap else text.wrap(self.out, min(self.out.width, 100) - 2):
            line.rstrip()
            self.out.print(Text("  ") + line if line.plain else "", soft_wrap=True)

    def _original(self, finding: "Finding") -> None:
        from fanfold.cli.questions import shown

        self._say("The file's own text, before any mending:", "dim")
        self._place([*shown(self.session.restored.text, finding.span, 1_500, whole=True)])

    def _change(self, finding: "Finding") -> None:
        from fanfold.intake.changing import changeable, typed

        fields = changeable(finding)
        if not fields:
            self._say("There is nothing to change here: y or n.", "dim")
            return
        changed = {}
        for name, old in fields.items():
            words = self.keys.line(f"  {name.replace('_', ' ')} [{clipped(_written(old), 60)}]: ")
            if not words:
                continue
            try:
                changed[name] = typed(name, old, safe(words))
            except ValueError as error:
                self._say(f"  {error}", "yellow")
                return
        if changed:
            self.session.change(finding, changed)

    def _help(self, finding: "Finding") -> None:
        like, certain = len(self.session.like(finding)), len(self.session.certain())
        surer = len(self.session.settled_by(finding)) - 1
        for key, means in (
            ("y", f"yes, so it is, and to the {surer:,} like it that are no less sure" if surer else "yes, so it is"),
            ("e", "yes to this one only"), ("n", "no, leave this one as it was"), ("N", f"no to all {like:,} like this"), ("c", "change what it says"), ("s", "skip for now"),
            ("u", "undo the last answer"), ("a", f"yes to all {like:,} like this"),
            ("A", f"yes to the {certain:,} that are at least {self.session.sure * 100:.0f} % sure"),
            ("o", "show the original around it"), ("d", "show what a yes and a no mean"),
            ("q", "leave; every answer is saved already"),
        ):  # fmt: skip
            self._say(f"  {key}  {means}")
        self._say(f"  More about it: fanfold explain {finding.code}", "dim")

    def _close(self) -> None:
        from fanfold.cli.report import quoted

        counts, name = self.session.counts(), quoted(files.shown(self.session.story))
        self.out.print()
        told = f"{counts['confirmed']:,} accepted, {counts['refused']:,} refused, {counts['proposed']:,} open"
        self._say(f"{told}{f', {self.session.skipped:,} skipped' if self.session.skipped else ''}.", "bold")
        if self.session.doubts() or self.session.skipped:
            self._say(f"Go on with: fanfold review {name}")
        self._say(f"Make a book: fanfold bind {name}")


def _said(finding: "Finding") -> str:
    """A declared fact's value in words."""
    parts = (f"{name.replace('_', ' ')}: {_written(value)}" for name, value in finding.value.items() if _says(value))
    return f"{finding.kind.replace('_', ' ')} — {', '.join(parts)}"


def _says(value: object) -> bool:
    return value not in (None, "", [], {}, False)


def _written(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_written, value))
    if isinstance(value, dict):
        return ", ".join(f"{name} {_written(inner)}" for name, inner in value.items() if _says(inner))
    return "" if value is None else "yes" if value is True else "no" if value is False else str(value)
