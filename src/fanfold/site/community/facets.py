"""Who may answer, as something that can be changed on many works at once."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.models import User
from fanfold.site.community.models import Welcome
from fanfold.site.community.queries.welcome import welcome_of
from fanfold.site.community.services.welcome import FIELDS, forget_welcome, set_welcome
from fanfold.site.works.facets import Choice, Value
from fanfold.site.works.models import Work

IN_WORDS = ("reviews", "questions", "suggestions", "corrections")
"""The kinds of answers that are words; who may leave kudos is not touched."""


_KINDS = (_("Reviews"), _("Questions"), _("Suggestions"), _("Corrections"))


def _read(works: Sequence[Work]) -> Mapping[int, Value]:
    """Whom a work welcomes: one word, or one for each kind where they differ; "" where the rules of the account hold."""
    rows = Welcome.objects.filter(work__in=works).values_list("work", *IN_WORDS)
    return {work.pk: "" for work in works} | {work: _as_one(list(whom)) for work, *whom in rows}


def _as_one(whom: list[str]) -> Value:
    return whom[0] if len(set(whom)) == 1 else whom


def _write(work: Work, value: Value, _member: User) -> None:
    if not value:
        forget_welcome(work=work)
        return
    held = welcome_of(work)
    whom = [value] * len(IN_WORDS) if isinstance(value, str) else value
    fields = {name: getattr(held, name) for name in FIELDS}
    set_welcome(work=work, fields=fields | dict(zip(IN_WORDS, whom, strict=True)))


def _said(value: Value) -> str:
    if not value:
        return gettext("as for all your works")
    if isinstance(value, str):
        return str(Welcome.Whom(value).label)
    return ", ".join(f"{label}: {Welcome.Whom(one).label}" for label, one in zip(_KINDS, value, strict=True))


ANSWERS = Choice("answers", _("Who may answer in words"), _read, _write, Welcome.Whom.choices, said=_said)
