"""Addresses of wrangling; Ada, who looks at every page, wrangles."""

from typing import Any

from fanfold.site.accounts.models import User
from fanfold.site.wrangling.models import Change
from fanfold.site.wrangling.moves import Plan
from fanfold.site.wrangling.services import assign, make_change, propose, remark

NO_PAGES = {
    "wrangling:sort", "wrangling:look_after", "wrangling:say",  # answers to forms
    "wrangling:kinds",  # for admins, see tests/site/wrangling
}  # fmt: skip


def furnish(cast: Any, archive: dict[str, Any]) -> None:
    """A fandom that somebody looks after, a change, a proposal, something said."""
    tag = archive["tag"]
    User.objects.filter(pk=cast.ada.user.pk).update(is_wrangler=True)
    cast.ada.user.refresh_from_db()
    assign(fandom=tag, user=cast.ada.user)
    plan = Plan()
    plan.canonical(tag.pk)
    archive["tag_change"] = make_change(
        by=cast.ada.user, act=Change.Act.CHANGED, facts=plan.changes(), note="The lamp."
    )
    plan = Plan()
    plan.aside(tag.pk)
    archive["tag_proposal"] = propose(by=cast.ada.user, facts=plan.changes(), note="Too vague.")
    remark(by=cast.ada.user, tag=tag, words="Is it?")


def attach(cast: Any, archive: dict[str, Any], words: str) -> None:
    """What is done to tags is the same whatever becomes of a work: once is enough."""
    if "tag_change" not in archive["once"]:
        tag = archive["work"].tags.filter(kind="freeform")[0]
        plan = Plan()
        plan.canonical(tag.pk)
        change = make_change(by=cast.mod.user, act=Change.Act.CHANGED, facts=plan.changes(), note="")
        plan = Plan()
        plan.aside(tag.pk)
        archive["once"]["tag_change"] = (change, propose(by=cast.mod.user, facts=plan.changes(), note=""))
    archive["tag_change"], archive["tag_proposal"] = archive["once"]["tag_change"]


def arguments(archive: dict[str, Any]) -> dict[str, tuple[object, ...]]:
    """What stands in the addresses."""
    return {
        "wrangling:bin": (archive["tag"].pk,),
        "wrangling:look_after": (archive["tag"].pk,),
        "wrangling:kind_bin": ("freeform",),
        "wrangling:tag": (archive["tag"].pk,),
        "wrangling:say": (archive["tag"].pk,),
        "wrangling:undo": (archive["tag_change"].pk,),
        "wrangling:proposal": (archive["tag_proposal"].pk,),
    }
