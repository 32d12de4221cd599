"""Changes to the catalogue."""

import unicodedata

from django.utils.text import slugify

from fanfold.manuscript.characters import clean_text
from fanfold.site.catalog.models import Tag


def tag_key(name: str) -> str:
    """What makes two names one tag: case, compatibility forms and white space do not count."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def name_tag(*, kind: str, name: str, fandom: Tag | None = None) -> Tag:
    """The tag of this name, made if nobody used it before. The first spelling seen stays."""
    shown = " ".join(clean_text(name).split())[:150]
    found, _ = Tag.objects.get_or_create(
        kind=kind, key=tag_key(shown)[:300], fandom=fandom,
        defaults={"name": shown, "slug": slugify(shown, allow_unicode=True)[:180]},
    )  # fmt: skip
    return found
