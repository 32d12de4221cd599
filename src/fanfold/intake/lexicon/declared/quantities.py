"""Numbers, hedges and times as authors write them in notes."""

from fanfold.intake.lexicon.numbers import NUMBER_WORDS

VAGUE: dict[str, tuple[int, int]] = {
    "a couple": (2, 2), "a couple of": (2, 2), "couple": (2, 2), "a dozen": (12, 12), "half a dozen": (6, 6),
    "a few": (3, 5), "few": (3, 5), "several": (3, 7),
}  # fmt: skip
"""(least, most) that an indefinite number is taken for."""

HEDGES: tuple[str, ...] = (
    "most likely", "more than likely", "probably", "prolly", "hopefully", "maybe", "perhaps", "possibly", "presumably",
    "i think", "i guess", "i hope", "i believe", "i suppose", "not sure", "no idea", "don't know", "should be", "might",
    "may be", "could be", "at least", "at most", "no more than", "up to", "roughly", "approximately", "approx", "around",
    "about", "or so", "ish", "give or take", "somewhere between", "planned", "planning", "plan", "aiming", "aim", "try",
    "trying", "intend", "hoping", "expect", "estimate", "should",
)  # fmt: skip
"""Words with which an author weakens a statement, the most telling first."""

DAYS_OF_UNIT = {"day": 1.0, "night": 1.0, "week": 7.0, "weekend": 7.0, "fortnight": 14.0, "month": 30.0, "year": 365.0}

DAYS_ELSEWHERE = {
    "tag": 1.0, "tage": 1.0, "jour": 1.0, "día": 1.0, "días": 1.0, "mona": 30.0, "mois": 30.0, "mes": 30.0, "mese": 30.0,
}  # fmt: skip
"""German, French and Spanish units by their first four letters; weeks and weekdays are 7."""


def count(text: str) -> int | None:
    """The number a word or some digits mean, None when none is meant."""
    low = text.strip().lower()
    if low.isdigit():
        return int(low)
    return NUMBER_WORDS.get(low) or NUMBER_WORDS.get(low.replace(" ", "-"))


def least_and_most(first: str, second: str = "") -> tuple[int, int] | None:
    """The range that "ten to fifteen", "a few" or "12" stand for."""
    if not second and (vague := VAGUE.get(" ".join(first.lower().split()))):
        return vague
    low = count(first)
    high = count(second) if second else low
    if low is None or high is None:
        return None
    return (low, high) if low <= high else None
