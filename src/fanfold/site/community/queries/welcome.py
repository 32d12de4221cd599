"""What is welcome at a work, and what its notes propose."""

from typing import NamedTuple

from django.db.models import F, Q

from fanfold.site.accounts.models import User
from fanfold.site.community.models import Welcome
from fanfold.site.works.models import Declaration, Work

# What a declared request means for the rules: field and value, as far as it means one.
_MEANS = {
    "concrit": ("criticism", Welcome.Criticism.WELCOME),
    "no_concrit": ("criticism", Welcome.Criticism.UNWELCOME),
    "corrections": ("corrections", Welcome.Whom.EVERYONE),
    "questions": ("questions", Welcome.Whom.EVERYONE),
    "suggestions": ("suggestions", Welcome.Whom.EVERYONE),
    "title_suggestions": ("suggestions", Welcome.Whom.EVERYONE),
    "reviews": ("reviews", Welcome.Whom.EVERYONE),
    "feedback": ("reviews", Welcome.Whom.EVERYONE),
    "kudos": ("kudos", Welcome.Whom.EVERYONE),
}


class Proposal(NamedTuple):
    """What the work's own notes say about answers: values for fields, and the words they rest on."""

    fields: dict[str, str]
    quotes: list[str]


def welcome_of(work: Work) -> Welcome:
    """The rules that hold for a work: its own, else those of its author's account, else the archive's defaults."""
    rules = Welcome.objects.filter(Q(work=work) | Q(user__pen_names__authorship__work=work))
    return rules.order_by(F("work").asc(nulls_last=True), "user__pen_names__authorship").first() or Welcome()


def default_welcome_of(user: User) -> Welcome:
    """The rules of an account for works that have none of their own."""
    return Welcome.objects.filter(user=user).first() or Welcome()


def proposed_welcome(work: Work) -> Proposal:
    """What the author's notes ask for, as a proposal that nobody follows before the author confirms it."""
    fields: dict[str, str] = {}
    quotes: dict[str, None] = {}
    for declared in Declaration.objects.filter(work=work, kind="request"):
        meant = _MEANS.get(str(declared.value.get("value")))
        if meant is not None:
            fields[meant[0]] = meant[1]
            quotes.setdefault(" ".join(declared.quote.split()))
    return Proposal(fields, list(quotes))
