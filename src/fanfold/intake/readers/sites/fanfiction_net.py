"""Saved pages of FanFiction.net and FictionPress, as a desktop and as a phone showed them."""

import re
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser, LexborNode

from fanfold.intake.flow import ChapterHead, Flow
from fanfold.intake.ratedline import read_statistics
from fanfold.intake.readers.sites.form import Form, address, first, heads, short, stated_as, words
from fanfold.intake.readers.sites.lines import head_of, restated, split_byline

if TYPE_CHECKING:
    from fanfold.intake.readers.sites import Clues

_SITES = ("fanfiction.net", "fictionpress.com", "fanfiction", "fictionpress")
# "Chapter 2: Flood" above the text on a phone.
_SHOWN = re.compile(r"Chapter (\d{1,4})(?:\s*[:-]\s*(.{1,160}))?")


def saved(clues: "Clues") -> Form | None:
    """The form of a saved page: the box of the text and the site's name in its head."""
    text = first(clues.tree, "#storytext") or first(clues.tree, "#storycontent")
    if text is None:
        return None
    named = clues.tree.css_first("#profile_top") is not None or any(
        site in (node.attributes.get("href") or node.attributes.get("content") or "").lower()
        for node in clues.tree.css("head link[href], head meta[content], head base[href]")[:200]
        for site in _SITES[:2]
    )
    title = words(first(clues.tree, "head title")).lower()
    return FanFictionNet(text) if named or any(site in title for site in _SITES) else None


class FanFictionNet(Form):
    """One chapter a page: a profile on top, a list of the chapters, the text in a box of its own."""

    def __init__(self, text: LexborNode) -> None:
        super().__init__()
        self._phone = text.id == "storycontent"
        self._listed = 0
        self._profile = self.group()
        self._here: ChapterHead | None = None

    def mark(self, tree: LexborHTMLParser) -> None:
        self.zone(tree.body, "furniture", "Part of the page around the story.", of_work=True)
        self._title(first(tree, "#profile_top") or first(tree, "#content"))
        self._chapter_list(tree)
        for link in tree.css("#pre_story_links a, .lc-left a")[-1:]:
            self.field(link, "Fandom")
        origin = first(tree, 'link[rel="canonical"]')
        self._origin = address(origin)
        self.story(first(tree, "#storytext") or first(tree, "#storycontent"))

    _origin = ""

    def finish(self, flow: Flow) -> None:
        self.producer = f"FanFiction.net page ({'phone' if self._phone else 'desktop'})"
        if "fictionpress" in self._origin:
            self.producer = self.producer.replace("FanFiction.net", "FictionPress")
        self._profile_lines(flow)
        split_byline(flow, self.group)
        self._begin(flow)
        if self._origin.startswith("http") and not any(True for _ in stated_as(flow, "Source")):
            number = next((s for s in stated_as(flow, "Number")), None)
            if number is not None:
                flow.statements.append(number._replace(name="Source", address=self._origin))
        self._missing(flow)
        super().finish(flow)

    def _title(self, box: LexborNode | None) -> None:
        if box is None:
            return
        self.zone(box, "header", "What the site says about the work.", group=self._profile, of_work=True)
        for control in box.css("button, select, form"):
            self.zone(control, "furniture", "A button of the page.", of_work=True)
        self.field(first(box, "b"), "Title")
        self.field(first(box, 'a[href*="/u/"]'), "Author")
        for group in box.css("div"):
            # The summary is the only box of words in the profile; on a phone the text's own box stands beside it.
            if not self._phone and words(group) and "Rated:" not in words(group):
                self.zone(group, "summary", "The work's summary.", of_work=True)

    def _chapter_list(self, tree: LexborHTMLParser) -> None:
        choices = first(tree, "#chap_select") or first(tree, 'select[name="chapter"]')
        if choices is None:
            return
        options = choices.css("option")
        self._listed = len(options)
        for place, option in enumerate(options, 1):
            if "selected" in option.attributes:
                self._here = head_of(words(option), place)

    def _profile_lines(self, flow: Flow) -> None:
        for para in flow.paras:
            if para.stated is not None and para.stated.group == self._profile and "Rated:" in para.text:
                flow.statements += read_statistics(para, ", " if self._phone and " - " not in para.text else " - ")

    def _begin(self, flow: Flow) -> None:
        """Begin the chapter that the page shows: its list of chapters names it, a phone writes it above the text."""
        at = next((i for i, para in enumerate(flow.paras) if para.told), -1)
        if at < 0:
            return
        for para in reversed(flow.paras[:at]):
            found = _SHOWN.fullmatch(para.text.strip())
            if found and self._phone:
                head = ChapterHead(int(found[1]), f"Chapter {found[1]}", (found[2] or "").strip())
                restated(para, "chapter_heading", "The chapter that the page shows.", self.group(), of_work=False)
                if para.stated is not None:
                    para.stated = para.stated._replace(head=head, starts=True)
                self._here = head
                return
        told = flow.paras[at].stated
        if self._here is not None and told is not None:
            flow.paras[at].stated = told._replace(head=self._here, starts=True)

    def _missing(self, flow: Flow) -> None:
        said = next(stated_as(flow, "Chapters"), None)
        promised = max(self._listed, int(said.text) if said is not None and said.text.isdigit() else 0)
        present = max(1, heads(flow))
        if promised > present:
            span = said.span if said is not None else flow.paras[0].span
            short(
                flow, span, f"The site lists {promised} chapters; this page holds {present} of them.", present, promised
            )
