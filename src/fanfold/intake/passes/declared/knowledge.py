"""What somebody in the story knows: "Hermione already knows about the map", "he still remembers his dream"."""

import re
from collections.abc import Iterator

from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.minds import NOT_HOLDER, holder, stated_before, subject_start
from fanfold.intake.passes.declared.not_known import UNAWARE
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

# "already knows", "finds out", "still remembers", "is aware".
KNOWS = Cue(
    "know|knew|remember|found out|finds out|aware|reali",
    (
        r"\b(?:(?:still|already|only|also|now|both|all|always|just) )*(?P<verb>knows?|knew|remembers?|remembered|finds? out|"
        r"found out|reali[sz]e[sd]?|(?:is|are|was|were) (?:\w+ )?aware)\b(?: (?:that|of|about))* (?=(?P<what>[^.!?;]{3,140}))"
    ),
)


# "doesn't know", "never found out", "wants to know".
NEGATED = Lazy(
    r"(?:n't|\b(?:do|does|did|is|are|was|were|has|have|had|could|wo|ca)nt|\bnot|\bnever|\bto|\bno one|\bwill|\bwould|\bmight|\bshould) $"
)


# What is known, behind the verb; "it" is what was said before.
_WHAT = r"(?: (?:that|of|about))*(?P<what>[^.!?;()]{0,140})"
# "only Edith knows that …", "(only Edith does)", "nobody but Walter knows it", "Ines is the only one who knows".
ONLY = tuple(
    Cue(need, rf"{pattern}\b{_WHAT}")
    for need, pattern in (
        ("only ", r"\bonly (?P<who>[\w' -]{2,40}?) (?:knows?|knew|(?:is|are|was|were) aware|does|do|did)"),
        ("nobody|no one|no-one|noone", r"\bno(?:body|[ -]?one)(?: else)? (?:but|except|besides|other than|save) (?P<who>[\w' -]{2,40}?) (?:knows?|knew)"),
        ("the only", r"(?P<who>[\w' -]{2,40}?) (?:is|are|was|were) the only (?:ones?|person|people)(?: \w+)? (?:who|that|to) (?:actually |really )?(?:knows?|knew)"),
    )
)  # fmt: skip
_POINTS_BACK = frozenset(("", "it", "this", "that", "so", "the truth", "about it", "of it"))
_DOES = Lazy(r" (?:does|do|did)$")


def knowledge(said: Sentence) -> Iterator[Fact]:
    """Knowledge and whose it is, in the author's words; `only` where nobody else has it."""
    if said.label or said.zone in ("disclaimer", "legend", "title") or said.low.endswith("?"):
        return
    for cue in ONLY:
        for match in cue.all(said):
            yield from _exclusive(said, match)
    for match in KNOWS.all(said):
        start = subject_start(said, match.start())
        mind = holder(said, start, match.start())
        if NEGATED.search(said.low[: match.start()]):
            continue
        if mind is None or (not mind[1] and not match.group().startswith(("still", "already"))):
            continue
        end = said.clause(match.start("what"), match.start("what") + 1).end
        if said.low[match.start("what") : end].strip() in ("this", "that", "it", "better", "best"):
            continue
        what = said.words(Piece(match.start("what"), end))
        yield said.fact(
            (start, end), f"Somebody knows: “{what}”.", 0.75 if mind[1] else 0.55, who=mind[0], proposition=what
        )


def _exclusive(said: Sentence, match: re.Match[str]) -> Iterator[Fact]:
    """What one alone knows. "It" is the statement before, or what somebody else was just said not to know (then nothing is
    proposed for it)."""
    who = said.who(*match.span("who"))
    if not who or NOT_HOLDER.search(match["who"]):
        return
    what = Piece(
        match.start("what"), min(match.end("what"), said.clause(match.start("what"), match.start("what") + 1).end)
    )
    words = said.words(what).strip(" ^~:)-")
    start, end = match.start() + len(match.group()) - len(match.group().lstrip()), max(what.end, match.start("what"))
    if words.casefold() in _POINTS_BACK:
        before = None if UNAWARE.compiled.search(said.low[:start]) else stated_before(said, start)
        words, start = (said.words(before), before.start) if before else ("", start)
    elif _DOES.search(said.low[match.start() : match.start("what")]):
        return
    yield said.fact((start, end), f"Somebody alone knows: “{words}”.", 0.78, who=who, proposition=words, only=True)
