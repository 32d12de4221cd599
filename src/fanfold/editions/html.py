"""One HTML file that needs nothing else: readable by day and night, on paper and aloud."""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence

from fanfold.editions.depth import refuse_depth
from fanfold.editions.details import EditionDetails, Front, front_of
from fanfold.editions.labels import AFTER, BEFORE, CONTENTS, COVER, chapter_name, in_english
from fanfold.editions.pictures import Kept, kept_picture, kept_pictures
from fanfold.editions.styles import BOOK_CSS, PAGE_CSS
from fanfold.editions.title import title_block
from fanfold.editions.volumes import said_once
from fanfold.editions.xhtml import Picture, Renderer, render_chapter_body
from fanfold.manuscript.attributes import right_to_left
from fanfold.manuscript.characters import escape, escape_value, visible_text
from fanfold.manuscript.nodes import Manuscript, Note, Work

# The page runs nothing and fetches nothing, whatever a story may hold.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


@refuse_depth
def write_html(
    manuscript: Manuscript, *, images: Mapping[str, bytes] | None = None, details: EditionDetails | None = None
) -> str:
    """The story as one HTML document; pictures stand inside it. The same arguments give the same text."""
    front = front_of(manuscript, details)
    manuscript = said_once(manuscript, front.volumes)
    pictures = {
        src: Picture(f"data:{x.media_type};base64,{b64encode(x.data).decode('ascii')}", x.width, x.height)
        for src, x in _shown(manuscript, front, images)
    }
    body = "".join(_body(manuscript.work, front, pictures))
    tag = front.language
    direction = ' dir="rtl"' if right_to_left(tag) else ""
    return visible_text(
        f'<!DOCTYPE html>\n<html lang="{tag}"{direction}>\n<head>\n<meta charset="utf-8"/>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"/>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n<meta name="referrer" content="no-referrer"/>\n'
        f"<title>{escape(front.title)}</title>\n<style>\n{BOOK_CSS}{PAGE_CSS}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


def _shown(manuscript: Manuscript, front: Front, images: Mapping[str, bytes] | None) -> Iterator[tuple[str, Kept]]:
    yield from kept_pictures(manuscript, images).items()
    if cover := kept_picture(front.cover, images):
        yield front.cover, cover


def _cover(front: Front, pictures: Mapping[str, Picture]) -> str:
    cover = pictures.get(front.cover)
    if cover is None:
        return ""
    alt = escape_value(front.cover_alt or f"{COVER}: {front.title}")
    return f'<p class="cover"><img src="{cover.href}" alt="{alt}" width="{cover.width}" height="{cover.height}"/></p>\n'


def _body(work: Work, front: Front, pictures: Mapping[str, Picture]) -> Iterator[str]:
    before = [note for note in work.notes if note.place != "after"]
    after = [note for note in work.notes if note.place == "after"]
    names = [chapter_name(x, n, len(work.chapters), front.title) for n, x in enumerate(work.chapters, 1)]
    english = in_english(front.language)
    yield f'<header class="title-page">\n{_cover(front, pictures)}{title_block(front)}</header>\n'
    if len(names) > 1:
        entries = "".join(_entries(names, front))
        yield f'<nav aria-labelledby="contents">\n<h2 id="contents"{english}>{CONTENTS}</h2>\n<ol>\n{entries}</ol>\n</nav>\n'
    yield "<main>\n"
    yield _notes(BEFORE, before, pictures, front)
    for number, (name, chapter) in enumerate(zip(names, work.chapters, strict=True), 1):
        inside = render_chapter_body(
            chapter,
            anchors=True,
            # A story told in one piece already bears its title.
            name=name if len(names) > 1 or name != front.title else "",
            layers=work.layers,
            pictures=pictures,
            language=front.language,
            prefix=f"chapter-{number}-",
            spoken=True,
        )
        if volume := front.volumes.get(number):
            yield f'<h2 class="volume" id="volume-{number}">{escape(volume)}</h2>\n'
        yield f'<article id="chapter-{number}">\n{inside}</article>\n'
    yield _notes(AFTER, after, pictures, front)
    yield "</main>\n"


def _entries(names: Sequence[str], front: Front) -> Iterator[str]:
    """The chapters as a list, those of a volume as a list within it."""
    is_open = False
    for number, name in enumerate(names, 1):
        volume = front.volumes.get(number)
        if volume is not None and is_open:
            yield "</ol></li>\n"
            is_open = False
        if volume:
            yield f'<li><a href="#volume-{number}">{escape(volume)}</a>\n<ol>\n'
            is_open = True
        yield f'<li><a href="#chapter-{number}">{escape(name)}</a></li>\n'
    if is_open:
        yield "</ol></li>\n"


def _notes(title: str, notes: list[Note], pictures: Mapping[str, Picture], front: Front) -> str:
    if not notes:
        return ""
    english = in_english(front.language)
    inside = Renderer(2, pictures=pictures, language=front.language).notes(notes)
    return f"<section>\n<h2{english}>{title}</h2>\n{inside}</section>\n"
