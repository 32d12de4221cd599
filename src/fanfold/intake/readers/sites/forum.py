"""Threads of forums with XenForo's software: threadmarks are chapters, other people's posts stand around them."""

from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser, LexborNode

from fanfold.intake.readers.sites.form import Form, first, words
from fanfold.intake.readers.sites.lines import head_of

if TYPE_CHECKING:
    from fanfold.intake.readers.sites import Clues

# Posts, the boxes of their words and the labels of threadmarks, in the second and the first generation.
_POSTS = "article.message, li.message"
_TEXTS = ".bbWrapper, .messageText"
_LABELS = ".threadmarkLabel, .threadmarker .label, .message-cell--threadmark-header .threadmark-control"
_AROUND = "Part of the page around the story."


def saved(clues: "Clues") -> Form | None:
    """The form of a thread, by its posts that bear their authors' names."""
    posts = [post for post in clues.tree.css(_POSTS)[:40] if post.attributes.get("data-author")]
    return Thread() if posts and any(first(post, _TEXTS) for post in posts) else None


class Thread(Form):
    """One page of a thread."""

    producer = "XenForo thread"

    def __init__(self) -> None:
        super().__init__()
        self._chapters = 0

    def mark(self, tree: LexborHTMLParser) -> None:
        self.zone(tree.body, "furniture", _AROUND, of_work=True)
        self.zone(first(tree, ".p-title-value, .titleBar h1"), "title", "The thread's title.", of_work=True, sure=0.93)
        posts = [post for post in tree.css(_POSTS) if first(post, _TEXTS) is not None]
        marked = [post for post in posts if first(post, _LABELS) is not None]
        author = (posts[0].attributes.get("data-author") or "") if posts else ""
        for post in marked or [post for post in posts if post.attributes.get("data-author") == author]:
            self._post(post)
        self._sign(posts, author)

    def _post(self, post: LexborNode) -> None:
        text, label = first(post, _TEXTS), first(post, _LABELS)
        if label is not None:
            self._chapters += 1
            self.heading(label, head_of(words(label), self._chapters))
            self.story(text)
        else:
            self.open(text)
        for part in (
            text.css(".bbCodeBlock-expandLink, .js-expandLink, .lbContainer-zoomer") if text is not None else ()
        ):
            self.zone(part, "furniture", _AROUND)

    def _sign(self, posts: list[LexborNode], author: str) -> None:
        """The name beside the first post is the author's."""
        for post in posts[:1]:
            for name in post.css(".username, .message-name a, a.username"):
                if words(name) == author:
                    self.zone(name, "byline", "Who wrote the thread.", of_work=True)
                    self.field(name, "Author")
                    return
