"""What `fanfold check` says about one story, as rows for the terminal and as JSON."""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from fanfold.cli import files
from fanfold.cli.report import Row, Section
from fanfold.cli.terminal import clipped, one_line
from fanfold.storyworld import falls_with, leaves
from fanfold.storyworld.continuity.case import Case, Question, told_at
from fanfold.storyworld.secrets import Secret
from fanfold.storyworld.stories import Change
from fanfold.storyworld.worlds import FOREVER, World

if TYPE_CHECKING:
    from fanfold.cli.check import Checked
    from fanfold.storyworld.proposing import Proposed


def sections(one: "Checked") -> Iterator[Section]:
    """The report: the world, the secrets, the questions, and what to do next."""
    yield Section(one_line(one.told.title), [Row("file", files.shown(one.path)), *_standing(one)])
    if one.case.sheet.secrets:
        yield Section("Secrets", [_secret(one.case, secret) for secret in one.case.sheet.secrets])
    open_ones = one.open
    if open_ones:
        yield Section(_count(len(open_ones)), [row for question in open_ones for row in _question(one, question)])
    mending = [question for question in one.asked if one.answers.get((question.code, question.about)) == "fix"]
    if mending:
        yield Section("To be mended", [Row(_where(one, question), one_line(question.words)) for question in mending])
    if one.proposed:
        rows = [Row(proposed.kind.replace("_", " "), *_proposed(proposed)) for proposed in one.proposed]
        yield Section("Proposed by the notes, and not used", rows)
    yield Section("Next", list(_next(one)))


def _proposed(one: "Proposed") -> tuple[str, str]:
    told = (
        f"not {one.slug}"
        if one.kind == "change" and one.denied and one.slug
        else one.slug or one.start.words or one.words
    )
    quote = one_line(one.quote)
    sure = "" if one.is_sure else f" ({one.confidence * 100:.0f} % sure)"
    # What is proposed in the author's own words needs them once only.
    return (("" if one_line(told) in quote else one_line(told)) + sure).strip(), clipped(quote, 160)


def _count(number: int) -> str:
    return f"{number} question{'' if number == 1 else 's'}"


def _standing(one: "Checked") -> Iterator[Row]:
    case, sheet = one.case, one.case.sheet
    yield Row("canon", f"{case.pack.title}, {case.pack.clock.span()}" if case.pack else _no_canon(one))
    if not one.sheet.is_there:
        yield Row("sheet", "none yet: what the notes propose is below, and is not used")
        return
    yield Row("starts", sheet.starts.words or "not said")
    yield Row("kind", sheet.kind or "not said")
    rows = [
        ("leaves canon", _left(case)),
        ("builds on", ", ".join(_below(case, slug) for slug in sheet.builds_on)),
        ("not so here", "; ".join(_denied(case, change) for change in sheet.changes if change.denies)),
        ("so instead", "; ".join(change.words or change.sets for change in sheet.changes if not change.denies)),
        ("kept", "; ".join(_words(case, slug) for slug in sheet.keeps)),
        ("unsettled by that", "; ".join(_fallen(case.world(), later=False))),
        ("later in canon", "; ".join(_fallen(case.world(), later=True))),
        ("told by", " / ".join(case.name(who) for who in sheet.viewpoints)),
    ]
    yield from (Row(label, one_line(text)) for label, text in rows if text)
    for layer in sheet.layers:
        of = f"{case.name(layer.of)}’s" if layer.of else ""
        parts = [f"in {layer.look}" if layer.look else "", of, f"leaves canon at {layer.leaves.words}" if layer.leaves.words else ""]  # fmt: skip
        changed = "; ".join(change.told for change in layer.changes)
        yield Row(f"layer {one_line(layer.slug)}", one_line(", ".join(filter(None, [*parts, changed]))))


def _no_canon(one: "Checked") -> str:
    """What to do about a story without a canon; names the pack where the story names its fandom."""
    from fanfold.storyworld import canons

    named = {
        str(found.value.get("value", "")).casefold()
        for found in one.told.restored.findings
        if found.kind == "fandom" and found.state != "refused"
    }
    for pack in canons.shipped():
        title = canons.load(pack).title
        if title.casefold() in named or title.partition(" - ")[0].casefold() in named:
            return f"none given; the story says {title}: --pack {pack}"
    return f"none given: say --pack, with a file or one of {', '.join(canons.shipped())}"


def _left(case: Case) -> str:
    where = leaves(case.world())
    part = case.pack.clock.part_at(where) if case.pack and where is not None else None
    return part.id if part else ""


def _below(case: Case, slug: str) -> str:
    return slug if slug in dict(case.builds_on) else f"{slug} (its sheet is not here)"


def _denied(case: Case, change: Change) -> str:
    known = _words(case, change.denies)
    return change.words if change.words and known == change.denies else known


def _words(case: Case, slug: str) -> str:
    """What a fact says, its slug where it says nothing or nobody knows it."""
    return next((fact.words for _world, fact in case.facts() if fact.slug == slug and fact.words), slug)


def _fallen(world: World, *, later: bool) -> list[str]:
    return [one.fact.words or one.fact.slug for one in falls_with(world) if one.comes_later == later]


def _secret(case: Case, secret: Secret) -> Row:
    told = [f"known to {_names(case, secret.knows)}" if secret.knows else ""]
    told += [f"{case.name(who)} thinks “{one_line(words)}”" for who, words in secret.instead]
    told += [f"{case.name(who)} learns it: {told_at(when)}" for who, when in secret.learns]
    told.append("readers are never told" if secret.told == FOREVER else f"readers are told {told_at(secret.told)}")
    return Row(one_line(secret.slug), f"{one_line(secret.words)}: {'; '.join(filter(None, told))}")


def _names(case: Case, people: Sequence[str]) -> str:
    return ", ".join(case.name(who) for who in people)


def _question(one: "Checked", question: Question) -> Iterator[Row]:
    yield Row(_where(one, question), one_line(question.words), tone="doubt")
    yield Row("", f"{question.code} {one_line(question.about)}", tone="quiet")


def _where(one: "Checked", question: Question) -> str:
    line = one.told.line(question.place) if question.place else 0
    return f"line {line}" if line else "the sheet"


def _next(one: "Checked") -> Iterator[Row]:
    shown = files.shown(one.path)
    if one.open:
        yield Row("answer them", f"fanfold check --ask {shown}", fit=True)
        yield Row(
            "or one",
            f'fanfold check --answer "{one.open[0].code} {one_line(one.open[0].about)}=on purpose" {shown}',
            fit=True,
        )
        yield Row("what they mean", f"fanfold explain {one.open[0].code}", fit=True)
    elif one.sheet.is_there:
        yield Row("", "Nothing to ask.")
    if not one.sheet.is_there:
        pack = f" --pack {one.case.pack.id}" if one.case.pack else ""
        place = files.shown(one.sheet.keeps)
        yield Row("write a sheet", f"fanfold check{pack} --propose {shown} > {place}", fit=True)


# --- for other programs --------------------------------------------------------------------------


def as_json(one: "Checked", *, indent: int | None) -> str:
    """The same as JSON."""
    return json.dumps(_told(one), ensure_ascii=False, indent=indent)


def _told(one: "Checked") -> dict[str, Any]:
    sheet, case = one.case.sheet, one.case
    return {
        "file": str(one.path), "title": one.told.title, "pack": case.pack.id if case.pack else None,
        "sheet": one.sheet.name if one.sheet.is_there else None,
        "world": {
            "starts": sheet.starts.words, "kind": sheet.kind, "leaves": _left(case), "builds_on": list(sheet.builds_on),
            "changes": [change.told for change in sheet.changes], "keeps": list(sheet.keeps),
            "unsettled": [fallen.fact.slug for fallen in falls_with(case.world()) if not fallen.comes_later],
            "falls_later": [fallen.fact.slug for fallen in falls_with(case.world()) if fallen.comes_later],
            "viewpoints": list(sheet.viewpoints),
            "layers": [{"slug": layer.slug, "look": layer.look, "of": layer.of, "leaves": layer.leaves.words} for layer in sheet.layers],
            "secrets": [_secret_json(secret) for secret in sheet.secrets],
        },
        "questions": [_question_json(one, question) for question in one.asked],
        "proposed": [_proposed_json(proposed) for proposed in one.proposed],
    }  # fmt: skip


def _secret_json(secret: Secret) -> dict[str, Any]:
    return {
        "slug": secret.slug, "words": secret.words, "knows": list(secret.knows), "instead": dict(secret.instead),
        "learns": {who: told_at(when) for who, when in secret.learns},
        "told": None if secret.told == FOREVER else told_at(secret.told),
    }  # fmt: skip


def _question_json(one: "Checked", question: Question) -> dict[str, Any]:
    place = question.place
    where = None if place is None else {
        "chapter": place.chapter, "scene": place.scene, "start": place.start, "end": place.end, "line": one.told.line(place),
    }  # fmt: skip
    return {
        "code": question.code, "about": question.about, "words": question.words, "sides": list(question.sides), "place": where,
        "answer": one.answers.get((question.code, question.about)),
    }  # fmt: skip


def _proposed_json(one: "Proposed") -> dict[str, Any]:
    return {
        "kind": one.kind, "quote": one.quote, "confidence": one.confidence, "words": one.words, "slug": one.slug,
        "denied": one.denied, "starts": one.start.words, "knows": list(one.knows), "instead": dict(one.instead),
    }  # fmt: skip
