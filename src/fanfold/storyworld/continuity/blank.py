"""Somebody who tells the story has no stance on a secret."""

from collections.abc import Iterator

from fanfold.storyworld.continuity.case import Case, Question


def blank(case: Case) -> Iterator[Question]:
    """Asks what a viewpoint character makes of each secret the author says nothing about for them."""
    tellers = list(dict.fromkeys((*case.sheet.viewpoints, *(who for one in case.chapters for who in one.viewpoints()))))
    for secret in case.secrets():
        stance = {*secret.knows, *(who for who, _words in secret.instead), *(who for who, _when in secret.learns)}
        for who in tellers:
            if who not in stance:
                yield Question(
                    "Q-blank", f"{secret.slug}/{who}",
                    f"What does {case.name(who)} think about “{secret.words}”? (knows / thinks otherwise / no idea / leave open)",
                    (secret.words,),
                )  # fmt: skip
