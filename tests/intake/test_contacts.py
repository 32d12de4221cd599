"""Addresses in notes: shown until a person takes them out, and back again when that is refused."""

from fanfold.intake.pipeline import Restored, restore
from fanfold.manuscript.findings import Decision, Finding
from tests.intake.test_nothing_lost import check

TEXT = """Salt Road

Author's note: Write to me at tern@gullrock.net. Once more: tern@gullrock.net!

The ferry came in late and nobody on the pier looked up. Maren counted the lamps along the wall.

"You said Thursday," Ivo told her. He had his collar turned up and his hands in his sleeves.
"""


def read(*decisions: Decision) -> tuple[Restored, Finding]:
    restored = restore(TEXT.encode(), "story.txt", decisions=decisions)
    check(restored)
    return restored, next(finding for finding in restored.findings if finding.code == "I-contact")


def note(restored: Restored) -> str:
    return next(para.text for para in restored.paras if para.zone == "author_note")


def test_an_address_stands_until_somebody_takes_it_out() -> None:
    restored, finding = read()
    assert finding.state == "proposed"
    assert note(restored).count("tern@gullrock.net") == 2
    gone, _ = read(Decision("confirm", finding.id))
    assert note(gone).endswith("Write to me at [e-mail address removed]. Once more: [e-mail address removed]!")
    assert "tern@gullrock.net" in gone.text


def test_a_refusal_brings_it_back() -> None:
    _, finding = read()
    back, again = read(Decision("refuse", finding.id))
    assert (again.state, note(back).count("tern@gullrock.net")) == ("refused", 2)
