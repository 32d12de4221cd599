"""Other stories the author has in progress: "3 other active fan fictions"."""

import re
from collections.abc import Iterator

from fanfold.intake.lexicon.declared.quantities import least_and_most
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.reading import Sentence

# "3 other active fan fictions", "two more WIPs", "my other stories in progress".
OTHERS = Cue(
    "other|more|wip|another|else",
    r"\b(?:(?P<n>{n}|a couple(?: of)?|a few|several|too many|so many|way too many|many|a lot of|lots of|all (?:of )?my|my|"
    r"some) )?(?:(?:other|more|different) )"
    r"(?:(?P<state>active|ongoing|on-going|current|unfinished|uncompleted|incomplete|in-progress|multi-?chapter(?:ed)?|"
    r"open|running|works? in progress|wips?|chaptered|long|hp|big|major) )*"
    r"(?P<noun>fan ?-?fics?|fan ?-?fictions?|fics?|stories|story|wips?|works? in progress|projects|multi-?chapters?|one ?-?shots|ones)\b",
)
# "I have three WIPs", "juggling four stories", "my fourth WIP".
JUGGLED = Cue(
    "wip|juggling|at once|same time|at a time|in progress|unfinished|ongoing|active|on the go",
    r"\b(?:have|got|juggling|balancing|writing|working on|with|makes) (?:about |like |already |currently |over )?(?P<n>{n}|"
    r"a couple(?: of)?|a few|several|too many|so many|way too many|a million|a lot of) "
    r"(?:(?:(?:active|ongoing|current|unfinished|unfinished|open) )+(?:fics?|stories|fan ?-?fics|projects)|(?:different )?(?:wips?|works? in progress)|(?:fics?|stories|"
    r"fan ?-?fics?|fan ?-?fictions|projects)(?= (?:at once|at the same time|at a time|right now|in progress|going|"
    r"on the go)))",
)
# "another story on the go".
ANOTHER = Cue(
    "another",
    r"\banother (?:{story})(?= (?:on the go|in progress|in the works|going|to finish|to update|i'm (?:working on|writing)|running))",
)
# What makes a story one in progress, in the same sentence.
ACTIVE = Cue(
    "active|ongoing|on-going|progress|going|working|writing|juggl|unfinished|finish|updat|current|wip|on the go|started|in the works|too|also|have|focus|busy|along|besides|between",
    r"\b(?:active|on-?going|in (?:the )?(?:progress|works|process)|going(?! to)|on the go|working on|writing|juggl\w+|"
    r"unfinished|(?:to|i) (?:finish|update|write|complete|work on)|updating|"
    r"currently|wips?|works? in progress|focus(?:ing)?|busy|run(?:ning)?|besides|at the (?:same time|moment)|at once|"
    r"right now|neglect\w*|abandon\w*|multi-?chapter(?:ed)?)\b",
)
# "I also have two other stories": weaker, they may be finished.
OWNED = Cue(
    "have|got|with|besides|along",
    r"\b(?:i(?:'ve)? (?:also |already |currently |do |still )?(?:have|got)|having|have got|with) $",
)
# Stories of others, or ones finished and only recommended.
NOT_OWN = Cue(
    "read|written|wrote|check|like|love|recommend|review|finished|completed|his|her|their|you|posted|favorite|favourite",
    r"\b(?:i(?:'ve)?(?: have)?(?: also)? (?:read|wrote|written|finished|completed|posted)|check(?: out)?|recommend|like|"
    r"love|liked|his|her|their|your|you|finished|completed|favou?rite|"
    r"by other|by the same|than|unlike|from|in) (?:\w+ ){0,3}$",
)


def other_wips(said: Sentence) -> Iterator[Fact]:
    """How many other stories are being written; `count` is null when no number is given."""
    for match in OTHERS.all(said):
        trust = _trust(said, match)
        if trust:
            yield _fact(said, match, trust, match["n"] or "")
    for match in JUGGLED.all(said):
        yield _fact(said, match, 0.75, match["n"])
    for match in ANOTHER.all(said):
        yield _fact(said, match, 0.75, "1")


def _trust(said: Sentence, match: re.Match[str]) -> float:
    before = said.low[max(0, match.start() - 50) : match.start()]
    if NOT_OWN.compiled.search(before) or (match["n"] is None and not match["state"] and "wip" not in match["noun"]):
        return 0.0
    counted = least_and_most(match["n"] or "") is not None
    if match["state"] or "wip" in match["noun"] or "progress" in match["noun"]:
        return 0.92 if counted else 0.7
    clause = said.clause(match.start(), match.end())
    if ACTIVE.compiled.search(said.low[clause.start : clause.end]):
        return 0.85 if counted else 0.65
    return 0.6 if counted and OWNED.compiled.search(before) else 0.0


def _fact(said: Sentence, match: re.Match[str], trust: float, words: str) -> Fact:
    size = least_and_most(words)
    number = size[0] if size and size[0] == size[1] else None
    message = (
        f"The author is also writing {number} other stories." if number else "The author has other stories in progress."
    )
    return said.fact(match.span(), message, trust, count=number)
