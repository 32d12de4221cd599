"""Finding works in one's own lists by title, pen name or fandom."""

from django.db.models import Q, QuerySet

from fanfold.site.accounts.models import name_key
from fanfold.site.catalog.models import Tag
from fanfold.site.works.models import Tagging, Work
from fanfold.site.works.policies import Viewer, signed_works, visible_works


def containing(field: str, words: str) -> Q:
    """Rows whose field contains the words, whatever their case; SQLite by itself knows the case of ASCII only."""
    ways = {words, words.lower(), words.upper(), words.title(), words.capitalize()} if not words.isascii() else {words}
    found = Q()
    for way in ways:
        found |= Q(**{f"{field}__icontains": way})
    return found


def works_like(viewer: Viewer, words: str) -> QuerySet[Work]:
    """The works a viewer may see whose title, pen name or fandom contains the words. Anonymous ones have no pen name."""
    words = " ".join(words.replace("\0", "").split())[:200]
    seen = visible_works(viewer)
    if not words:
        return seen
    key = name_key(words)
    signed = signed_works(viewer).filter(authors__key__contains=key).values("pk")
    fandoms = Tagging.objects.filter(tag__kind=Tag.Kind.FANDOM, tag__key__contains=key).values("work")
    return seen.filter(containing("title", words) | Q(pk__in=signed) | Q(pk__in=fandoms))
