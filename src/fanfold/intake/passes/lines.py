"""Paragraphs of several lines (a page's line breaks) are cut where a line stands for itself."""

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para
from fanfold.intake.headline import parse_heading
from fanfold.intake.labelled import label_of
from fanfold.intake.lexicon.ornaments import is_ornament
from fanfold.intake.talk import is_ending

# Longer paragraphs are prose whose lines nobody reads one by one.
_LONGEST = 20_000


def lines(draft: Draft) -> None:
    """Part markers, headings and labelled statements from the lines above and below them."""
    for at in range(len(draft.paras) - 1, -1, -1):
        para = draft.paras[at]
        if "\n" in para.text and not para.zone and not para.locked and len(para.text) <= _LONGEST and para.kind == "p":
            for offset in reversed(_cuts(para)):
                draft.split(para, offset, at)


def _cuts(para: Para) -> list[int]:
    """Offsets of the lines before which the paragraph is cut."""
    found: list[int] = []
    offset = 0
    rows = para.text.split("\n")
    statements = sum(_is_statement(row) for row in rows)
    alone = False
    for row in rows:
        own = _stands_alone(row) or (_is_statement(row) and statements > 1) or _is_note(row)
        if (own or alone) and offset and row.strip() and para.text[:offset].strip():
            found.append(offset)
        # What stands behind a marker or a heading is cut off too; behind a label it is the label's value.
        alone = _stands_alone(row) or (alone and not row.strip())
        offset += len(row) + 1
    return found


def _stands_alone(row: str) -> bool:
    text = row.strip()
    if not text or len(text) > 90:
        return False
    if is_ornament(text) or is_ending(text):
        return True
    heading = parse_heading(text, bare=True)
    return heading is not None and heading.glued is None


def _is_statement(row: str) -> bool:
    label = label_of(row.strip()) if row.strip() else None
    return label is not None and label.kind in ("header", "summary", "dedication", "legend")


def _is_note(row: str) -> bool:
    label = label_of(row.strip()) if row.strip() else None
    return label is not None and label.kind in ("note", "end", "disclaimer") and label.sure
