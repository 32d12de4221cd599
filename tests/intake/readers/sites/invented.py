"""Invented works, as facts: every site's form in these tests is filled with them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One chapter: `html` is what its author typed."""

    html: str
    title: str = ""
    summary: str = ""
    notes: str = ""
    end_notes: str = ""
    byline: str = ""


@dataclass(frozen=True)
class Story:
    """A work and what its site says about it; `byline` is HTML, the tags are (label, values)."""

    title: str
    byline: str
    tags: tuple[tuple[str, tuple[str, ...]], ...]
    parts: tuple[Part, ...]
    summary: str = ""
    notes: str = ""
    end_notes: str = ""
    number: int = 4117
    planned: int | None = None
    language: str = "English"
    published: str = "2014-06-01"
    updated: str = "2014-09-12"
    words: int = 12_345
    series: tuple[tuple[str, int], ...] = ()
    collections: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    inspired: tuple[tuple[str, str], ...] = ()

    @property
    def in_chapters(self) -> bool:
        """Whether the site shows it in chapters."""
        return len(self.parts) > 1 or self.planned != 1

    @property
    def is_complete(self) -> bool:
        """Whether all planned chapters are posted."""
        return self.planned == len(self.parts)


def signed(*names: str) -> str:
    """A byline of links."""
    return ", ".join(
        f'<a rel="author" href="https://archiveofourown.org/users/{name.lower()}/pseuds/{name}">{name}</a>'
        for name in names
    )


TAGS = (
    ("Rating", ("Teen And Up Audiences",)),
    ("Archive Warning", ("Graphic Depictions Of Violence", "Creator Chose Not To Use Archive Warnings")),
    ("Category", ("F/M", "Gen")),
    ("Fandom", ("Harbour Lights (TV)", "The Salt Road - A. Quill")),
    ("Relationship", ("Maren Holt/Ivo Brandt", "Maren Holt & Old Tessa (Harbour Lights)")),
    ("Character", ("Maren Holt", "Ivo Brandt", "Old Tessa (Harbour Lights)")),
    ("Additional Tag", ("Slow Burn", "Lighthouses", "ships: the wooden kind", "Not Beta Read")),
)

SERIAL = Story(
    title="The Lamp at Gull Rock",
    byline=signed("Petrel", "saltmarsh"),
    tags=TAGS,
    planned=None,
    summary="<p>Maren keeps the light.</p><p>Somebody is <em>keeping</em> Maren.</p>",
    notes="<p>Bold is the log book, italics are thoughts.</p><p>For Wren, who asked for a storm.</p>",
    end_notes="<p>Thank you for staying to the end!</p>",
    series=(("Lights of the Coast", 2), ("Storm Week", 1)),
    collections=("Harbour Fest 2014",),
    relations=('Inspired by <a href="https://archiveofourown.org/works/9">Low Water</a> by <a href="#">Tern</a>',),
    inspired=(("High Water", "Tern"),),
    parts=(
        Part(
            title="Ebb",
            summary="<p>The boat is late.</p>",
            notes="<p>The island is real, the goat is not.</p>",
            html=(
                "<p>The ferry came in late and nobody on the pier looked up. Maren <em>counted</em> the lamps, and then she "
                "counted them again.</p><p>“You said Thursday,” Ivo told her.</p><p><u>Thursday</u>, the note had said. "
                "<strong>Wind south-west, four.</strong></p><hr /><p>Nobody had touched the ledger. <i>Not again, not tonight</i>, she "
                'thought, and closed the drawer.</p><p align="center">* * *</p><p>He laughed at that, and the dog laughed too.'
                "</p><blockquote><p>Dear M,</p><p>do not wait for me.</p></blockquote><p>She read it <s>twice</s> once.</p>"
            ),
            end_notes="<p>The goat is called Marigold.</p>",
        ),
        Part(
            html=(
                "<p>Chapter notes are for people who plan.</p><center>~ the next morning ~</center><p>“Somebody was here,” Ivo "
                'said. He had mud on his sleeves.</p><h2>From the log of the light</h2><p>Fog until noon.</p><h2 class="heading">'
                "Second watch</h2><p>Fog after noon.<br />A bell, twice.</p><details><summary>What she left out</summary><p>The "
                "third bell.</p></details><table><tbody><tr><td>lamp</td><td>oil</td></tr><tr><td>1</td><td>half</td></tr></tbody>"
                "</table><p>She nodded, because there was nothing else to do.</p>"
            ),
        ),
        Part(
            title="Chapter 3 of the tide tables",
            html="<p>The page had one word on it.</p><p>Summary</p><p>The next page said “Notes”, and nothing more.</p><ul><li>rope</li><li>a tin of tea</li></ul>"
            "<p>Maren put the page into the stove.</p>",
            notes="",
            summary="<blockquote><p>A quotation in a summary.</p></blockquote>",
        ),
    ),
)

ONE_SHOT = Story(
    title="Salt",
    byline="Anonymous",
    tags=(("Rating", ("General Audiences",)), ("Fandom", ("Harbour Lights (TV)",)), ("Character", ("Ivo Brandt",))),
    planned=1,
    words=1_204,
    updated="",
    notes="<p>Written in one evening.</p>",
    parts=(
        Part(
            html="<h1>I. Morning</h1><p>Ivo boiled the water twice and threw it away twice.</p><h1>II. Evening</h1><p>Then he drank "
            "it. “Well,” he said to nobody.</p>"
        ),
    ),
)

BROUGHT = Story(
    title="What the Gulls Know",
    byline='old_tern [archived by <a rel="author" href="https://archiveofourown.org/users/keeper/pseuds/keeper">keeper</a>]',
    tags=TAGS[:4],
    planned=2,
    words=3_000,
    parts=(
        Part(html="<p>Gulls know when the herring comes. They do not tell.</p>", title="Herring"),
        Part(html="<p>They know when it goes, too. “Listen,” said the smallest of them.</p>", title="Bread"),
    ),
)
