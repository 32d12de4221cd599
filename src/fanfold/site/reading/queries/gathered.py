"""Series and collections that a question to the search finds besides works."""

from itertools import islice
from typing import NamedTuple

from fanfold.seeking.nodes import All, Asked, Phrase, Words
from fanfold.site.works.models import Collection, Series
from fanfold.site.works.policies import Viewer
from fanfold.site.works.queries.collections import every_collection
from fanfold.site.works.queries.gatherings import collections_with, series_with
from fanfold.site.works.queries.series import contents

_MOST = 4
_LOOKED_AT = 20


class Gathered(NamedTuple):
    """What was found, and the words it was found by, for the lists with all of it."""

    words: str
    series: list[Series]
    collections: list[Collection]

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.series or self.collections)


def gathered_with(viewer: Viewer, asked: Asked) -> Gathered:
    """The first series with something in them for this viewer, and the first collections, that hold all the words of a question.

    Nothing where it asks for more than words: fields, ranges and exclusions are about works.
    """
    parts = asked.tree.parts if isinstance(asked.tree, All) else (asked.tree,)
    words = " ".join(one.text for one in parts if isinstance(one, Words | Phrase) and not one.field)
    if not words.strip() or any(not isinstance(one, Words | Phrase) or one.field for one in parts):
        return Gathered("", [], [])
    near = list(series_with(Series.objects.order_by("title", "pk"), words)[:_LOOKED_AT])
    inside = contents(viewer, near) if near else {}
    series = list(islice((one for one in near if inside[one.pk].works), _MOST))
    return Gathered(words, series, list(collections_with(every_collection(), words)[:_MOST]))
