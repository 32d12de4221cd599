"""The pass as a whole: its list, its messages, its spans, its patience with hostile notes."""

import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fanfold.intake.draft import Draft
from fanfold.intake.passes.declared import EXTRACTORS, ONCE
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.readers.plain import flow_of
from fanfold.manuscript.findings import Decision
from fanfold.messages import load
from fanfold.storyworld.cast import parse_names
from tests.conftest import ROOT
from tests.intake.declared.notes import GOLDEN, facts, one

PACKAGE = sys.modules["fanfold.intake.passes.declared"]
KINDS = [find.__name__ for _, find in EXTRACTORS]


def test_file_function_list_folder_and_reference_have_one_name() -> None:
    page = (ROOT / "docs" / "reference" / "facts.md").read_text(encoding="utf-8")
    assert re.findall(r"^## `(\w+)`", page, re.MULTILINE) == KINDS
    assert {path.name for path in GOLDEN.iterdir() if path.is_dir()} == set(KINDS)
    modules = {module.name for module in pkgutil.iter_modules(PACKAGE.__path__)}
    assert set(KINDS) <= modules
    assert set(KINDS) >= ONCE


def test_every_kind_has_its_code_and_message() -> None:
    for code, find in EXTRACTORS:
        assert code == f"I-declared-{find.__name__.replace('_', '-')}"
        assert code in load()


def _patterns() -> Iterator[tuple[str, Cue]]:
    for module in pkgutil.iter_modules(PACKAGE.__path__):
        inside = vars(importlib.import_module(f"{PACKAGE.__name__}.{module.name}"))
        for name, value in inside.items():
            rows = value if isinstance(value, tuple) else ((value,),)
            for cue in (cell for row in rows if isinstance(row, tuple) for cell in row if isinstance(cell, Cue)):
                yield f"{module.name}.{name}", cue


def test_every_cue_compiles_and_is_guarded() -> None:
    cues = list(_patterns())
    assert len(cues) > 100
    for name, cue in cues:
        assert cue.compiled, name
        assert all(sign == sign.lower() for sign in cue.need), name


def test_findings_quote_the_source_to_the_letter() -> None:
    text = "A/N: This is   set after\tseason 2,\r\n\r\nand  *please*  R&R!"
    for finding in facts(text):
        assert finding.evidence.text == text[finding.span.start : finding.span.end]
        assert finding.declared_by == "author"
        assert 0 < finding.confidence <= 1
        assert finding.state == "proposed"


def test_a_refused_fact_stays_refused() -> None:
    text = "This is a two-shot."
    first = one(text, "planned_length")
    draft = Draft(flow_of(text), decisions=[Decision("refuse", finding=first.id)])
    draft.paras[0].zone = "author_note"
    PACKAGE.declared(draft)
    assert [finding.state for finding in draft.findings] == ["refused"]


def test_the_same_words_again_are_not_proposed_for_ever() -> None:
    text = "\n\n".join(["Rating: PG\n\nPlease review!"] * 20)
    found = facts(text, "header")
    assert [finding.kind for finding in found] == ["rating", "request", "request"]


def test_slugs_are_those_of_the_cast() -> None:
    cast = parse_names('ines = ["Ines Maria Reed", "Ines"]\ntom = ["Tom Vane", "Tom"]')
    found = facts("A Tom Vane/Ines story. Ines is NOT married.", cast=cast)
    assert [finding.value.get("characters") or finding.value.get("who") for finding in found] == [
        ["tom", "ines"],
        ["ines"],
    ]


def test_hard_wrapped_notes_quote_across_their_line_ends() -> None:
    lines = [
        "Author's note: I have been thinking about this for a very long time, it",
        "is set right after the second season and it will have around twenty",
        "chapters, and there will be a great deal of rain in nearly all of them,",
        "as there should be in every tale that plays by the sea in the autumn.",
        "Please read and",
        "review.",
    ]
    found = {finding.kind: finding.evidence.text for finding in facts("\n".join(lines))}
    assert found["planned_length"].split() == ["around", "twenty", "chapters"]
    assert found["canon_anchor"].split()[:2] == ["set", "right"]


_WORDS = """please review if you want me to know season 2 after the finale Ines is NOT married AU 1/? [3/5] what if never
update once a week every I don't my other fics sequel to first person POV thinks that doesn't know however , . ! ? ( ) : / -
— … " ' & * _ 4x09 between chapters warning: rating: PG-13 thanks to"""
WORDS = st.sampled_from([*_WORDS.split(), "\n"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=60).map(" ".join))
def test_any_note_can_be_read(text: str) -> None:
    for finding in facts(text, "author_note", "header", "end_note", "title"):
        assert finding.evidence.text == finding.span.of(text)
        assert finding.evidence.text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "please " * 20_000,
        "if you " * 20_000,
        "I don't know " * 10_000,
        "what if he " * 12_000,
        "post-" * 25_000,
        "1/" * 50_000,
        "A/B" * 30_000,
        "Ines and " * 12_000,
        "(" * 100_000,
        "a" * 100_000,
        " " * 100_000 + "x",
        "rating: " * 15_000,
        "really very so " * 8_000,
        "set after a few weeks or so " * 4_000,
        "no no no flames " * 8_000,
    ],
    ids=lambda text: repr(text[:14]),
)
def test_hostile_notes_cost_little(text: str) -> None:
    started = time.process_time()
    facts(text)
    assert time.process_time() - started < 12
