"""Stories follow their canon: what stands on a fact or a person that is another by now stands on that one.

Which rows followed is kept beside each merge, so that they go back when the two are parted again.
"""

from collections.abc import Mapping
from typing import Any, Literal

from fanfold.site.works.models import Chapter
from fanfold.site.worlds.models import (
    Belief,
    Change,
    FactSuggestion,
    LayerWorld,
    Learning,
    Pack,
    PackMerge,
    Secret,
    StoryFact,
    StoryWorld,
)

Kind = Literal["fact", "person"]


def follow_merges(
    pack: Pack, merges: Mapping[Kind, Mapping[str, str]], before: Mapping[Kind, Mapping[str, str]]
) -> None:
    """Name in every story on a canon the facts and people that count, for those that are the same as them by now; those that no
    longer are, as they did before they were."""
    for kind in ("fact", "person"):
        for gone in before[kind].keys() - merges[kind].keys():
            _part(pack, kind, gone)
        for gone, kept in merges[kind].items():
            if before[kind].get(gone) != kept:
                _part(pack, kind, gone)
                followed = _fact_follows(pack, gone, kept) if kind == "fact" else _person_follows(pack, gone, kept)
                PackMerge.objects.create(pack=pack, kind=kind, gone=gone, kept=kept, followed=followed)


def _part(pack: Pack, kind: Kind, gone: str) -> None:
    for merge in PackMerge.objects.filter(pack=pack, kind=kind, gone=gone):
        rows: Mapping[str, Any] = merge.followed
        _rename(rows, merge.kept, gone)
        if kind == "person":
            _bring_back(rows, gone)
            for secret in Secret.objects.filter(pk__in=rows.get("secrets", {})):
                secret.knows = _parted(secret.knows, merge.kept, gone, was_both=rows["secrets"][str(secret.pk)])
                secret.save(update_fields=["knows"])
            for fact in StoryFact.objects.filter(pk__in=rows.get("facts", {})):
                was_both, set_it = rows["facts"][str(fact.pk)]
                if was_both is not None:
                    fact.seen = _parted(fact.seen, merge.kept, gone, was_both=was_both)
                fact.sets = _subject(fact.sets, merge.kept, gone) if set_it else fact.sets
                fact.save(update_fields=["seen", "sets"])
        merge.delete()


def _works(pack: Pack) -> list[int]:
    return list(StoryWorld.objects.filter(pack=pack).values_list("work", flat=True))


# Tables in which a row names one fact or person in one column.
_NAMING: Mapping[str, tuple[type[Any], str]] = {
    "changes": (Change, "fact"), "suggestions": (FactSuggestion, "fact"), "layers": (LayerWorld, "of"), "beliefs": (Belief, "who"),
    "learnings": (Learning, "who"),
}  # fmt: skip


def _rename(rows: Mapping[str, Any], old: str, new: str) -> None:
    for name, (model, column) in _NAMING.items():
        # What its writer has put otherwise since is theirs.
        model.objects.filter(pk__in=rows.get(name, []), **{column: old}).update(**{column: new})


def _fact_follows(pack: Pack, gone: str, kept: str) -> dict[str, Any]:
    followed = {
        "changes": list(Change.objects.filter(work__in=_works(pack), fact=gone).values_list("pk", flat=True)),
        "suggestions": list(FactSuggestion.objects.filter(pack=pack, fact=gone).values_list("pk", flat=True)),
    }
    _rename(followed, gone, kept)
    return followed


def _person_follows(pack: Pack, gone: str, kept: str) -> dict[str, Any]:
    works = _works(pack)
    followed: dict[str, Any] = {
        "layers": list(LayerWorld.objects.filter(work__in=works, of=gone).values_list("pk", flat=True))
    }
    for name, model, columns in (
        ("beliefs", Belief, ("secret_id", "words")), ("learnings", Learning, ("secret_id", "chapter_id", "paragraph", "quote")),
    ):  # fmt: skip
        rows: Any = model._default_manager.filter(secret__work__in=works)
        # Of two rows of one secret the one under the name that stays counts.
        double = rows.filter(who=gone, secret__in=list(rows.filter(who=kept).values_list("secret", flat=True)))
        followed[f"{name}_gone"] = [dict(zip(columns, one, strict=True)) for one in double.values_list(*columns)]
        double.delete()
        followed[name] = list(rows.filter(who=gone).values_list("pk", flat=True))
    _rename(followed, gone, kept)
    followed["secrets"] = {
        str(one.pk): _follow_list(one, "knows", gone, kept)
        for one in Secret.objects.filter(work__in=works).iterator(chunk_size=500)
        if gone in one.knows
    }
    facts = StoryFact.objects.filter(work__in=works).iterator(chunk_size=500)
    followed["facts"] = {str(one.pk): found for one in facts if (found := _fact_row(one, gone, kept)) is not None}
    return followed


def _follow_list(row: Secret | StoryFact, column: str, gone: str, kept: str) -> bool:
    """Whether both stood in the list before."""
    slugs: list[str] = getattr(row, column)
    setattr(row, column, list(dict.fromkeys(kept if slug == gone else slug for slug in slugs)))
    row.save(update_fields=[column])
    return kept in slugs


def _fact_row(row: StoryFact, gone: str, kept: str) -> tuple[bool | None, bool] | None:
    """Of those who know it whether both stood there (None where neither matters), and whether the fact is about the one."""
    set_it = row.sets.partition(".")[0] == gone
    if gone not in row.seen and not set_it:
        return None
    was_both = _follow_list(row, "seen", gone, kept) if gone in row.seen else None
    if set_it:
        row.sets = _subject(row.sets, gone, kept)
        row.save(update_fields=["sets"])
    return was_both, set_it


def _subject(sets: str, old: str, new: str) -> str:
    subject, dot, rest = sets.partition(".")
    return f"{new if subject == old else subject}{dot}{rest}"


def _parted(slugs: list[str], kept: str, gone: str, *, was_both: bool) -> list[str]:
    if was_both:
        return [*slugs, gone] if gone not in slugs else slugs
    return [gone if slug == kept else slug for slug in slugs]


def _bring_back(rows: Mapping[str, Any], gone: str) -> None:
    """The beliefs and learnings that gave way to those of the other, of secrets and chapters that are still there."""
    for name, model in (("beliefs", Belief), ("learnings", Learning)):
        manager: Any = model._default_manager
        for row in rows.get(f"{name}_gone", []):
            if Secret.objects.filter(pk=row["secret_id"]).exists() and _chapter_stands(row):
                manager.get_or_create(secret_id=row["secret_id"], who=gone, defaults=row)


def _chapter_stands(row: Mapping[str, Any]) -> bool:
    return "chapter_id" not in row or Chapter.objects.filter(pk=row["chapter_id"]).exists()
