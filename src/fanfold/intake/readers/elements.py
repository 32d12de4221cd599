"""What HTML elements mean to a reader of stories, as tables."""

from fanfold.intake.flow import ParaKind, RunLook
from fanfold.intake.readers.block import BOLD, ITALIC, STRIKE, UNDERLINE

LOOKS: dict[str, tuple[RunLook, str]] = {
    "i": ITALIC, "em": ITALIC, "cite": ITALIC, "dfn": ITALIC, "var": ITALIC, "address": ITALIC,
    "b": BOLD, "strong": BOLD, "u": UNDERLINE, "ins": UNDERLINE, "s": STRIKE, "strike": STRIKE, "del": STRIKE,
    "small": ("small", ""), "sup": ("sup", ""), "sub": ("sub", ""),
    "code": ("code", ""), "kbd": ("code", ""), "samp": ("code", ""), "tt": ("code", ""),
}  # fmt: skip

# Nothing in them is meant to be read. `xml` is the settings island of pages that Word saved.
UNREAD = frozenset({
    "script", "style", "template", "head", "title", "xml", "iframe", "noembed", "rp", "meta", "link", "base",
    "input", "source", "track", "param", "area", "col", "colgroup", "wbr", "frame", "bgsound",
})  # fmt: skip

BLOCKS = frozenset({
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "center", "li", "ul", "ol", "menu", "dir", "dl",
    "dt", "dd", "pre", "xmp", "listing", "plaintext", "table", "tr", "td", "th", "caption", "thead", "tbody", "tfoot",
    "section", "article", "aside", "header", "footer", "nav", "main", "search", "hgroup", "form", "fieldset", "legend",
    "button", "select", "option", "optgroup", "textarea", "address", "details", "summary", "figure", "figcaption",
    "dialog", "noframes", "frameset", "body", "html",
})  # fmt: skip

KINDS: dict[str, ParaKind] = {
    "h1": "h1", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h5", "h6": "h6", "li": "li",
    "blockquote": "p", "td": "p", "th": "p", "dt": "p", "dd": "p",
}  # fmt: skip
LISTS = {"ul": "ul", "menu": "ul", "dir": "ul", "ol": "ol"}
TYPED = frozenset({"pre", "xmp", "listing", "plaintext", "textarea"})

# What the parts of a site's frame are called in the hints, by element and by ARIA role.
FRAME: dict[str, str] = {
    "nav": "nav", "footer": "footer", "header": "header", "aside": "aside", "figcaption": "caption",
    "caption": "caption", "form": "form", "button": "form", "select": "form", "option": "form", "optgroup": "form",
    "fieldset": "form", "legend": "form", "textarea": "form",
}  # fmt: skip
ROLES = {"navigation": "nav", "contentinfo": "footer", "banner": "header", "search": "form", "form": "form"}

# Class names and EPUB types that say "a poem".
VERSE = frozenset({"verse", "poem", "poetry", "stanza", "z3998:poem", "z3998:verse", "lyrics"})

# Elements of HTML that are neither blocks nor looks; a tag of any other name is a word in angle brackets.
INLINE = frozenset({
    "a", "span", "font", "br", "hr", "img", "big", "abbr", "acronym", "bdi", "bdo", "blink", "data", "label", "mark",
    "marquee", "nobr", "q", "ruby", "rt", "rp", "time", "wbr", "tt", "object", "embed", "video", "audio", "canvas",
    "noscript", "svg",
})  # fmt: skip

# Names of a page's `meta` elements, as the flow calls them.
META = {
    "author": "Author", "dc.creator": "Author", "dcterms.creator": "Author",
    "description": "Summary", "dc.description": "Summary", "dcterms.description": "Summary",
}  # fmt: skip
