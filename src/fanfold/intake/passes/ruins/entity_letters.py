"""What eFiction made of entities: `didnr17;t`, `r0;norr1;` where `&#8217;` and `&#8220;` stood."""

from collections.abc import Iterator

from fanfold.intake.draft import Draft
from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.ruins.ruin import Place, Ruin, any_ends, by_way, matches

# eFiction turns the first digits of a decimal entity into a letter; these are all that were seen.
_MEANT = {
    "r17;": "’", "r16;": "‘", "r0;": "“", "r1;": "”", "r11;": "–", "r12;": "—", "r30;": "…", "r6;": "•", "b29;": "♥",
}  # fmt: skip
_ENTITY = Lazy(r"r(?:17|16|0|1|11|12|30|6);|b29;")
_MOST_TELLING = ("r17;", "r16;", "r30;", "r12;", "r11;")


def entity_letters(draft: Draft) -> Iterator[Ruin]:
    """Each of the codes is one way of damage; they vouch for each other."""
    if not any_ends(draft, tuple(_MEANT)):
        return
    found = [
        Place(para, *match.span(), _MEANT[match.group()])
        for para, match in matches(draft, tuple(_MEANT), _ENTITY)
        if _fits(para.text, match.start(), match.end())
    ]
    kinds = by_way(found)
    telling = sum(len(places) for (before, _), places in kinds.items() if before in _MOST_TELLING)
    if telling < 2 and len(found) < 4 and not any(map(_in_word, found)):
        # One of them alone may be the name of a machine's part.
        return
    for (before, after), places in kinds.items():
        yield Ruin(f"{before} is what eFiction made of {after}", 0.97, places)


def _fits(text: str, start: int, end: int) -> bool:
    """Whether the code stands where its sign would: none of them stands alone between blanks but a dash."""
    before, after = text[start - 1 : start], text[end : end + 1]
    match text[start:end]:
        case "r0;":
            return not before.isalnum() and after != "" and not after.isspace()
        case "r1;":
            return bool(before) and not before.isspace() and not after.isalnum()
        case "r17;" | "r16;":
            return bool(before.strip() or after.strip())
        case _:
            return not before.isdigit()


def _in_word(place: Place) -> bool:
    text = place.para.text
    return (
        place.after == "’"
        and text[place.start - 1 : place.start].isalpha()
        and text[place.end : place.end + 1].isalpha()
    )
