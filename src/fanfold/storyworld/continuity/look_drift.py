"""A layer's look is missing from a chapter, or a style stands in it that the legend does not know."""

from collections.abc import Iterator

from fanfold.storyworld.continuity.case import Case, Place, Question


def look_drift(case: Case) -> Iterator[Question]:
    """Asks about chapters without the look of one layer, where every chapter so far had all of them."""
    looks = {layer.look: layer.slug for layer in case.sheet.layers if layer.look not in ("", "plain", "normal", "none")}
    if len(case.sheet.layers) < 2 or not looks:
        return
    seen: set[str] = set()
    for chapter in case.chapters:
        marked = {scene.layer for scene in chapter.scenes if scene.layer}
        for look, slug in looks.items():
            if look in seen and look not in chapter.looks and slug not in marked:
                yield Question(
                    "Q-look-drift", f"ch{chapter.number}/{look}",
                    f"ch{chapter.number} has nothing in {look}: is none of it {slug}?", (look, slug), Place(chapter.number),
                )  # fmt: skip
        seen |= chapter.looks
