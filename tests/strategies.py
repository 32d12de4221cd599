"""Arbitrary manuscripts for property tests: every kind of node, odd characters, marks that cross.

`manuscripts()` and `chapters()` draw canonical values: marks in the order of `ordered_marks`, only
characters that XML can hold. Everything else is as wild as the types allow.
"""

from typing import TypeVar, get_args

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from fanfold.manuscript import nodes
from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.nodes import Block, Mark, Span

_T = TypeVar("_T")

# What stories and hostile uploads are made of: markup, quotes, dashes, spaces of every width, joiners,
# line ends, scripts without spaces, right-to-left, emoji, C1 controls, characters beyond the BMP.
_PIECES = [
    "She", "didn't", "don’t", "mother-in-law", "once--twice", "never—ever", "…", "42", "3.5", "A/N:", "naïve",
    " ", "  ", "   ", "\n", "\n\n", "\t", "\r", "\r\n", "\xa0", "\u2003", "\u200b", "\u2028", "\x85", "\x9f", "\ufeff",
    "<b>", "</p>", "<!--", "-->", "]]>", "&amp;", "&#0;", "&", "<", ">", '"', "'", "`", "\\", "/", "//", "://",
    "*", "**", "_", "__", "~", "~~", "#", "# ", "- ", "+ ", "1. ", "2) ", "> ", "::: ", "| ", "[x]", "(y)", "{.z}",
    "!", "![", "^", "=", "==", "$", "%", "javascript:", "http://x.test/?a=1&b[]=2", "***", "---", "* * *", "~*~",
    "日本語", "ภาษาไทย", "עברית", "هنا", "हिन्दी", "🦊", "👩‍🚀", "e\u0301", "\U0001f1e9\U0001f1ea", "\U000e0061", "\ufdd0",
]  # fmt: skip
_legal = st.characters(codec="utf-8", exclude_characters="".join({chr(c) for c in range(0x20)} - {"\t", "\n", "\r"}))


def words(*, min_size: int = 0) -> SearchStrategy[str]:
    """Text that XML can hold, from plausible prose to nonsense."""
    prose = st.lists(st.sampled_from(_PIECES), min_size=min_size, max_size=8).map("".join)
    return st.one_of(prose, st.text(_legal, min_size=min_size, max_size=12).map(clean_text))


def spans() -> SearchStrategy[Span]:
    """Somewhere in a source, or nowhere."""
    placed = st.tuples(st.integers(0, 9999), st.integers(0, 99)).map(lambda pair: Span(pair[0], sum(pair)))
    return st.one_of(st.just(nodes.NOWHERE), placed)


def literal(values: object) -> SearchStrategy[str]:
    """One of the values of a `Literal`."""
    return st.sampled_from(get_args(values))


_VALUES = st.one_of(
    st.sampled_from(
        ["", "en", "fr-CA", "qq", "x y", "haley", "http://x.test/a?b=1&c=2", "https://x.test/a b", "mailto:a@b.test",
         "javascript:alert(1)", "http://[", "//x", "data:text/html,x", "HTTP://X.TEST", "sha256:00ff"]
    ),
    words(),
)  # fmt: skip


@st.composite
def marks_in(draw: st.DrawFn, length: int) -> tuple[Mark, ...]:
    """Marks of every kind within a text of `length` characters; they nest, touch and cross."""
    if length == 0 or draw(st.booleans()):
        return ()
    found = []
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, length - 1))
        end = draw(st.integers(start + 1, length))
        found.append(Mark(draw(st.sampled_from(nodes.MARK_KINDS)), start, end, draw(spans()), draw(_VALUES)))
    return nodes.ordered_marks(found)


@st.composite
def _marked(draw: st.DrawFn) -> tuple[str, Span, tuple[Mark, ...]]:
    text = draw(words())
    return text, draw(spans()), draw(marks_in(len(text)))


lines = _marked().map(lambda parts: nodes.Line(*parts))
paragraphs = st.builds(
    lambda parts, align: nodes.Paragraph(parts[0], parts[1], parts[2], align), _marked(), literal(nodes.Align)
)
headings = st.builds(
    lambda parts, level: nodes.Heading(parts[0], parts[1], parts[2], level), _marked(), st.integers(1, 6)
)
verses = st.builds(nodes.Verse, st.lists(lines, max_size=4).map(tuple), spans())
cells = st.builds(lambda parts, header: nodes.Cell(parts[0], parts[1], parts[2], header), _marked(), st.booleans())
tables = st.builds(nodes.Table, st.lists(st.lists(cells, max_size=3).map(tuple), max_size=3).map(tuple), spans())
images = st.builds(nodes.Image, st.one_of(st.just("sha256:" + "0a" * 32), _VALUES), words(), spans())
breaks = st.builds(nodes.Break, spans(), words(), st.integers(0, 3))


def _inside(blocks: SearchStrategy[Block]) -> SearchStrategy[Block]:
    some = st.lists(blocks, max_size=3).map(tuple)
    kinds = literal(_literal_of(nodes.Quoted, "kind"))
    return st.one_of(
        st.builds(nodes.Quoted, some, spans(), kinds),
        st.builds(
            nodes.Listing, st.lists(st.builds(nodes.Item, some, spans()), max_size=3).map(tuple), spans(), st.booleans()
        ),
        notes_of(some),
    )


def _literal_of(struct: type, field: str) -> object:
    return struct.__annotations__[field]


def notes_of(blocks: SearchStrategy[tuple[Block, ...]]) -> SearchStrategy[nodes.Note]:
    """Notes of every kind and place around some blocks."""
    return st.builds(nodes.Note, literal(nodes.NoteKind), blocks, spans(), literal(nodes.NotePlace), words())


_LEAVES: SearchStrategy[Block] = st.one_of(paragraphs, paragraphs, headings, verses, tables, images, breaks)
blocks: SearchStrategy[Block] = st.recursive(_LEAVES, _inside, max_leaves=5)
_some_blocks = st.lists(blocks, max_size=3).map(tuple)
notes = notes_of(_some_blocks)
_slugs = st.one_of(st.sampled_from(["", "dream", "reality", "nathan"]), words())

scenes = st.builds(
    nodes.Scene, _some_blocks, spans(), st.one_of(st.none(), breaks), _slugs, _slugs, literal(nodes.Person), words(),
    literal(nodes.Retelling),
)  # fmt: skip


def chapters() -> SearchStrategy[nodes.Chapter]:
    """A chapter of anything."""
    return st.builds(
        nodes.Chapter, st.lists(scenes, max_size=3).map(tuple), spans(), st.one_of(st.none(), st.integers(-1, 999)),
        words(), words(), st.one_of(st.none(), lines), st.lists(notes, max_size=2).map(tuple),
    )  # fmt: skip


_layers = st.builds(nodes.Layer, _slugs, words(), literal(nodes.Look))
_legend = st.builds(nodes.LegendEntry, literal(nodes.Look), literal(nodes.Meaning), words(), spans())
_meta = st.builds(nodes.Meta, words(), words(), spans())
_sources = st.builds(nodes.SourceRef, words(), words(), words(), words(), st.integers(0, 10**9))


def _few(some: SearchStrategy[_T]) -> SearchStrategy[tuple[_T, ...]]:
    return st.lists(some, max_size=2).map(tuple)


def works() -> SearchStrategy[nodes.Work]:
    """A work of anything."""
    maybe = st.one_of(st.none(), lines)
    return st.builds(
        nodes.Work, _few(chapters()), spans(), maybe, maybe, _few(words()),
        st.one_of(st.sampled_from(["", "en", "de", "ar", "zh-Hant"]), words()), _few(notes), _few(_layers),
        _few(_legend), _few(_meta),
    )  # fmt: skip


def manuscripts() -> SearchStrategy[nodes.Manuscript]:
    """A manuscript of anything, with and without a source."""
    return st.builds(nodes.Manuscript, works(), st.one_of(st.none(), _sources))
