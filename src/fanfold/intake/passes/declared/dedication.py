"""Who is thanked and whom the story is for: betas, gifts, dedications."""

import re
from collections.abc import Iterator

from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

# "thanks to my beta Ann", "betaed by Ann", "my wonderful beta, Ann", "unbeta'd".
BETA = Cue(
    "beta|proof|edited by",
    r"\b(?:(?P<none>un-?beta'?e?d|no beta|not beta'?e?d)|(?:thank(?:s| you)|kudos|hugs|props) (?:so much |goes? |very much )?(?:to|for) "
    r"(?:my |the )?(?:\w+ ){0,3}?betas?\b[^.!?;]{0,80}|beta'?e?d (?:by|read by) [^.!?;]{2,60}|beta(?:[- ]read(?:er)?)? by [^.!?;]{2,60}|"
    r"(?P<my>my) (?:\w+ )?betas?(?: reader)?,? [^.!?;]{2,60}|(?:proof-?read|edited) by [^.!?;]{2,60})",
)
# "For Sarah, who asked for more fluff."
FOR = Lazy(
    r"(?:[-~*\s]*)(?:this (?:is|one's|one is) )?for (?=\S)(?P<who>[^.!?;,]{2,40})(?:,|\.|!|$| because| who| since| on )"
)
# "dedicated to my grandmother", "a birthday gift for Ann", "happy birthday, Ann!"
GIFT = Cue(
    "dedicat|gift|present|birthday|for |request",
    r"\b(?:(?P<dedicated>dedicat(?:ed|ing|e)(?: this)?(?: \w+){0,3}? to) [^.!?;]{2,80}|(?:(?:a|early|late|belated|birthday|christmas) )*"
    r"(?:gift|present|treat) (?:fic )?(?:for|to) [^.!?;]{2,60}|(?:written|wrote (?:this|it)) (?:for|as a gift for) (?!the |a |my (?:class|english)|"
    r"this|fun|all)[^.!?;]{2,60}|happy (?:belated |early )?birthday[, ]+(?:to )?[^.!?;]{2,40}|(?:this|it)(?: one| chapter| story| fic| one-?shot)?"
    r"(?: is|'s) (?:all )?for (?!the |a |all|people|those|fun|anyone|now|you\b|real|readers|everyone|mature|every)[^.!?;]{2,60})",
)
# "thanks to Maren and Joss", "thank you all for the reviews".
THANKS = Cue(
    "thank|thanx|thx|credit|shout",
    r"\b(?:(?:(?:many|a big|big|huge|special|much|lots of|so many) )*(?:thanks|thank you|thankyou|thanx|thx|shout-? ?outs?|credits?)"
    r"(?: (?:so much|a lot|very much|again|also|goes|go|out|a million|a bunch|you|all|everyone))*,? (?:to|goes to) [^.!?;]{2,110}|"
    r"thank(?:s| you) (?:(?:so much|all|everyone|guys|again) )*for (?:all |the |your |\w+ ){0,3}(?:reviews?|reviewing|comments?|support|reading|"
    r"kudos|feedback|favorites|follows)[^.!?;]{0,50})",
)
# "thanks to the weather": a cause, not a person.
CAUSE = Lazy(
    r"^thanks to (?:the|a|this|that|its?|his|her|their)\b(?!.*\b(?:beta|readers?|reviewers?|people|person|friends?|folks|"
    r"guys|mods?|author|girls?|team|community)\b)"
)
_NOBODY = frozenset(("none", "n/a", "no", "nope"))


def dedication(said: Sentence) -> Iterator[Fact]:
    """Thanks, betas, gifts and dedications, with the words that name the person."""
    if said.label in ("beta", "dedication"):
        if said.low.strip(" .!") not in _NOBODY:
            yield _fact(said, Piece(0, len(said.text)), "beta" if said.label == "beta" else "gift", 0.93)
        return
    if said.label:
        return
    if said.zone == "dedication":
        yield _fact(said, Piece(0, len(said.text)), "dedication", 0.9)
        return
    yield from _for_somebody(said)
    for match in BETA.all(said):
        if not match["my"] or said.names(match.end("my"), match.end()):
            yield _fact(said, Piece(*match.span()), "no_beta" if match["none"] else "beta", 0.85)
    for match in GIFT.all(said):
        if match["dedicated"] or _is_gift(said, match):
            yield _fact(said, Piece(*match.span()), "dedication" if match["dedicated"] else "gift", 0.75)
    for match in THANKS.all(said):
        if CAUSE.search(match.group()) and not said.names(*match.span()):
            continue
        yield _fact(said, Piece(*match.span()), "thanks", 0.8)


def _for_somebody(said: Sentence) -> Iterator[Fact]:
    found = FOR.match(said.low) if "for " in said.low else None
    if (
        found
        and said.text[found.start("who")].isupper()
        and len(found["who"].split()) < 5
        and said.names(*found.span("who"))
    ):
        yield _fact(said, Piece(found.start(), said.clause(*found.span("who")).end), "gift", 0.6)


def _is_gift(said: Sentence, match: re.Match[str]) -> bool:
    return bool(said.names(*match.span())) or "birthday" in match.group() or "my " in match.group()


def _fact(said: Sentence, piece: Piece, value: str, trust: float) -> Fact:
    words = said.words(piece)
    message = f"{value.replace('_', ' ').capitalize()}: “{words}”."
    return said.fact(piece, message, trust, value=value, words=words, names=said.names(*piece))
