"""Saved pages of journals, blogs and places to read: one post in a box of known name, a page around it.

Authors type title, rating, notes and story into the one box such sites give them. So the box is left to the
passes, and only what the site itself prints is stated: its furniture, the post's subject, its author, tags and date.
"""

import re
from typing import TYPE_CHECKING, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from fanfold.intake.flow import Flow
from fanfold.intake.labelled import label_of
from fanfold.intake.readers.sites.form import Form, first, unwrapped, words
from fanfold.intake.readers.sites.lines import head_of, restated
from fanfold.manuscript.nodes import Meta

if TYPE_CHECKING:
    from fanfold.intake.readers.sites import Clues


class Engine(NamedTuple):
    """How one site or blog engine names its boxes; selectors in the order of its layouts, the newest first."""

    name: str
    signs: tuple[str, ...]
    """Words one of which stands in the addresses or the generator in the page's head."""
    text: tuple[str, ...]
    subject: tuple[str, ...]
    author: tuple[str, ...]
    tags: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    counters: tuple[tuple[str, str], ...] = ()
    within: tuple[str, ...] = ()
    """Elements inside the text that are the site's: counters of comments, buttons to share."""
    heads_chapter: bool = False
    """Whether the subject is a chapter's heading and not a work's title."""


_JOURNAL_TEXT = (
    ".aentry-post__text", ".aentry-post__content", ".b-singlepost-body", ".entry-content", ".entry_text", ".entrytext",
    ".entryText", ".asset-body", ".entry .contents", ".item .text", "td.entry", "div.entry",
)  # fmt: skip
_JOURNAL_SUBJECT = (
    ".aentry-post__title", ".b-singlepost-title", ".entry-title", ".entry_title", ".entrytitle", ".entryTitle", ".asset-name",
    ".entry .subject", ".subject", ".entry .title",
)  # fmt: skip
_JOURNAL_AUTHOR = (
    ".poster .ljuser", ".b-singlepost-author .ljuser", ".aentry-head .ljuser", ".entry-poster .ljuser", ".asset-meta .ljuser",
    ".ljuser",
)  # fmt: skip
_JOURNAL_TAGS = (
    ".tag a[rel=tag]", ".entry-tags a", ".b-singlepost-tags a", ".aentry-tags a", ".ljtags a", ".tags a", "a[rel=tag]",
)  # fmt: skip
_JOURNAL_DATE = (
    ".datetime", ".entry-date", ".b-singlepost-author time", ".aentry-head time", ".entry_date", ".asset-meta .datetime", ".date",
)  # fmt: skip

ENGINES: tuple[Engine, ...] = (
    Engine(
        "Dreamwidth", ("dreamwidth.org",), _JOURNAL_TEXT, _JOURNAL_SUBJECT, _JOURNAL_AUTHOR, _JOURNAL_TAGS, _JOURNAL_DATE
    ),
    Engine(
        "LiveJournal", ("livejournal.com", "livejournal.net", "insanejournal.com", "journalfen.net", "deadjournal.com"),
        _JOURNAL_TEXT, _JOURNAL_SUBJECT, _JOURNAL_AUTHOR, _JOURNAL_TAGS, _JOURNAL_DATE,
    ),
    Engine(
        "Wattpad", ("wattpad.com",), ("pre", ".panel-reading pre", ".part-content", ".page"), ("header h1", ".part-title", "h1"),
        ('.author a[href*="/user/"]', 'a[href*="/user/"]'), (".tag-items a", 'a[href*="/stories/"]'), (),
        (("Reads", ".reads"), ("Votes", ".votes"), ("Comments", ".comments")),
        (".component-wrapper", ".comment-marker", ".num-comment", "button", "[data-comment-count]"), True,
    ),
    Engine(
        "Royal Road", ("royalroad.com", "royalroadl.com"), (".chapter-inner", ".chapter-content"), (".fic-header h1", "h1"),
        ('.fic-header a[href*="/profile/"]', 'a[href*="/profile/"]'), (), (), (), (), True,
    ),
    Engine(
        "Tumblr", ("tumblr.com",), (".post-content", ".post .body", ".post .text", ".caption", "article"),
        (".post-title", ".post h2", "article h1", "article h2"), (".post-author", "a.post_author", ".tumblelog-name"),
        (".tags a", ".post-tags a", "a.tag"), (".post-date", ".date", "time"),
    ),
    Engine(
        "Blogger", ("blogspot.", "blogger.com"), (".post-body", ".entry-content"), (".post-title", ".entry-title"),
        (".post-author .fn", ".post-author a", ".fn"), (".post-labels a", "a[rel=tag]"), (".date-header", ".published", "time"),
    ),
    Engine(
        "WordPress", ("wordpress", "wp-content", "wp-includes"), (".entry-content", ".post-content", ".entry", ".post .content"),
        (".entry-title", ".post-title", "article h1"), (".entry-header .author a", ".byline a", ".author a", "a[rel=author]", ".author"),
        (".tags-links a", ".tag-links a", ".post-tags a", "a[rel=tag]"), (".entry-date", "time.published", ".posted-on time", "time"),
        (), (".sharedaddy", ".jp-relatedposts", ".wpcnt", ".post-navigation", ".sd-block", ".ssba", ".wp-block-buttons"),
    ),
)  # fmt: skip
# A post has more words than the titles of a list of posts.
_LEAST = 200
# What journals print below an entry, some of them in the entry's own box.
_CURRENTS = re.compile(
    r"(?:current )?(?:mood|music|location|tags|entry tags)\s*:\s*\S.{0,200}", re.IGNORECASE | re.DOTALL
)
_AROUND = "Part of the page around the story."


def saved(clues: "Clues") -> Form | None:
    """The form of a saved post, by the site's name in the page's head and a box of text that it knows."""
    head = _head(clues.tree)
    for engine in ENGINES:
        if any(sign in head for sign in engine.signs):
            text = _text(clues.tree, engine)
            if text is not None:
                return Post(engine)
    return None


def _head(tree: LexborHTMLParser) -> str:
    """Addresses and names in a page's head, in lower case, and where the names of a journal's users lead."""
    parts: list[str] = []
    for node in tree.css("head link, head meta, head base, head script[src]")[:300]:
        parts += [(node.attributes.get(name) or "")[:300] for name in ("href", "content", "src")]
    parts.append(words(tree.css_first("head title"))[:300])
    # A journal's plainest layouts say nothing in the head; the names of its users lead to the site.
    parts += [(node.attributes.get("href") or "")[:300] for node in tree.css(".ljuser a")[:3]]
    return " ".join(parts).lower()


def _text(tree: LexborHTMLParser, engine: Engine) -> LexborNode | None:
    """The box of the post: the first box of a known name that holds more than a line or two."""
    for query in engine.text:
        boxes = [box for box in tree.css(query)[:40] if len(words(box)) >= _LEAST]
        if boxes:
            return max(boxes, key=lambda box: len(words(box)))
    return None


class Post(Form):
    """One post of one engine."""

    keeps_meta = False

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self.producer = f"{engine.name} page"
        self._engine = engine
        self._subject = ""
        self._where = ""

    def mark(self, tree: LexborHTMLParser) -> None:
        engine = self._engine
        text = _text(tree, engine)
        self.zone(tree.body, "furniture", _AROUND, of_work=True)
        subject = self._said(tree, engine.subject, text)
        author = self._said(tree, engine.author, text)
        if subject is not None:
            self._subject = words(subject)
            if engine.heads_chapter:
                self.heading(subject, head_of(self._subject, 0))
            else:
                label = label_of(self._subject)
                shown = label.text if label is not None and label.name == "Title" else ""
                self.zone(subject, "title", "The post's subject.", label=shown, of_work=True, sure=0.93)
        if author is not None:
            self.zone(author, "byline", "Who posted it.", of_work=True)
            self.field(author, "Author")
        self._facts(tree, text)
        for box in self._boxes(tree, text):
            if engine.heads_chapter:
                self.story(box)
            else:
                self.open(box)
            for query in engine.within:
                for part in box.css(query):
                    self.zone(part, "furniture", _AROUND)
        self._where = _origin(tree)

    def finish(self, flow: Flow) -> None:
        self._currents(flow)
        if not self._engine.heads_chapter:
            self._typed_title(flow)
        title = next((meta.value for meta in flow.meta if meta.name == "Title"), "")
        super().finish(flow)
        if self._engine.heads_chapter and (pieces := title.split(" - "))[1:]:
            # "The Lamp at Gull Rock - Chapter 2 - Wattpad"
            flow.meta.append(Meta("Title", pieces[0]))
        if self._where:
            flow.meta.append(Meta("Source", self._where))

    def _boxes(self, tree: LexborHTMLParser, text: LexborNode | None) -> list[LexborNode]:
        """The boxes of the story: a reading page may show several parts, each in one of the same kind."""
        if text is None:
            return []
        if self._engine.name == "Wattpad":
            return [box for box in tree.css("pre") if len(words(box)) > 0]
        return [text]

    def _said(self, tree: LexborHTMLParser, queries: tuple[str, ...], text: LexborNode | None) -> LexborNode | None:
        """The first element of a known name that has words and stands outside the post's text."""
        for query in queries:
            for node in tree.css(query)[:20]:
                if 0 < len(words(node)) <= 200 and not _inside(node, text) and not _holds(node, text):
                    return node
        return None

    def _facts(self, tree: LexborHTMLParser, text: LexborNode | None) -> None:
        for query in self._engine.tags:
            tags = [node for node in tree.css(query)[:80] if not _inside(node, text) and words(node)]
            for tag in tags:
                self.field(tag, "Tags")
            if tags:
                break
        date = self._said(tree, self._engine.date, text)
        if date is not None:
            self.field(date, "Published")
        for name, query in self._engine.counters:
            counter = self._said(tree, (query,), text)
            if counter is not None:
                self.field(counter, name)

    def _currents(self, flow: Flow) -> None:
        """Mood, music and tags that stand at the end of the entry's own box."""
        told = [para for para in flow.paras if para.stated is None]
        for para in reversed(told[-8:]):
            if _CURRENTS.fullmatch(para.text):
                restated(para, "header", "What the journal prints below an entry.", self.group())

    def _typed_title(self, flow: Flow) -> None:
        """Where the author typed a header with the work's title, the post's subject is only a subject."""
        told = [para for para in flow.paras if para.stated is None]
        if any((label := label_of(para.text)) is not None and label.name == "Title" for para in told[:20]):
            for para in flow.paras:
                if para.stated is not None and para.stated.zone == "title":
                    restated(para, "header", "The post's subject.", para.stated.group)


def _inside(node: LexborNode, box: LexborNode | None) -> bool:
    above = node if box is not None else None
    while above is not None:
        if box is not None and above.mem_id == box.mem_id:
            return True
        above = above.parent
    return False


def _holds(node: LexborNode, box: LexborNode | None) -> bool:
    return box is not None and _inside(box, node)


def _origin(tree: LexborHTMLParser) -> str:
    """Where the page says it stood."""
    for query, name in (('link[rel="canonical"]', "href"), ('meta[property="og:url"]', "content")):
        node = first(tree, query)
        where = unwrapped((node.attributes.get(name) or "").strip()) if node is not None else ""
        if where.startswith(("http://", "https://")):
            return where[:500]
    return ""
