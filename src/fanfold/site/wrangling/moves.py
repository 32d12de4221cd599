"""What one can do with tags, each as a plan: the facts that hold of which tags afterwards. Nothing is changed here.

A plan grows: each move starts from what holds under the plan so far, so that a whole bin is one plan, one change and one undo.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from fanfold.site.catalog.facts import Facts
from fanfold.site.catalog.models import Belonging, Metatag, Synonym
from fanfold.site.catalog.queries import facts_of


class Plan:
    """Facts that differ from what holds now. `before` is what holds now of the same tags."""

    def __init__(self) -> None:
        self.before: dict[int, Facts] = {}
        self.after: dict[int, Facts] = {}

    def facts(self, tag: int) -> Facts:
        """What holds of a tag under this plan."""
        return self._known([tag])[tag]

    def look(self, tags: Iterable[int]) -> Mapping[int, Facts]:
        """The same of several, as `catalog.facts` asks for it."""
        return self._known(list(tags))

    def changes(self) -> dict[int, Facts]:
        """What of it differs from now."""
        return {tag: facts for tag, facts in self.after.items() if facts.ordered() != self.before[tag].ordered()}

    def set(self, tag: int, facts: Facts) -> None:
        """Let this hold."""
        self.facts(tag)
        self.after[tag] = facts.ordered()

    def canonical(self, tag: int) -> None:
        """It stands in filters under its own name."""
        self.set(tag, replace(self.facts(tag), is_canonical=True, is_set_aside=False, means=()))

    def aside(self, tag: int) -> None:
        """It is found by itself and stands in no filter."""
        self._let_go(tag, ())
        self.set(tag, replace(self.facts(tag), is_canonical=False, is_set_aside=True, means=(), broader=()))

    def as_typed(self, tag: int) -> None:
        """Nobody has said anything of it."""
        self._let_go(tag, ())
        self.set(tag, replace(self.facts(tag), is_canonical=False, is_set_aside=False, means=(), broader=()))

    def mean(self, tag: int, canonicals: Iterable[int], why: str = "same") -> None:
        """It is another way to say these. Whatever hung at it hangs at them from now on."""
        to = tuple(one for one in dict.fromkeys(canonicals) if one != tag)
        for one in to:
            if not self.facts(one).is_canonical:
                self.canonical(one)
        self._let_go(tag, to)
        own = self.facts(tag)
        if len(to) == 1:
            target = self.facts(to[0])
            wider = tuple(one for one in own.broader if one != to[0])
            homes = tuple(one for one in own.parents if one != to[0])
            self.set(to[0], replace(target, broader=target.broader + wider, parents=target.parents + homes))
        means = tuple((one, why) for one in to)
        self.set(tag, replace(own, is_canonical=False, is_set_aside=False, means=means, broader=()))

    def within(self, tag: int, metas: Iterable[int]) -> None:
        """Whatever is about it is about these as well."""
        for one in (tag, *metas):
            if not self.facts(one).is_canonical:
                self.canonical(one)
        own = self.facts(tag)
        self.set(tag, replace(own, broader=own.broader + tuple(metas)))

    def belong(self, tag: int, parents: Iterable[int]) -> None:
        """It belongs to these."""
        own = self.facts(tag)
        self.set(tag, replace(own, parents=own.parents + tuple(parents)))

    def _known(self, tags: list[int]) -> dict[int, Facts]:
        missing = [tag for tag in tags if tag not in self.before]
        if missing:
            found = facts_of(missing)
            self.before |= found
            self.after |= found
        return {tag: self.after[tag] for tag in tags if tag in self.after}

    def _let_go(self, tag: int, to: tuple[int, ...]) -> None:
        """What hung at a tag that stands for itself no more hangs at others, or at nothing."""
        hanging = {
            *Synonym.objects.filter(canonical=tag).values_list("tag", flat=True),
            *Metatag.objects.filter(meta=tag).values_list("tag", flat=True),
            *(Belonging.objects.filter(parent=tag).values_list("tag", flat=True) if to else ()),
        }
        hanging |= {
            one for one, facts in self.after.items() if tag in facts.meanings or tag in facts.broader or (to and tag in facts.parents)
        }  # fmt: skip
        for one in sorted(hanging - {tag}):
            own = self.facts(one)
            means = [pair for pair in own.means if pair[0] != tag]
            why = dict(own.means).get(tag)
            means += [(far, why) for far in to if why is not None and far != one]
            broader = [far for far in own.broader if far != tag]
            broader += [far for far in to if tag in own.broader and far != one]
            parents = list(own.parents)
            if len(to) == 1 and tag in parents:
                parents = [far if far != tag else to[0] for far in parents]
            self.set(one, replace(own, means=tuple(means), broader=tuple(broader), parents=tuple(parents)))
