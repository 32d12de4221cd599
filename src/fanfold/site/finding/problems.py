"""What was not understood in a question, in words."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from fanfold.seeking.nodes import Problem


class Told(NamedTuple):
    """A problem for a page: its code, a sentence, what was typed cut around the place, and a way out ("" for none)."""

    code: str
    sentence: str
    before: str
    place: str
    after: str
    better: str


def told(problem: Problem, typed: str) -> Told:
    """A problem in words."""
    return Told(
        problem.code, _sentence(problem), typed[: problem.start], typed[problem.start : problem.end] or "…",
        typed[problem.end :], problem.better,
    )  # fmt: skip


def _sentence(problem: Problem) -> str:
    shown = {"shown": problem.shown, "example": problem.example}
    match problem.code:
        case "E-search-quote":
            return _("This quotation mark is not closed, so the words were looked for one by one.")
        case "E-search-bracket":
            return _("This bracket has no partner and was passed over.")
        case "E-search-operator":
            return _("“%(shown)s” in capitals joins what stands beside it, and nothing stands there.") % shown
        case "E-search-star":
            return (
                _("A star stands for letters at the end of a word only; “%(shown)s” was looked for without it.") % shown
            )
        case "E-search-field" if not problem.better:
            return _("There is no field “%(shown)s” to compare, so this was passed over.") % shown
        case "E-search-field":
            return _("There is no field “%(shown)s”, so what follows it was looked for everywhere.") % shown
        case "E-search-value":
            return _("“%(shown)s” was not understood and passed over. It could be said so: %(example)s") % shown
        case _:
            return _("The search is too long; what stands behind this was passed over.")
