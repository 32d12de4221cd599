"""A clean story is damaged in every known way: each is found, mended when that is confirmed, and kept when refused."""

import textwrap
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fanfold.intake.passes import losses, ruins
from fanfold.intake.pipeline import Restored, restore
from fanfold.manuscript.findings import Decision, Finding
from fanfold.manuscript.walk import block_lines
from tests.intake.clean_story import CLEAN
from tests.intake.damaging import KINDS, Kind, chance, curly, cut_at_limit

CODES = {code for code, _ in (*ruins.RULES, *losses.RULES)} | {"I-mojibake"}
IDS = [kind.name for kind in KINDS]


def read(text: str, decisions: list[Decision] | None = None) -> Restored:
    return restore(text.encode("utf-8"), "story.txt", decisions=decisions or [])


def told(restored: Restored) -> str:
    """The story as it reads, notes and furniture apart."""
    chapters = restored.manuscript.work.chapters
    return "\n\n".join(
        line for ch in chapters for scene in ch.scenes for line in block_lines(scene.blocks, notes=False)
    )


def found(restored: Restored, code: str = "") -> list[Finding]:
    return [f for f in restored.findings if f.code in CODES and code in ("", f.code)]


def refusable(restored: Restored) -> list[Finding]:
    """What was found of damage and not refused yet."""
    return [f for f in restored.findings if f.code in CODES and f.state != "refused"]


def prepared(kind: Kind, seed: int) -> tuple[str, str]:
    """The clean text as this kind of damage wants it, and the damaged one."""
    clean = CLEAN
    if kind.code == "I-split-words":
        clean = "\n\n".join(textwrap.fill(para, 72) for para in CLEAN.split("\n\n"))
    if kind.code in ("I-cut-at-limit", "I-lost-paragraphs"):
        clean = "\n\n".join(f"{CLEAN}\n\nIt was night {n}, and she began again." for n in range(18))
    damaged = kind.damage(clean, chance(seed))
    return clean, damaged.text


@pytest.mark.parametrize("clean", [CLEAN, curly(CLEAN), textwrap.fill(CLEAN, 72, replace_whitespace=False)])
def test_a_clean_story_is_clean(clean: str) -> None:
    assert found(read(clean)) == []


@pytest.mark.parametrize("kind", KINDS, ids=IDS)
def test_each_kind_is_found_where_it_is(kind: Kind) -> None:
    if kind.code == "I-lost-paragraphs":
        pytest.skip("this story has no conversation so long")
    _, text = prepared(kind, 7)
    damaged = kind.damage(prepared(kind, 7)[0], chance(7))
    findings = found(read(text), kind.code)
    assert damaged.places, "nothing was damaged"
    assert findings
    assert {f.code for f in found(read(text))} <= {kind.code, "I-cut-mojibake", "I-doubled-paragraph"}
    if kind.mends:
        assert all(f.repair is not None for f in findings)
    if kind.code in ("I-swallowed-words", "I-run-together", "I-begins-midway"):
        assert len(findings) == len(damaged.places)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.mends], ids=lambda kind: kind.name)
@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_confirming_gives_back_the_clean_story(kind: Kind, seed: int) -> None:
    clean, text = prepared(kind, seed)
    first = read(text)
    again = read(text, [Decision("confirm", f.id) for f in found(first)])
    assert told(again) in (told(read(clean)), told(read(curly(clean))))


@pytest.mark.parametrize("kind", KINDS, ids=IDS)
@settings(max_examples=4, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_refusing_leaves_what_the_file_says(kind: Kind, seed: int) -> None:
    _, text = prepared(kind, seed)
    refused: list[Decision] = []
    for _ in range(5):
        again = read(text, refused)
        new = refusable(again)
        if not new:
            break
        refused += [Decision("refuse", f.id) for f in new]
    assert "".join(told(again).split()) == "".join(text.split())


def test_one_finding_for_a_thousand_places() -> None:
    text = "\n\n".join(f"She didnr17;t light lamp {n}, and he couldnr17;t ask why not." for n in range(1000))
    findings = found(read(text))
    assert [(f.code, f.value["count"]) for f in findings] == [("I-entity-letters", 2000)]
    assert len(findings[0].value["places"]) < 100


def test_a_cut_file_is_known_by_its_size() -> None:
    whole = "\n\n".join(f"{CLEAN}\n\nIt was night {n}, and she began again." for n in range(20))
    cut = cut_at_limit(whole, chance(1)).text
    findings = found(read(cut), "I-cut-at-limit")
    assert len(findings) == 1
    assert findings[0].span.end == len(cut.rstrip())
    assert found(read(whole), "I-cut-at-limit") == []


def test_a_doubled_passage_is_kept_apart_when_confirmed() -> None:
    paras = CLEAN.split("\n\n")
    text = "\n\n".join((*paras[:8], *paras[4:8], *paras[8:]))
    first = read(text)
    (finding,) = found(first)
    assert told(first) == text
    again = read(text, [Decision("confirm", finding.id)])
    assert told(again) == CLEAN
    assert finding.evidence.text in again.text


def test_italics_that_run_on_end_where_a_person_says() -> None:
    paras = CLEAN.split("\n\n")
    page = "".join(f"<p>{p}</p>" for p in paras[:3]) + f"<p>{paras[3]} <i>He shivered.</i></p>"
    page += "".join(f"<p><i>{p}</i></p>" for p in paras[4:])
    data = f"<html><body>{page}</body></html>".encode()
    first = restore(data, "story.html")
    (finding,) = found(first)
    assert finding.code == "I-runaway-italics"
    again = restore(data, "story.html", decisions=[Decision("confirm", finding.id)])
    marks = [para.text[r.start : r.end] for para in again.paras for r in para.runs if r.look == "i"]
    assert marks == ["He shivered."]
    assert sum(r.look == "i" for para in first.paras for r in para.runs) == 1 + len(paras[4:])


def test_a_text_that_says_one_thing_all_over_is_read_in_its_length() -> None:
    """Where every paragraph is the same each could be a copy of each; a refrain must not be compared with itself."""
    paragraph = "The ferry had gone by the time Ines came down to the slipway, and nobody said a word about it.\n\n"
    restore(b"warm", "warm.txt")
    took = []
    for count in (400, 1600):
        begun = time.process_time()
        restore((paragraph * count).encode(), "refrain.txt")
        took.append(time.process_time() - begun)
    assert took[1] < 12 * took[0] + 1
