r"""LaTeX: what the commands mean, what is kept apart, and what only looks like it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fanfold.intake.flow import Para
from fanfold.intake.pipeline import restore
from fanfold.intake.source import Source
from fanfold.manuscript.walk import uncovered
from tests.intake.readers.promises import boxes, flow_of, looks, texts
from tests.intake.stories import story


def paras(text: str) -> list[Para]:
    return flow_of("tide.tex", "\\chapter{}\n" + text).paras


def test_a_whole_document() -> None:
    head = r"""\documentclass[12pt]{article}\usepackage{times}
\newcommand{\scene}{\bigskip\centerline{* * *}\bigskip}
\title{The Tide Table}\author{Tern}\date{}
\begin{document}\maketitle

\chapter{Low Water}

"""
    rest = f"{story(1)}\n\n\\scene\n\n{story(2)}\n\n% cut this?\n\\chapter{{High Water}}\n\n{story(3)}\n\\end{{document}}\n"
    text = head + rest
    restored = restore(text.encode(), "tide.txt")
    work = restored.manuscript.work
    assert restored.source.format == "latex"
    assert work.title is not None
    assert (work.title.text, work.authors) == ("The Tide Table", ("Tern",))
    assert [(chapter.title, len(chapter.scenes)) for chapter in work.chapters] == [("Low Water", 2), ("High Water", 1)]
    assert [para.text for para in restored.paras if para.zone == "furniture"] == ["% cut this?"]
    assert not uncovered(restored.manuscript, restored.text)


def test_looks_quotation_marks_and_dashes() -> None:
    [para] = paras(r"``Don't,'' she said---\emph{very \textbf{loudly}}---{\it twice}, 3--4 times \ldots\ and `left'.")
    assert para.text == "“Don’t,” she said—very loudly—twice, 3–4 times … and ‘left’."
    assert looks(para) == [("i", "very loudly"), ("b", "loudly"), ("i", "twice")]


def test_emphasis_within_emphasis_stands_upright() -> None:
    [para] = paras(r"\emph{It was \emph{his} boat}, \emph{mine}.")
    assert looks(para) == [("i", "It was"), ("i", "boat"), ("i", "mine")]


def test_accents_and_signs() -> None:
    [para] = paras(r"caf\'e, na\"{\i}ve, \c{c}a, \v{s}i, \ss, \ae, 50\% \& \$3, a~b, \textbackslash, x\_y \emph{}")
    assert para.text == "café, naïve, ça, ši, ß, æ, 50% & $3, a\xa0b, \\, x_y"


def test_lines_verse_quotations_and_places() -> None:
    found = paras(
        "\\begin{verse}\nThe tide is in,\\\\\nthe tide is out.\n\\end{verse}\n\nShe read:\n\\begin{quote}\nDear Ivo.\n\nCome home.\n\\end{quote}\n"
        "\\begin{center}Later\\end{center}\n\\begin{itemize}\\item rope\\item lamp\\end{itemize}"
    )
    assert [(para.text, para.kind) for para in found[:2]] == [
        ("The tide is in,", "verse"),
        ("the tide is out.", "verse"),
    ]
    assert [(para.text, boxes(para)) for para in found[2:5]] == [
        ("She read:", []),
        ("Dear Ivo.", ["quote"]),
        ("Come home.", ["quote"]),
    ]
    assert found[5].align == "center"
    assert [para.text for para in found[6:]] == ["• rope", "• lamp"]


def test_footnotes_comments_and_files_stand_apart() -> None:
    found = paras(
        "She left.\\footnote{For good.} It rained. % or did it?\nA lot.\\input{two}\n\n\\includegraphics[width=3cm]{lamp.png} Dark."
    )
    assert [para.text for para in found] == [
        "She left.[1] It rained. A lot.", "[1] For good.", "% or did it?", "\\input{two}", "Dark.", "\\includegraphics{lamp.png}",
    ]  # fmt: skip
    assert "footnote" in found[1].hints
    assert "source-comment" in found[2].hints


def test_unknown_commands_leave_their_words() -> None:
    assert texts(flow_of("tide.tex", r"\chapter{A} \mystyle{Words \emph{stay}} \foo[x]{here}."))[1:] == [
        "Words stay here."
    ]


def test_rules_and_gaps_part_paragraphs() -> None:
    found = paras("One.\\bigskip Two.\\hrulefill Three.\\vspace{1cm}Four.")
    assert [(para.text, para.kind, para.blanks) for para in found] == [
        ("One.", "p", 0), ("Two.", "p", 1), ("* * *", "rule", 0), ("Three.", "p", 0), ("Four.", "p", 1),
    ]  # fmt: skip


def test_a_fragment_without_a_document_is_known_by_its_commands() -> None:
    text = "\\section*{One}\n\nIt was \\emph{late}. ``Go,'' she said. {\\it Now.}\n\n\\textbf{Later}, it was not."
    assert Source.of("x.txt", text.encode()).format == "latex"


@pytest.mark.parametrize(
    "text",
    [
        "Don\\'t go, she said. It\\'s late, isn\\'t it? \\'No,\\' he said. \\\"Yes.\\\"",
        "He typed C:\\begin\\files\\emph and waited.\n\nNothing.",
        "A/N: \\o/ I finished it! \\o/\n\nThe ferry came in late.",
        "She wrote \\emph{once} on the board, and the class laughed.",
        "/\\/\\/\\ * /\\/\\/\\\n\nThe ferry came in late.",
    ],
)
def test_stray_backslashes_are_plain_text(text: str) -> None:
    assert Source.of("x.txt", text.encode()).format == "text"


PIECES = ("\\emph{", "}", "{", "\\it ", "\n\n", "%", "\\\\", "\\begin{verse}", "\\end{verse}", "\\chapter{", "\\footnote{", "\\newcommand{\\x}{\\x\\x}", "\\x ",
          "word ", "``", "''", "--", "\\'", "\\'e", "$", "[", "]", "\\item", "\\vspace", "\\author{", "\\", "é ")  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_hostile_markup_is_read(pieces: list[str]) -> None:
    text = "\\chapter{A} It rained. " + "".join(pieces)
    restored = restore(text.encode(), "tide.tex")
    assert not uncovered(restored.manuscript, restored.text)
    words = sum(piece == "word " for piece in pieces)
    told = restored.text.count("word")
    assert told <= words * 2 + 1


def test_an_abstract_is_the_summary_and_a_note_as_a_chapter_stays_a_note() -> None:
    text = (
        "\\documentclass{book}\\title{The Salt Ledger}\\begin{document}\\maketitle\n\\begin{abstract}\nInes keeps accounts"
        " for the dead.\n\\end{abstract}\n\\chapter*{Author's Note}\nNot mine, no money. Concrit welcome!\n"
        f"\\chapter{{Debit}}\n{story(1)}\n\\chapter{{Credit}}\n{story(2)}\n\\end{{document}}\n"
    )
    restored = restore(text.encode(), "ledger.tex")
    work = restored.manuscript.work
    assert [chapter.title for chapter in work.chapters] == ["Debit", "Credit"]
    assert {"summary", "author_note"} <= {note.kind for note in work.notes}
    assert not uncovered(restored.manuscript, restored.text)
