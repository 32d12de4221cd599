"""A chapter's text of record as readers see it, rendered once when a version is kept."""

from typing import TypeVar

from django.urls import reverse

from fanfold.editions.xhtml import Picture as ShownPicture
from fanfold.editions.xhtml import Renderer
from fanfold.manuscript.htmlform import manuscript_from_html
from fanfold.manuscript.nodes import Chapter as ChapterText
from fanfold.site.works.models import Chapter

_R = TypeVar("_R", bound=Renderer)


def renderer_of(chapter: Chapter, kind: type[_R]) -> _R:
    """What renders a chapter for reading: headings from the second level down, paragraphs with ids that stay apart when
    all chapters stand on one page ("c3-p7"), layers by their names, the pictures that came with the work."""
    work = chapter.work
    kept = work.pictures.values_list("sha256", "width", "height")
    return kind(
        heading_level=2,
        anchors=True,
        layers=manuscript_from_html(work.front.html).work.layers if work.front else (),
        pictures={
            f"sha256:{sha256}": ShownPicture(reverse("downloads:picture", args=[sha256]), width, height, is_lazy=True)
            for sha256, width, height in kept
        },
        language=work.language,
        prefix=f"c{chapter.position}-",
        spoken=True,
    )


def render_page(chapter: Chapter, text: ChapterText) -> str:
    """XHTML of a chapter as it is shown to readers."""
    return renderer_of(chapter, Renderer).chapter(text)
