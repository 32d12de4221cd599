"""The narrative layers of a work, named while writing."""

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from msgspec.structs import replace

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.htmlform import manuscript_from_html
from fanfold.manuscript.nodes import Chapter as ChapterText
from fanfold.manuscript.nodes import Layer, Line, Manuscript
from fanfold.manuscript.nodes import Work as WorkText
from fanfold.site.accounts.models import User
from fanfold.site.works.models import Work
from fanfold.site.works.services.texts import save_front

NEW = "new:"
"""What stands before the name of a layer that the work does not have yet, in place of its slug."""


@transaction.atomic
def name_layers(*, work: Work, text: ChapterText, by: User) -> ChapterText:
    """The chapter with the layers it names anew by their slugs; the work has them from now on."""
    wanted = {scene.layer for scene in text.scenes if scene.layer.startswith(NEW)}
    if not wanted:
        return text
    front = manuscript_from_html(work.front.html) if work.front else Manuscript(WorkText((), title=Line(work.title)))
    layers = list(front.work.layers)
    slugs = {said: _slug(said.removeprefix(NEW), layers) for said in sorted(wanted)}
    if len(layers) > len(front.work.layers):
        grown = replace(front, work=replace(front.work, layers=tuple(layers)))
        save_front(work=work, front=grown, by=by, why=_("a new layer"))
    return replace(text, scenes=tuple(replace(x, layer=slugs.get(x.layer, x.layer)) for x in text.scenes))


def _slug(name: str, layers: list[Layer]) -> str:
    """The slug of a layer of this name, which is among `layers` afterwards."""
    shown = " ".join(clean_text(name).split())[:60]
    known = next((layer.slug for layer in layers if layer.name.casefold() == shown.casefold()), None)
    if known is not None or not shown:
        return known or ""
    base = slugify(shown) or "layer"
    taken = {layer.slug for layer in layers}
    slug = next(
        one for number in range(1, len(taken) + 2) if (one := base if number == 1 else f"{base}-{number}") not in taken
    )
    layers.append(Layer(slug, shown))
    return slug
