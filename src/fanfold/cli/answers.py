"""Answers kept beside a story: `story.txt.fanfold.json` holds what a person (or a rule) said about `story.txt`.

They are bound to the bytes they were given for: answers to another version of the file are never used.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from fanfold.cli import files, outputs
from fanfold.cli.terminal import note, warn
from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.findings import Decision

ENDING = ".fanfold.json"
_LARGEST = 64_000_000


class Answers(Struct, frozen=True, kw_only=True):
    """What was answered for the file whose bytes have this `sha256`.

    `decisions` are a person's, in the order they were given. `accepted` names findings that a rule accepted,
    each with the confidence the rule asked for; a person's word on the same finding counts for more.
    """

    schema: Literal["fanfold-answers/1"] = "fanfold-answers/1"
    sha256: str
    file: str = ""
    decisions: tuple[Decision, ...] = ()
    accepted: Mapping[str, float] = {}

    def all(self) -> tuple[Decision, ...]:
        """Every decision for `restore`; the later of two on one finding counts, so the person's come last."""
        return (*(Decision("confirm", name) for name in self.accepted), *self.decisions)

    def count(self) -> int:
        """Number of answers."""
        return len({decision.finding for decision in self.all() if decision.finding}) + sum(
            not decision.finding for decision in self.decisions
        )


def beside(story: Path) -> Path:
    """Where the answers for a story are kept."""
    return story.with_name(story.name + ENDING)


def load(story: Path) -> Answers | None:
    """The answers beside a story, whichever version of it they are for; raises `E-answers-unreadable`."""
    place = beside(story)
    if not place.is_file():
        return None
    try:
        return msgspec.json.decode(files.read_bytes(place, _LARGEST), type=Answers)
    except msgspec.DecodeError as error:
        raise FanfoldError(
            "E-answers-unreadable", f"{files.shown(place)} holds no answers: {error}.",
            hint="Mend it, move it away, or say --no-answers.",
        ) from error  # fmt: skip


def fitting(story: Path, data: bytes, *, quiet: bool = False) -> Answers | None:
    """The answers for exactly these bytes. Says on standard error that they are used, or why not, unless `quiet`."""
    found = load(story)
    if found is None:
        return None
    place = files.shown(beside(story))
    if found.sha256 != hashlib.sha256(data).hexdigest():
        if not quiet:
            warn("answers", f"{place} is for another version of {files.shown(story)} and is not used.")
        return None
    if found.count() and not quiet:
        note("answers", f"{found.count():,} from {place}.")
    return found


def save(story: Path, answers: Answers, *, quiet: bool = False) -> None:
    """Write the answers whole or not at all. Answers to another version are set aside, never overwritten."""
    place = beside(story)
    aside = _set_aside(story, answers.sha256)
    if aside is not None and not quiet:
        warn("answers", f"the answers for another version of the file are kept as {files.shown(aside)}.")
    text = msgspec.json.format(msgspec.json.encode(answers), indent=1)
    outputs.write(place, text + b"\n")


def _set_aside(story: Path, sha256: str) -> Path | None:
    try:
        old = load(story)
    except FanfoldError:
        # Not ours to judge: keep it under a name of its own.
        old = Answers(sha256="unreadable")
    if old is None or old.sha256 == sha256:
        return None
    kept = story.with_name(f"{story.name}.{old.sha256[:12]}{ENDING}")
    beside(story).replace(kept)
    return kept
