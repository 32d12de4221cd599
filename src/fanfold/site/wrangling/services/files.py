"""Reading the tags of a fandom out of a file, as one change."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.catalog import kinds
from fanfold.site.catalog.models import Synonym, Tag
from fanfold.site.catalog.queries import kinds as all_kinds
from fanfold.site.catalog.services import name_tag
from fanfold.site.wrangling.models import Change
from fanfold.site.wrangling.moves import Plan
from fanfold.site.wrangling.reading import Told
from fanfold.site.wrangling.services.changes import make_change


@transaction.atomic
def import_tags(*, by: User, fandom: str, rows: Sequence[Told], note: str = "") -> Change:
    """Make the tags of a file known and say what it says of them. Names it only refers to are made known as well.

    Kinds that live in a fandom need one. Raises `E-tag-file` with the line of what cannot be, `E-tag-nothing` when the archive
    knows all of it.
    """
    known = {kind.slug: kind for kind in all_kinds()}
    last = Tag.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    plan = Plan()
    home = name_tag(kind=kinds.FANDOM, name=fandom) if fandom else None
    if home is not None and plan.facts(home.pk).is_new:
        plan.canonical(home.pk)
    named = {home.pk} if home is not None else set()
    for row in rows:
        if row.kind not in known:
            raise _wrong(row, _("there is no kind “%(kind)s”") % {"kind": row.kind})
        if row.why not in Synonym.Why.values:
            raise _wrong(row, _("“why” is one of: %(whys)s") % {"whys": ", ".join(Synonym.Why.values)})
        if known[row.kind].in_fandom and home is None:
            raise _wrong(row, _("choose the fandom this belongs to"))
        named |= _take(plan, row, home, known)
    made = list(Tag.objects.filter(pk__gt=last, pk__in=named).values_list("pk", flat=True))
    Tag.objects.filter(pk__in=made).update(by_hand=True)
    return make_change(by=by, act=Change.Act.IMPORTED, facts=plan.changes(), note=note, made=made)


def _take(plan: Plan, row: Told, fandom: Tag | None, known: dict[str, kinds.Kind]) -> set[int]:
    """Take what a row says into the plan; every tag it names."""

    def named(names: Iterable[str], kind: str) -> list[int]:
        home = fandom if known[kind].in_fandom else None
        return [name_tag(kind=kind, name=name, fandom=home).pk for name in names]

    (tag,), means, within = named([row.name], row.kind), named(row.means, row.kind), named(row.within, row.kind)
    if means:
        plan.mean(tag, means, row.why)
    elif row.aside:
        plan.aside(tag)
    else:
        plan.canonical(tag)
    if within:
        plan.within(tag, within)
    # A ship names its people here; its fandom is that of the file.
    kind = kinds.CHARACTER if row.kind == kinds.SHIP else next(iter(kinds.parents_of(row.kind)), "")
    parents = named(row.belongs, kind) if kind else []
    if parents:
        plan.belong(tag, parents)
    return {tag, *means, *within, *parents}


def _wrong(row: Told, words: str) -> FanfoldError:
    return FanfoldError(
        "E-tag-file", _("Line %(line)s: %(words)s.") % {"line": row.line, "words": words},
        hint=_("Mend the file and send it once more; nothing was changed."),
    )  # fmt: skip
