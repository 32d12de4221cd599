"""What is said of a tag, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from fanfold.site.catalog.facts import Facts
from fanfold.site.catalog.models import Synonym, Tag


def in_words(facts: Facts, names: Mapping[int, str]) -> tuple[str, ...]:
    """Everything that is said of a tag, one sentence each; `names` are those of the tags it names."""

    def named(tags: tuple[int, ...]) -> str:
        return ", ".join(names.get(tag, "…") for tag in tags)

    said = [_("written “%(name)s”") % {"name": facts.name}]
    if facts.is_canonical:
        said.append(_("canonical: stands in filters"))
    if facts.is_set_aside:
        said.append(_("set aside: stands in no filter"))
    if facts.is_new:
        said.append(_("as typed: nobody said anything of it"))
    for why in dict.fromkeys(why for _tag, why in facts.means):
        tags = tuple(tag for tag, one in facts.means if one == why)
        said.append(_("means %(tags)s (%(why)s)") % {"tags": named(tags), "why": _why(why)})
    if facts.broader:
        said.append(_("lies within %(tags)s") % {"tags": named(facts.broader)})
    if facts.parents:
        said.append(_("belongs to %(tags)s") % {"tags": named(facts.parents)})
    if facts.ship_type in Tag.Ship.values:
        said.append(str(Tag.Ship(facts.ship_type).label))
    return tuple(said)


def _why(why: str) -> str:
    return str(Synonym.Why(why).label) if why in Synonym.Why.values else why
