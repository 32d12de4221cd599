"""Pages and books of other forms, filled with invented works."""

from tests.intake.readers.containers import epub
from tests.intake.readers.sites.ao3forms import SITE, box, link
from tests.intake.readers.sites.invented import Part, Story


def archive_page(story: Story, only: int = 0) -> str:
    """An archive's own work page as a browser saves it: the whole work, or one chapter."""
    rows = "".join(
        f'<dt class="{name} tags">{label}:</dt><dd class="{name} tags"><ul class="commas">'
        + "".join(f'<li><a class="tag" href="{SITE}/tags/x">{value.replace("&", "&amp;")}</a></li>' for value in values)
        + "</ul></dd>"
        for label, values in story.tags
        for name in [_class_of(label)]
    )
    series = "".join(
        f'<span class="series"><a class="previous" href="#">← Previous Work</a> <span class="position">Part {n} of '
        f'<a href="{SITE}/series/{n}">{title}</a></span></span>'
        for title, n in story.series
    )
    stats = (
        f'<dl class="stats"><dt class="published">Published:</dt><dd class="published">{story.published}</dd><dt class="status">'
        f'Updated:</dt><dd class="status">{story.updated}</dd><dt class="words">Words:</dt><dd class="words">{story.words:,}</dd>'
        f'<dt class="chapters">Chapters:</dt><dd class="chapters">{len(story.parts)}/{story.planned or "?"}</dd><dt class="comments">'
        'Comments:</dt><dd class="comments">12</dd><dt class="kudos">Kudos:</dt><dd class="kudos">1,204</dd><dt class="hits">Hits:</dt>'
        '<dd class="hits">20,000</dd></dl>'
    )
    chapters = "".join(_page_chapter(story, n, part) for n, part in enumerate(story.parts, 1) if not only or n == only)
    if not story.in_chapters:
        chapters = (
            '<h3 class="landmark heading" id="work">Work Text:</h3><div class="userstuff">'
            + story.parts[0].html
            + "</div>"
        )
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{story.title} - Petrel - Harbour Lights</title></head><body class="logged-out">'
        '<div id="outer"><ul id="skiplinks"><li><a href="#main">Main Content</a></li></ul><div id="header"><h1 class="heading"><a '
        f'href="{SITE}/">Archive of Our Own</a></h1><nav><ul><li><a href="#">Fandoms</a></li></ul></nav></div><div id="inner"><div '
        'id="main" class="works-show region"><ul class="work navigation actions"><li><a href="#">Entire Work</a></li></ul><div class='
        f'"wrapper"><dl class="work meta group">{rows}<dt class="language">Language:</dt><dd class="language" lang="en">'
        f'{story.language}</dd><dt class="series">Series:</dt><dd class="series">{series}</dd><dt class="stats">Stats:</dt><dd class='
        f'"stats">{stats}</dd></dl></div><div id="workskin"><div class="preface group"><h2 class="title heading">{story.title}</h2>'
        f'<h3 class="byline heading">{story.byline}</h3>{_module("summary", "Summary:", story.summary)}'
        + _module(
            "notes", "Notes:", story.notes,
            '<ul class="associations"><li>For <a href="#">Wren</a>.</li></ul>',
        )
        + f'</div><div id="chapters" role="article">{chapters}</div>'
        + (f'<div id="work_endnotes" class="end notes module"><h3 class="heading">Notes:</h3>{box(story.end_notes)}</div>' if story.end_notes else "")
        + '</div><div id="feedback" class="feedback"><ul class="actions"><li><a href="#">↑ Top</a></li></ul><div id="kudos"><p class='
        '"kudos"><a href="#">Tern</a> left kudos on this work!</p></div><div id="comments_placeholder"><ol class="thread"><li class='
        '"comment"><h4>Tern</h4><blockquote class="userstuff"><p>“You said Thursday” had me in tears! Please update soon.</p></blockquote>'
        "</li></ol></div></div></div></div><div id=\"footer\"><p>About the Archive</p></div></div></body></html>"
    )  # fmt: skip


def _class_of(label: str) -> str:
    return {"Archive Warning": "warning", "Additional Tag": "freeform"}.get(label, label.lower())


def _module(name: str, label: str, text: str, more: str = "") -> str:
    return f'<div class="{name} module"><h3 class="heading">{label}</h3>{more}{box(text)}</div>' if text else ""


def _page_chapter(story: Story, n: int, part: Part) -> str:
    where = f"{SITE}/works/{story.number}/chapters/{900 + n}"
    title = f": {part.title}" if part.title else ""
    ends = (
        f'<div class="chapter preface group"><div id="chapter_{n}_endnotes" class="end notes module"><h3 class="heading">Notes:</h3>'
        f"{box(part.end_notes)}</div></div>"
        if part.end_notes
        else ""
    )
    return (
        f'<div class="chapter" id="chapter-{n}"><div class="chapter preface group"><h3 class="title"><a href="{where}">Chapter {n}</a>'
        f"{title}</h3>{_module('summary', 'Summary:', part.summary)}{_module('notes', 'Notes:', part.notes)}</div><div class="
        f'"userstuff module" role="article"><h3 class="landmark heading" id="work">Chapter Text</h3>{part.html}</div>{ends}</div>'
    )


WAYBACK = '<div id="wm-ipp-base"><div id="wm-ipp"><p>27 captures</p><a href="#">About this capture</a></div></div>'


def kept_by_wayback(page: str) -> str:
    """The page as the Wayback Machine serves it: its bar on top, its addresses before all others."""
    return page.replace('href="https', 'href="https://web.archive.org/web/20150301000000/https').replace(
        '<div id="outer">', f'{WAYBACK}<div id="outer">'
    )


FF_LINE = (
    "Rated: {rated} - English - Romance/Angst - [Maren H., Ivo B.] Old Tessa - Chapters: 12   - Words: 34,567 - Reviews: "
    '<a href="/r/77/">89</a> - Favs: 1,012 - Follows: 45 - Updated: <span data-xutime="1236124800">3/4/2009</span> - Published: '
    '<span data-xutime="1230768000">1/1/2009</span> - Status: Complete - id: 1234567 '
)


def fanfiction_desktop(chapter: int = 2, listed: int = 12) -> str:
    """One chapter of FanFiction.net, as a desktop's browser saves it."""
    rated = '<a class="xcontrast_txt" href="https://www.fictionratings.com/" target="rating">Fiction  T</a>'
    options = "".join(
        f"<option value={n} {'selected' if n == chapter else ''}>{n}. {'Flood' if n == 2 else f'Chapter {n}'}"
        for n in range(1, listed + 1)
    )
    select = f'<SELECT id=chap_select title="Chapter Navigation" Name=chapter>{options}</select>' if listed > 1 else ""
    return (
        "<!DOCTYPE html><html><head><title>The Lamp at Gull Rock Chapter 2: Flood, a harbour lights fanfic | FanFiction</title>"
        '<link rel="canonical" href="https://www.fanfiction.net/s/1234567/2/The-Lamp-at-Gull-Rock"></head><body><div id="top">'
        '<a href="/">FanFiction</a> <span>unleash your imagination</span></div><div id=content_wrapper><div id=content_wrapper_inner>'
        "<div id=pre_story_links><span class=lc-left><a class=xcontrast_txt href='/tv/'>TV Shows</a><span> » </span><a class="
        "xcontrast_txt href='/tv/Harbour-Lights/'>Harbour Lights</a></span></div><div id=profile_top style='min-height:112px;'><span>"
        "<img class='cimage' src='//ff/1.jpg' width=75 height=100></span><button class='btn pull-right icon-heart' type=button>&nbsp;"
        "Follow/Fav</button><b class='xcontrast_txt'>The Lamp at Gull Rock</b>\n<span class='xcontrast_txt'><div style='height:5px'>"
        "</div></span><span class='xcontrast_txt'>By:</span> <a class='xcontrast_txt' href='/u/99/Petrel'>Petrel</a> <span class="
        "'icon-mail-1 xcontrast_txt'></span>\n<div style='margin-top:2px' class='xcontrast_txt'>Maren keeps the light. Somebody keeps "
        f"Maren. MI</div>\n<span class='xgray xcontrast_txt'>{FF_LINE.format(rated=rated)}</span></div><span style='float:right'>{select}"
        '<button class=btn>Next &gt;</button></span><div class="storytextp" id="storytextp"><div class="storytext xcontrast_txt nocopy" '
        f'id="storytext">{FF_TEXT}</div></div><div id=review><div>The author would like to thank you for your continued support. Your '
        "review has been posted.</div><textarea>Type your review here.</textarea></div></div></div></body></html>"
    )


FF_TEXT = (
    "<p>A/N: Sorry for the wait! Thanks to everybody who reviewed.</p><p>Disclaimer: I own nothing.</p><hr size=1 noshade>"
    '<p>The ferry came in late and nobody on the pier looked up. Maren <em>counted</em> the lamps.</p><p>"You said Thursday," Ivo told '
    "her.</p><p>Part Two</p><hr size=1 noshade><p>Nobody had touched the ledger.</p><p>Please review!</p>"
)


def fanfiction_phone() -> str:
    """The same chapter, as a phone shows it."""
    return (
        '<html><head><title>The Lamp at Gull Rock, a harbour lights fanfic | FanFiction</title><link rel="canonical" href='
        '"https://m.fanfiction.net/s/1234567/2/"></head><body><div id="mhead"><a href="/">FanFiction</a></div><div id="content">'
        '<a href="/tv/Harbour-Lights/">Harbour Lights</a><br><center><b>The Lamp at Gull Rock</b> by <a href="/u/99/">Petrel</a></center>'
        "<hr>Rated: T, English, Romance &amp; Angst, Maren H., Words: 34k+, Favs: 12, Follows: 45, Published: Jan 1, 2009 Updated: Mar 4"
        ', 2009<hr>Chapter 2: Flood<br><br></div><div class="storycontent nocopy" id="storycontent">'
        f'{FF_TEXT}</div><div id="bottom">&lt; Prev 2 of 12 Next &gt;</div></body></html>'
    )


_NOTES = (
    '<div class="fff_chapter_notes fff_head_notes"><b>Summary for the Chapter:</b><blockquote class="userstuff"><p>The boat is late.</p>'
    '</blockquote><b>Notes for the Chapter:</b><blockquote class="userstuff"><p>The island is real.</p></blockquote></div>'
)
_FOOT = (
    '<div class="fff_chapter_notes fff_foot_notes"><b>Notes for the Chapter:</b><blockquote class="userstuff"><p>The goat is called '
    "Marigold.</p></blockquote></div>"
)
_TOLD = (
    "<p>The ferry came in late and nobody on the pier looked up. Maren <em>counted</em> the lamps.</p><p>“You said Thursday,” Ivo told her."
    "</p><hr/><p>Nobody had touched the ledger.</p>"
)
FARE_CHAPTERS = (
    ("1. Ebb", _NOTES + f'<div class="userstuff module">{_TOLD}</div>' + _FOOT),
    ("2. Chapter 2", _TOLD),
    ("3. Flood", _TOLD),
)
FARE_LINES = (
    ("Series", "Lights of the Coast [2]"), ("Category", "Harbour Lights (TV)"), ("Genre", "Romance, Angst"), ("Language", "English"),
    ("Characters", "Maren Holt, Ivo Brandt"), ("Relationships", "Maren Holt/Ivo Brandt"), ("Status", "In-Progress"),
    ("Published", "2014-06-01"), ("Updated", "2014-09-12"), ("Packaged", "2020-01-01 10:00:00"), ("Rating", "Teen And Up Audiences"),
    ("Warnings", "Graphic Depictions Of Violence"), ("Chapters", "3"), ("Words", "12,345"), ("Publisher", "archiveofourown.org"),
)  # fmt: skip
_NAMED = f"{link('/works/4117', 'The Lamp at Gull Rock')} by {link('/users/petrel', 'Petrel')}, {link('/users/saltmarsh', 'saltmarsh')}"


def fare_epub(chapters: tuple[tuple[str, str], ...] = FARE_CHAPTERS) -> bytes:
    """A book that FanFicFare made."""
    lines = "".join(f"\n<b>{label}:</b> {value}<br />\n" for label, value in FARE_LINES)
    pages = {
        "title_page.xhtml": _fare_page("fff_titlepage", f"<h3>{_NAMED}</h3><div>{lines}\n<b>Summary:</b> Maren keeps the light.<br />\n</div>"),
        "log_page.xhtml": _fare_page("fff_logpage", "<h3>Update Log</h3><p><b>Updated:</b> <span>2014-09-12</span></p><hr/>"),
    }  # fmt: skip
    for n, (title, body) in enumerate(chapters, 1):
        head = f'<meta name="chapterurl" content="{SITE}/works/4117/chapters/{n}"/>'
        pages[f"file{n:04}.xhtml"] = _fare_page(
            "fff_chapter", f'<h3 class="fff_chapter_title">{title}</h3>{body}', head
        )
    return epub(pages, metadata="<dc:title>The Lamp at Gull Rock</dc:title><dc:contributor>FanFicFare</dc:contributor>")


def _fare_page(name: str, body: str, head: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>{head}</head><body '
        f'class="{name}">{body}</body></html>'
    )


def fare_html() -> str:
    """A page that FanFicFare made."""
    rows = "".join(
        f"<tr><td><b>{label}:</b></td><td>{value}</td></tr>"
        for label, value in (*FARE_LINES, ("Summary", "Maren keeps the light."))
    )
    contents = "".join(f'<a href="#section{n:04}">{title}</a><br />' for n, (title, _) in enumerate(FARE_CHAPTERS, 1))
    chapters = "".join(
        f'<a name="section{n:04}"><h2>{title}</h2></a>{body}' for n, (title, body) in enumerate(FARE_CHAPTERS, 1)
    )
    return (
        f'<!DOCTYPE html><html><head><title>x</title></head><body><h1>{_NAMED}</h1><table class="full">{rows}</table><a name='
        f'"TOCTOP"><h2>Table of Contents</h2></a><p>{contents}</p>{chapters}</body></html>'
    )


def fare_text() -> str:
    """A text that FanFicFare made."""
    lines = "".join(f"{label}: {value}\n" for label, value in FARE_LINES)
    told = (
        "The ferry came in late and nobody on the pier looked up. Maren _counted_ the lamps.\n\n“You said Thursday,” Ivo told her.\n\n"
        "* * *\n\nNobody had touched the ledger.\n\n"
    )
    noted = (
        "**Summary for the Chapter:**\n\n> The boat is late.\n\n**Notes for the Chapter:**\n\n> The island is real.\n\n"
        f"{told}**Notes for the Chapter:**\n\n> The goat is called Marigold.\n\n"
    )
    bodies = (noted, told, told)
    chapters = "".join(f"\n\n\n\t{title}\n\n\n{body}" for (title, _), body in zip(FARE_CHAPTERS, bodies, strict=True))
    contents = "".join(f"\n{title}\n" for title, _ in FARE_CHAPTERS)
    return (
        f"\n\n\nThe Lamp at Gull Rock\n\nby Petrel, saltmarsh\n\n\n\n{lines}Story URL: {SITE}/works/4117\nSummary: Maren keeps the light.\n"
        f"\n\n\n\nTABLE OF CONTENTS\n\n{contents}\n\n{chapters}\n\nEnd file.\n"
    )
