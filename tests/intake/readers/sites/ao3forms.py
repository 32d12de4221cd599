"""The forms of an archive's downloads, filled with invented works: HTML of all years, and calibre's e-books."""

import html as entities
import re

from tests.intake.readers.containers import packed
from tests.intake.readers.sites.invented import Part, Story

SITE = "https://archiveofourown.org"
# The part of the archive's inline style sheet that changes how words look.
STYLE = (
    "p.message { text-align: center; } .meta { margin: 1em 1.5em; text-align: left; } .meta h1 { font-size: 1.5em; text-align: "
    "center; } .meta h2 { font-size: 1.25em; text-align: center; } .meta .byline { text-align: center; } .meta dl.tags { border: "
    "1px solid; padding: 1em; } .meta dd { margin: -1em 0 0 10em; } .meta .endnote-link { font-size: .8em; } #chapters { "
    "font-family: serif; padding: 0; } .userstuff { font-family: serif; padding: 0; } .toc-heading { display: none; }"
)
_PLURALS = {"Category": "Categories"}


def link(where: str, text: str) -> str:
    return f'<a href="{SITE}{where}">{entities.escape(text, quote=False)}</a>'


def head(story: Story) -> str:
    return (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n'
        '<html lang="en" xml:lang="en" xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content='
        f'"text/html; charset=utf-8" /><title>{story.title} - somebody</title><style type="text/css">{STYLE}</style></head><body>\n'
    )


def tags(story: Story, *, plural: bool = True, language: bool = True, stats: str = "") -> str:
    rows = []
    for label, values in story.tags:
        many = plural and len(values) > 1
        shown = _PLURALS.get(label, f"{label}s") if many else label
        rows.append((shown, ", ".join(link(f"/tags/{value.replace('/', '*s*')}", value) for value in values)))
    if language:
        rows.append(("Language", story.language))
    if story.series:
        rows.append(("Series", ", ".join(f"Part {n} of {link(f'/series/{n}', title)}" for title, n in story.series)))
    if story.collections:
        rows.append(("Collections", ", ".join(link(f"/collections/{name}", name) for name in story.collections)))
    rows.append(("Stats", stats or statistics(story)))
    return '<dl class="tags">\n' + "".join(f"<dt>{name}:</dt>\n<dd>{value}</dd>\n" for name, value in rows) + "</dl>\n"


def statistics(story: Story) -> str:
    done = "Completed" if story.is_complete else "Updated"
    later = f"\n {done}: {story.updated}" if story.updated else ""
    return f"Published: {story.published}{later}\n Words: {story.words:,}\n Chapters: {len(story.parts)}/{story.planned or '?'}\n"


def box(text: str) -> str:
    return f'<blockquote class="userstuff">{text}</blockquote>\n'


def preface(story: Story, facts: str) -> str:
    parts = [facts, f"<h1>{story.title}</h1>\n", f'<div class="byline">by {story.byline}</div>\n']
    if story.summary:
        parts.append("<p>Summary</p>\n" + box(story.summary))
    if story.notes or story.end_notes:
        more = "more notes" if story.notes else "notes"
        parts.append("<p>Notes</p>\n" + (box(story.notes) if story.notes else ""))
        if story.end_notes:
            parts.append(
                f'<div class="endnote-link">See the end of the work for <a href="#endnotes">{more}</a></div>\n'
            )
    if story.relations:
        parts.append("<ul>" + "".join(f"<li>{relation}</li>" for relation in story.relations) + "</ul>\n")
    return "".join(parts)


def heading(n: int, part: Part, *, numbered: bool = True) -> str:
    if part.title and not numbered:
        return part.title
    return f"Chapter {n}" + (f": {part.title}" if part.title else "")


def chapter_head(n: int, part: Part, *, numbered: bool = True) -> str:
    parts = [f'<h2 class="heading">{heading(n, part, numbered=numbered)}</h2>\n']
    if part.byline:
        parts.append(f'<p class="byline">Chapter by {part.byline}</p>\n')
    if part.summary:
        parts.append("<p>Chapter Summary</p>\n" + box(part.summary))
    if part.notes or part.end_notes:
        parts.append("<p>Chapter Notes</p>\n" + (box(part.notes) if part.notes else ""))
        if part.end_notes:
            shown = "more notes" if part.notes else "notes"
            parts.append(
                f'<div class="endnote-link">See the end of the chapter for <a href="#endnotes{n}">{shown}</a></div>\n'
            )
    return "".join(parts)


def end_notes(n: int, part: Part) -> str:
    if not part.end_notes:
        return ""
    return f'<div class="meta" id="endnotes{n}">\n<p>Chapter End Notes</p>\n{box(part.end_notes)}</div>\n'


def closing(story: Story) -> str:
    text = ""
    if story.end_notes:
        text += f'<div id="endnotes">\n<p>End Notes</p>\n{box(story.end_notes)}</div>\n'
    if story.inspired:
        rows = "".join(f"<dd>{link('/works/8', title)} by {link('/users/x', by)}</dd>" for title, by in story.inspired)
        text += f"<dl><dt>Works inspired by this one</dt>{rows}</dl>\n"
    return text


def posted(story: Story, *, titled: bool = True) -> str:
    where = f"/works/{story.number}"
    name = f"<b>{story.title}</b><br />\n" if titled else ""
    return (
        f'<p class="message">{name}Posted originally on the {link("/", "Archive of Our Own")} at '
        f"{link(where, SITE + where)}.</p>\n"
    )


def please(story: Story, who: str = "creator") -> str:
    return (
        f'<p class="message">Please {link(f"/works/{story.number}/comments/new", "drop by the Archive and comment")} to let the '
        f"{who} know if you enjoyed their work!</p>\n"
    )


def chapters(story: Story, *, numbered: bool = True) -> str:
    if not story.in_chapters:
        return f'<h2 class="toc-heading">{story.title}</h2>\n<div class="userstuff">{story.parts[0].html}</div>\n'
    return "".join(
        f'<div class="meta group">\n{chapter_head(n, part, numbered=numbered)}</div>\n<!--chapter content-->\n<div class="userstuff">'
        f"{part.html}</div>\n<!--/chapter content-->\n{end_notes(n, part)}"
        for n, part in enumerate(story.parts, 1)
    )


def html_2026(story: Story) -> str:
    """The current template."""
    return (
        f'{head(story)}<div id="preface">\n<h2 class="toc-heading">Preface</h2>\n{posted(story)}<div class="meta">\n'
        f'{preface(story, tags(story))}</div>\n</div>\n<div id="chapters" class="userstuff">\n{chapters(story)}</div>\n'
        f'<div id="afterword">\n<h2 class="toc-heading">Afterword</h2>\n'
        + (f'<div class="meta">\n{closing(story)}</div>\n' if closing(story) else "")
        + f"{please(story)}</div>\n</body></html>"
    )


def html_2019(story: Story) -> str:
    """From 2019 to 2022: no language, titles alone as headings, plain addresses, "author"."""
    stats = statistics(story).replace(",", "")
    page = (
        f'{head(story)}<div id="preface">\n<h2 class="toc-heading">Preface</h2>\n{posted(story)}<div class="meta">\n'
        f"{preface(story, tags(story, plural=False, language=False, stats=_chapters_first(stats)))}</div>\n</div>\n"
        f'<div id="chapters" class="userstuff">\n{chapters(story, numbered=False)}</div>\n<div id="afterword">\n<h2 class="toc-heading">'
        f'Afterword</h2>\n<div class="meta">\n{closing(story)}</div>\n{please(story, "author")}</div>\n</body></html>'
    )
    return page.replace("https://archive", "http://archive")


def html_2015(story: Story) -> str:
    """Before 2019: everything is a child of the body."""
    facts = tags(story, plural=False, language=False, stats=_chapters_first(statistics(story).replace(",", "")))
    after = (
        f'<div class="meta" id="endnotes">\n<p>End Notes</p>\n{box(story.end_notes)}</div>\n' if story.end_notes else ""
    )
    page = (
        f'{head(story)}{posted(story, titled=False)}<div class="meta">\n{preface(story, facts)}</div>\n<div id="chapters" class='
        f'"userstuff">\n{chapters(story, numbered=False)}</div>\n{after}{please(story, "author")}</body></html>'
    )
    return page.replace("https://archive", "http://archive")


def html_2011(story: Story) -> str:
    """The first template: a single chapter's text stands in `#chapters` itself."""
    facts = tags(story, plural=False, language=False, stats=f"Published: {story.published} Words: {story.words}")
    page = (
        f'{head(story)}{posted(story, titled=False)}<div class="meta">\n{preface(story, facts)}</div>\n<div id="chapters" class='
        f'"userstuff">\n{story.parts[0].html}</div>\n{please(story, "author")}</body></html>'
    )
    return page.replace("https://archive", "http://archive")


def _chapters_first(stats: str) -> str:
    found = re.search(r"Chapters: \S+", stats)
    return re.sub(r"Words:", f"{found[0] if found else ''} Words:", re.sub(r"Chapters: \S+", "", stats))


# How calibre writes the same: one file for each heading of the first two levels, classes renamed by their look.
_CALIBRE_CSS = (
    ".calibre{display:block} .calibre1{display:block;margin:1em 1.5em;text-align:left} .calibre11{text-decoration:underline} "
    ".message{display:block;text-align:center} .byline{display:block;text-align:center} .heading{display:block;font-weight:bold;"
    "text-align:center} .toc-heading{display:none} .userstuff1{display:block} .userstuff2{display:block} .calibre2{font-weight:bold} "
    ".tags{display:block} .title{font-weight:bold;text-align:center}"
)


def calibre_epub(story: Story, cover: bytes = b"") -> bytes:
    """The e-book that calibre makes of the current template; converted at home it has a page with a `cover` in front."""
    files = [_page(body) for body in _split(story)]
    names = [f"{story.title.replace(' ', '_')}_split_{n:03}.xhtml" for n in range(len(files))]
    if cover:
        files, names = [_COVER_PAGE, *files], ["titlepage.xhtml", *names]
    subjects = "".join(
        f"<dc:subject>{entities.escape(value)}</dc:subject>"
        for value in ("Fanworks", *(value for _, values in story.tags for value in values))
    )
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf='
        f'"http://www.idpf.org/2007/opf"><metadata><dc:title>{story.title}</dc:title><dc:creator>Petrel, saltmarsh</dc:creator>'
        f"<dc:publisher>Archive of Our Own</dc:publisher>{subjects}<dc:language>en</dc:language>"
        f"<dc:description>{entities.escape(story.summary)}</dc:description></metadata><manifest>"
        + "".join(f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(names))
        + "</manifest><spine>"
        + "".join(f'<itemref idref="i{n}"/>' for n in range(len(names)))
        + "</spine></package>"
    )
    container = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="content.opf"/></rootfiles></container>'
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "content.opf": opf,
            "stylesheet.css": _CALIBRE_CSS,
            **dict(zip(names, files, strict=True)),
            **({"cover_image.png": cover} if cover else {}),
        }
    )


_COVER_PAGE = (
    '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head>'
    '<meta name="calibre:cover" content="true"/><title>Cover</title></head><body><div>'
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" width="100%" height="100%">'
    '<image width="600" height="800" xlink:href="cover_image.png"/></svg></div></body></html>'
)


def _page(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en"><head><title>x</title>'
        f'<link rel="stylesheet" type="text/css" href="stylesheet.css"/></head><body class="calibre">{_renamed(body)}</body></html>'
    )


def _split(story: Story) -> list[str]:
    above = f'<div id="preface"><h2 class="toc-heading">Preface</h2>{posted(story)}<div class="calibre1">{tags(story)}</div></div>'
    below = preface(story, "")
    files = [
        above,
        f'<div id="preface"><div class="calibre1">{below}</div></div><div id="chapters" class="userstuff1"></div>',
    ]
    if not story.in_chapters:
        files += _pieces(f'<h2 class="toc-heading">{story.title}</h2>', story.parts[0].html, "")
    else:
        for n, part in enumerate(story.parts, 1):
            files += _pieces(f'<div class="calibre1">{chapter_head(n, part)}</div>', part.html, end_notes(n, part))
    last = f'<div class="calibre1">{closing(story)}</div>' if closing(story) else ""
    return [*files, f'<div id="afterword"><h2 class="toc-heading">Afterword</h2>{last}{please(story)}</div>']


def _pieces(above: str, text: str, below: str) -> list[str]:
    """A chapter's files: one more for each heading of the first two levels in the author's own text."""
    first, *rest = re.split(r"(?=<h[12])", text)
    bodies = [
        f'{above}<div class="userstuff2">{first}</div>',
        *(f'<div class="userstuff2">{piece}</div>' for piece in rest),
    ]
    bodies[-1] += below
    return [f'<div id="chapters" class="userstuff1">{body}</div>' for body in bodies]


def _renamed(body: str) -> str:
    body = re.sub(r"<!--.*?-->", "", body)
    body = body.replace("<u>", '<span class="calibre11">').replace("</u>", "</span>")
    body = body.replace('<p align="center">', '<p class="message">')
    body = body.replace("<center>", '<div class="byline" style="text-align:center">').replace("</center>", "</div>")
    body = body.replace('class="meta"', 'class="calibre1"').replace('<p class="byline">', '<p class="message">')
    return re.sub(r"<p>", '<p class="calibre3">', body).replace("<dt>", '<dt class="calibre2">')
