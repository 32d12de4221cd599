"""Between what a file says about itself and the card a person fills in."""

from collections.abc import Iterable, Sequence

from fanfold.manuscript.findings import Finding
from fanfold.manuscript.nodes import Meta
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.queries import kinds
from fanfold.site.catalog.ratings import NOT_RATED, meant_by
from fanfold.site.catalog.services import name_tag
from fanfold.site.works.forms import CardForm
from fanfold.site.works.forms.cards import OWN_KIND, SIDE_SHIPS
from fanfold.site.works.models import Work
from fanfold.site.works.plans import Cadence, Plan, choice_of, plan_in_words
from fanfold.site.works.services import Details

_FIELD_OF_KIND = {"fandom": "fandoms", "ship": "ships", "content_note": "warnings"}
_FIELD_OF_META = {"fandom": "fandoms", "pairing": "ships", "characters": "characters", "warnings": "warnings"}


# Where a comma in a header parts one from the next; a fandom's own name may hold one.
_LISTS = frozenset({"ships", "characters"})


def card_of(findings: Iterable[Finding], meta: Iterable[Meta], chapters: int) -> dict[str, str]:
    """Fields of the card that the file's header and notes fill."""
    names: dict[str, dict[str, None]] = {}
    card = {"status": Work.Status.IN_PROGRESS.value, "rating": NOT_RATED}
    facts = [finding for finding in findings if finding.kind and finding.state != "refused"]
    told = {_FIELD_OF_KIND.get(finding.kind, "") for finding in facts}
    for item in meta:
        field = _FIELD_OF_META.get(item.name.lower(), "")
        if field == "ships" and field in told:
            # The same line again, and not yet taken apart.
            continue
        for part in item.value.split(",") if field in _LISTS else [item.value]:
            _take(card, names, field, item.name.lower(), part.strip())
    for finding in facts:
        value = finding.value.get("value")
        if isinstance(value, str):
            _take(card, names, _FIELD_OF_KIND.get(finding.kind, ""), finding.kind, value)
        _length(card, finding, chapters)
    return card | {field: ", ".join(found) for field, found in names.items()}


def _take(card: dict[str, str], names: dict[str, dict[str, None]], field: str, kind: str, value: str) -> None:
    if field and value:
        names.setdefault(field, {})[value.replace(",", ";")] = None
    elif kind == "rating":
        card["rating"] = meant_by(value.split("(")[0]) or card["rating"]
    elif kind == "status" and value in Work.Status.values:
        card["status"] = value


def _length(card: dict[str, str], finding: Finding, chapters: int) -> None:
    if finding.kind == "planned_length" and finding.value.get("max") == finding.value.get("min") == chapters:
        card["status"] = Work.Status.COMPLETE.value


def details_from(form: CardForm) -> Details:
    """What the person typed, with its tags named. Characters and ships belong to the first fandom."""
    cleaned = form.cleaned_data
    tags, side = tags_on_card(form)
    return Details(
        title=cleaned["title"],
        summary=cleaned["summary"],
        language=cleaned["language"],
        status=cleaned["status"],
        tags=tags,
        side=side,
        plan=form.plan(),
        cadence=form.rhythm(),
        elsewhere=cleaned["elsewhere"] if "elsewhere" in form.data else None,
    )


def tags_on_card(form: CardForm) -> tuple[list[Tag], set[Tag]]:
    """The tags the person typed, in order; and those of them that are ships in the background."""
    main = tags_named(form.tag_names())
    # Under the fandom that was typed first, as the others are.
    fandom = next((tag for tag in main if tag.kind == Tag.Kind.FANDOM), None)
    side = [name_tag(kind=Tag.Kind.SHIP, name=name, fandom=fandom) for name in form.ships_beside()]
    return [*main, *side], set(side) - set(main)


def tags_named(names: Sequence[tuple[str, str]]) -> list[Tag]:
    """Tags for (kind, name) pairs. What is named within a fandom belongs to the first one."""
    within = {kind.slug for kind in kinds() if kind.in_fandom}
    fandom = next((name_tag(kind=kind, name=name) for kind, name in names if kind == "fandom"), None)
    return [name_tag(kind=kind, name=name, fandom=fandom if kind in within else None) for kind, name in names]


def plans_in(facts: Iterable[Finding]) -> dict[str, object]:
    """Fields of the card about how it goes on, as the notes of a file declare it."""
    fields: dict[str, object] = {}
    for fact in facts:
        value = fact.value
        if fact.state == "refused":
            continue
        if fact.kind == "planned_length" and value.get("unit") not in ("words", "pages", "works", "drabbles"):
            fields |= _plan_fields(Plan(_count(value.get("min")), _count(value.get("max"))))
        elif fact.kind == "cadence":
            days = value.get("per_days")
            fields |= _cadence_fields(
                Cadence(str(value.get("value") or ""), days if isinstance(days, float | int) else None)
            )
    return fields


def _count(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) and value > 0 else None


def _plan_fields(plan: Plan) -> dict[str, object]:
    shape = "one-shot" if plan.is_one_shot else "serial"
    return {"shape": shape, "planned": "" if plan.is_one_shot else plan_in_words(plan, say=str)}


def _cadence_fields(cadence: Cadence) -> dict[str, object]:
    choice, days = choice_of(cadence)
    return {"cadence": choice, "cadence_days": days}


def card_fields(work: Work) -> dict[str, object]:
    """The card of a work as its form shows it."""
    names: dict[str, list[str]] = {field: [] for field, _ in CardForm.FIELDS}
    field_of = {kind: field for field, kind in CardForm.FIELDS}
    for tagging in work.tagging_set.select_related("tag"):
        kind = tagging.tag.kind
        field = SIDE_SHIPS if tagging.is_side and kind == Tag.Kind.SHIP else field_of.get(kind, OWN_KIND + kind)
        names.setdefault(field, []).append(tagging.tag.name)
    fields: dict[str, object] = {field: ", ".join(found) for field, found in names.items()}
    fields["rating"] = fields["rating"] or NOT_RATED
    fields |= _plan_fields(Plan(work.planned_min, work.planned_max, work.planned_about))
    fields |= _cadence_fields(Cadence(work.cadence, work.cadence_days))
    for name in ("title", "summary", "language", "status", "elsewhere"):
        fields[name] = getattr(work, name)
    return fields
