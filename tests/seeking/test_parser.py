"""What is typed into the search box becomes the tree that a person meant, and nothing that is typed breaks it."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fanfold.seeking.fields import FIELDS, by_name
from fanfold.seeking.nodes import All, Choice, Either, Node, Not, Phrase, Problem, Range, Words, leaves
from fanfold.seeking.parser import DEEPEST, LONGEST, MOST_LEAVES, repaired, understood

TODAY = date(2026, 11, 26)


def shown(node: Node) -> str:
    """A tree in one line, without places."""
    match node:
        case Words(text=text, field=field, is_start=is_start):
            return f"{field}:{text}{'*' if is_start else ''}".lstrip(":")
        case Phrase(text=text, field=field):
            return f'{field}:"{text}"'.lstrip(":")
        case Range(field=field, low=low, high=high):
            return f"{field}[{'' if low is None else low}..{'' if high is None else high}]"
        case Choice(field=field, value=value):
            return f"{field}={value}"
        case Not(part=part):
            return f"not({shown(part)})"
        case All(parts=parts):
            return f"all({' '.join(map(shown, parts))})"
        case Either(parts=parts):
            return f"any({' '.join(map(shown, parts))})"


def day(year: int, month: int = 1, number: int = 1) -> int:
    return date(year, month, number).toordinal()


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("", "all()"),
        ("ferry", "ferry"),
        ("ferry lighthouse", "all(ferry lighthouse)"),
        ("ferry AND lighthouse", "all(ferry lighthouse)"),
        ("and or not", "all(and or not)"),
        ('"over the water"', '"over the water"'),
        ("„over the water“", '"over the water"'),
        ("«over the water»", '"over the water"'),
        ("ferry OR boat island", "any(ferry all(boat island))"),
        ("(ferry OR boat) island", "all(any(ferry boat) island)"),
        ("（ferry || boat）　island", "all(any(ferry boat) island)"),
        ("ferry -storm", "all(ferry not(storm))"),
        ("ferry NOT storm", "all(ferry not(storm))"),
        ("-(storm OR rain)", "not(any(storm rain))"),
        ("slow-burn", "slow-burn"),
        ("ferry - storm", "all(ferry storm)"),
        ("light*", "light*"),
        ('title:"The Last Ferry"', 'title:"The Last Ferry"'),
        ("Author:Edith", "by:Edith"),
        ("title: ferry", "title:ferry"),
        ("ship:(ines walter)", "all(ship:ines ship:walter)"),
        ("ship:(ines OR walter) -ship:edith", "all(any(ship:ines ship:walter) not(ship:edith))"),
        ('said-by:ines "the tide"', 'all(said-by:ines "the tide")'),
        ("Part II: The Sea", "all(Part II: The Sea)"),
        ("Re:Harbour", "Re:Harbour"),
        ("words:>10000", "words[10001..]"),
        ("words > 10k", "words[10001..]"),
        ("words>=10,000", "words[10000..]"),
        ("words:1000-5000", "words[1000..5000]"),
        ("words:5000..1000", "words[1000..5000]"),
        ("words:..2k", "words[..2000]"),
        ("words:500", "words[500..500]"),
        ("chapters:1 complete:YES", "all(chapters[1..1] complete=yes)"),
        ("status:wip language:PT-BR", "all(status=in-progress language=pt-br)"),
        ("words:(<1000 OR >100000)", "any(words[..999] words[100001..])"),
        ("updated:2024..", f"updated[{day(2024)}..]"),
        ("updated:>2024", f"updated[{day(2025)}..]"),
        ("posted:2023-05", f"posted[{day(2023, 5)}..{day(2023, 5, 31)}]"),
        ("posted:2023-05-04..2023-06", f"posted[{day(2023, 5, 4)}..{day(2023, 6, 30)}]"),
        ('updated:"< 7 days"', f"updated[{day(2026, 11, 19)}..]"),
        ("ferry||boat", "any(ferry boat)"),
        ("ferry&&boat -storm", "all(ferry boat not(storm))"),
        ("words:10 000..20 000 sea", "all(words[10000..20000] sea)"),
        ("words:1 000 sea", "all(words[1000..1000] sea)"),
        ("words:1 0000", "all(words[1..1] 0000)"),
        ("updated:yesterday", f"updated[{day(2026, 11, 25)}..{day(2026, 11, 25)}]"),
        ("updated:>=Yesterday sea", f"all(updated[{day(2026, 11, 25)}..] sea)"),
        ("updated:2 weeks ago sea", f"all(updated[{day(2026, 11, 12)}..{day(2026, 11, 18)}] sea)"),
        ("updated:< 7 days", f"updated[{day(2026, 11, 19)}..]"),
        ("posted:17.5.2024", f"posted[{day(2024, 5, 17)}..{day(2024, 5, 17)}]"),
        ("title:-ferry sea", "all(not(title:ferry) sea)"),
        ("10:30 http://sea", "all(10:30 http://sea)"),
        ("updated:>2y", f"updated[..{TODAY.toordinal() - 730}]"),
    ],
)
def test_what_is_meant(typed: str, tree: str) -> None:
    asked = understood(typed, TODAY)
    assert shown(asked.tree) == tree
    assert asked.problems == ()


@pytest.mark.parametrize(
    ("typed", "code", "place", "better", "still"),
    [
        ('"over the water', "E-search-quote", '"', '"over the water"', "all(over the water)"),
        ('five 5"', "E-search-quote", '"', "five 5", "all(five 5)"),
        ("(ferry boat", "E-search-bracket", "(", "(ferry boat)", "all(ferry boat)"),
        ("ferry) boat", "E-search-bracket", ")", "ferry boat", "all(ferry boat)"),
        ("ferry OR", "E-search-operator", "OR", 'ferry "OR"', "ferry"),
        ("NOT", "E-search-operator", "NOT", '"NOT"', "all()"),
        ("autor:edith sea", "E-search-field", "autor", "by:edith sea", "all(edith sea)"),
        ("words:many sea", "E-search-value", "words:many", "words:>10000 sea", "sea"),
        ("complete:perhaps sea", "E-search-value", "perhaps", "complete:yes sea", "sea"),
        ("posted:2024-13", "E-search-value", "posted:2024-13", "posted:2023-05", "all()"),
        ("words:(sea)", "E-search-value", "sea", "words:(>10000)", "all()"),
        ('title:"the last', "E-search-quote", '"', 'title:"the last"', "all(title:the last)"),
        ("kudos:>5 sea", "E-search-field", "kudos", "", "sea"),
        ("*erry sea", "E-search-star", "*erry", "erry sea", "all(erry sea)"),
        ("((((( sea", "E-search-bracket", "(", "((((( sea)", "sea"),
        ("OR OR sea", "E-search-operator", "OR", '"OR" OR sea', "sea"),
        ("posted:29.2.2025", "E-search-value", "posted:29.2.2025", "posted:2023-05", "all()"),
        ("sea ship:", "E-search-value", "ship:", "sea ship:(ines walter)", "sea"),
    ],
)
def test_what_is_not_understood_is_told_with_a_way_out(
    typed: str, code: str, place: str, better: str, still: str
) -> None:
    asked = understood(typed, TODAY)
    (problem,) = asked.problems
    assert (problem.code, typed[problem.start : problem.end], problem.better) == (code, place, better)
    assert shown(asked.tree) == still
    if "(((" not in typed:
        assert understood(better, TODAY).problems == (), "the way out leads out"
    assert understood(repaired(asked, TODAY) or "sea", TODAY).problems == ()


def test_all_problems_of_a_question_are_repaired_at_once() -> None:
    asked = understood('autor:ada "the boat words:many (OR', TODAY)
    better = repaired(asked, TODAY)
    assert len(asked.problems) == 5
    assert understood(better, TODAY).problems == ()
    assert repaired(understood("the boat", TODAY), TODAY) == ""


def test_the_longest_question_has_an_end() -> None:
    for typed in ("x" * (LONGEST + 5), "sea " * (MOST_LEAVES + 5)):
        asked = understood(typed, TODAY)
        assert [problem.code for problem in asked.problems] == ["E-search-long"]
        assert len(list(leaves(asked.tree))) in (1, MOST_LEAVES)


def test_brackets_in_brackets_have_an_end() -> None:
    many = DEEPEST * 8
    asked = understood("(" * many + "sea" + ")" * many, TODAY)
    assert shown(asked.tree) == "sea"
    assert {problem.code for problem in asked.problems} == {"E-search-bracket"}


def test_every_field_says_an_example_that_is_understood() -> None:
    for field in FIELDS:
        asked = understood(field.example, TODAY)
        assert asked.problems == (), field.example
        assert {leaf.field for leaf in leaves(asked.tree)} == {field.name}
    names = [name for field in FIELDS for name in (field.name, *field.aliases)]
    assert len(names) == len(set(names)), "a name means one field"


PIECES = st.sampled_from(
    ['"', "“", "(", ")", " ", "-", "AND", "OR", "NOT", "||", ":", "*", ">", "..", "title:", "words:", "updated:",
     "complete:", "autor:", "said-by:", "sea", "2024", "10k", "é", "海", "❤️", "\0", "\n", "'", "|", "--", "…"]
)  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map("".join), st.lists(PIECES).map(" ".join)))
def test_nothing_that_anybody_types_breaks_it(typed: str) -> None:
    asked = understood(typed, TODAY)
    assert asked.typed == typed
    for leaf in leaves(asked.tree):
        assert 0 <= leaf.start < leaf.end <= len(typed)
        assert leaf.field in {"", *(field.name for field in by_name().values())}
    for problem in asked.problems:
        holds(typed, problem)
    assert understood(repaired(asked)).problems == ()


def holds(typed: str, problem: Problem) -> None:
    """A problem's place lies in what was typed, and its way out is another question."""
    assert 0 <= problem.start <= problem.end <= len(typed)
    assert problem.better.strip() != typed.strip() or not problem.better


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["sea", "tide", "ferry", "title:sea", "words:>10", '"a b"']), min_size=1, max_size=5))
def test_side_by_side_and_in_brackets_mean_the_same(parts: list[str]) -> None:
    plain = shown(understood(" ".join(parts), TODAY).tree)
    assert shown(understood(f"({' AND '.join(parts)})", TODAY).tree) == plain
    assert shown(understood(" ".join(f"({part})" for part in parts), TODAY).tree) == plain
