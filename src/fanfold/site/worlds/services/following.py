"""Stories follow their canon: what stands on a fact or a person that is another by now stands on that one."""

from collections.abc import Callable, Mapping

from django.db.models import Model, QuerySet

from fanfold.site.worlds.models import (
    Belief,
    Change,
    FactSuggestion,
    LayerWorld,
    Learning,
    Pack,
    Secret,
    StoryFact,
    StoryWorld,
)


def follow_merges(pack: Pack, facts: Mapping[str, str], people: Mapping[str, str]) -> None:
    """Name in every story on a canon the facts and people that count, for those that are the same as them."""
    works = StoryWorld.objects.filter(pack=pack).values("work")
    for gone, kept in facts.items():
        Change.objects.filter(work__in=works, fact=gone).update(fact=kept)
        FactSuggestion.objects.filter(pack=pack, fact=gone).update(fact=kept)
    for gone, kept in people.items():
        LayerWorld.objects.filter(work__in=works, of=gone).update(of=kept)
        _one_each(Belief.objects.filter(secret__work__in=works), gone, kept)
        _one_each(Learning.objects.filter(secret__work__in=works), gone, kept)
    if people:
        _rewritten(Secret.objects.filter(work__in=works), lambda row: _secret(row, people))
        _rewritten(StoryFact.objects.filter(work__in=works), lambda row: _fact(row, people))


def _one_each(rows: "QuerySet[Belief] | QuerySet[Learning]", gone: str, kept: str) -> None:
    """Of two rows of one secret the one under the name that stays counts."""
    double = rows.filter(who=kept).values("secret")
    rows.filter(who=gone, secret__in=list(double.values_list("secret", flat=True))).delete()
    rows.filter(who=gone).update(who=kept)


def _rewritten(rows: "QuerySet[Secret] | QuerySet[StoryFact]", rewrite: Callable[[Model], bool]) -> None:
    for row in rows.iterator(chunk_size=500):
        if rewrite(row):
            row.save()


def _names(slugs: list[str], people: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(people.get(slug, slug) for slug in slugs))


def _secret(row: Model, people: Mapping[str, str]) -> bool:
    assert isinstance(row, Secret)  # noqa: S101 - what it is called with
    named = _names(row.knows, people)
    changed = bool(named != row.knows)
    row.knows = named
    return changed


def _fact(row: Model, people: Mapping[str, str]) -> bool:
    assert isinstance(row, StoryFact)  # noqa: S101 - what it is called with
    subject, dot, rest = row.sets.partition(".")
    sets = f"{people.get(subject, subject)}{dot}{rest}"
    named = _names(row.seen, people)
    changed = (named, sets) != (row.seen, row.sets)
    row.seen, row.sets = named, sets
    return changed
