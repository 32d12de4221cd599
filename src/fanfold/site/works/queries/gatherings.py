"""Series and collections found by words: of what they are called, of what they say of themselves, of the names of their people."""

from typing import Any

from django.db.models import Q, QuerySet

from fanfold.site.accounts.models import name_key
from fanfold.site.catalog.spelling import ways_to_begin
from fanfold.site.works.models import Collection, CollectionPerson, CollectionTagging, Series, SeriesKeeper

LONGEST_FOUND = 4_000
"""Characters of the words they are found by."""
_MOST_WORDS = 12


def series_with(series: QuerySet[Series], words: str) -> QuerySet[Series]:
    """Those of some series that hold each of the words, which may go on."""
    return series.filter(_with(words, SeriesKeeper.objects.all(), "series"))


def collections_with(collections: QuerySet[Collection], words: str) -> QuerySet[Collection]:
    """Those of some collections that hold each of the words, which may go on."""
    return collections.filter(
        _with(words, CollectionPerson.objects.all(), "collection", CollectionTagging.objects.all())
    )


def _with(words: str, people: QuerySet[Any], gathering: str, tags: QuerySet[CollectionTagging] | None = None) -> Q:
    asked = Q()
    for word in words.split()[:_MOST_WORDS]:
        said = Q()
        for piece in ways_to_begin(word):
            said &= Q(search__contains=piece)
        theirs = people.filter(pen_name__key__contains=name_key(word))
        meant = said | Q(pk__in=theirs.values(gathering))
        if tags is not None:
            meant |= Q(pk__in=tags.filter(_begins(word)).values("collection"))
        asked &= meant
    return asked


def _begins(word: str) -> Q:
    """Tags with a word that begins so, in any spelling."""
    held = Q()
    for piece in ways_to_begin(word):
        held &= Q(tag__search__contains=piece)
    return held
