"""How long the work is going to be: "between 10-15 parts", "[1/?]", "a two-shot"."""

import re
from collections.abc import Iterator
from typing import Any

from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.declared.quantities import count, least_and_most
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.hedges import certainty
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

# "between 10-15 parts", "about 20 chapters", "ten or so chapters", "a three part story".
AMOUNT = Cue(
    "chap|part|instal|episode|entries|section|posts|snippet|drabble|vignette|shot|kapitel|capítulo|teil",
    r"\b(?:(?P<lead>between|from|about|around|roughly|approximately|at least|at most|up to|only|just|maybe|probably|under|over) )*"
    r"(?<![\d,.:/x-])(?P<first>{n}|a couple(?: of)?|a few|several|half a dozen|a dozen)(?:(?: ?- ?| to | or | and | ?/ ?)(?P<second>{n}))?"
    r"(?:ish)?(?: or so| or thereabouts| or more)?[ -](?:(?:short|long|small|more|main|total|full|planned|regular) )*(?P<unit>{unit})\b"
    r"(?:,? (?:give or take|more or less|or thereabouts|or so))?",
)
# Words that turn an amount into a plan for this work.
PLAN = Cue(
    "",
    r"\b(?:plan(?:ned|ning|s)?|intend(?:ed|ing)?|aim(?:ed|ing)?|expect(?:ed|ing)?|estimat\w+|outlin\w+|map(?:ped)? out|"
    r"(?:will|'ll|should|would|might|may|could|is going to|going to|gonna) (?:\w+ )?(?:be|have|run|take|last|span|contain|consist|cover|go|end up|"
    r"probably|most likely|likely|only)|total|altogether|all in all|in all|meant to|supposed to|told in|long|looking at|comes? in|in length|"
    r"finish(?:ed)? (?:in|at)|end (?:at|with)|i (?:think|guess|reckon|figure|hope|see|foresee)|divided into|consists? of|made up of|composed of|"
    r"split into|stretch to|wird|werden|insgesamt|umfass\w*|il y aura|comptera|en tout|tendrá|serán|habrá)\b",
)
# "a story in three parts", "it's only four chapters": the amount is told of this work itself.
OF_THIS = Cue(
    "this|it|story|fic|tale|series",
    r"(?:\bthis(?: {story})?(?:'s| is| has)|\bit(?:'s| is| has)|\b{story} (?:is|has|in|of|with))(?: \w+){0,3}? ?$",
)
# What comes after an amount that is told of this work: "a ten chapter fic", "three parts in total".
AFTER = Cue(
    "story|fic|long|total|series|all|saga|arc|epic|project|altogether|tale|planned|give|more|or",
    r"^ ?(?:{story}|long|in total|total|altogether|in all|all together|saga|arc|epic|project|planned|max(?:imum)?|"
    r"or (?:so|more|less)|give or take|more or less|tops|at (?:most|least)|from start to finish)\b",
)
# "I've got seven chapters planned".
PLANNED = Lazy(r" (?:\w+ )?(?:planned|outlined|mapped out|plotted|in mind|total|in total)\b")
# Amounts of something done, read or left over are no plan.
NOT_PLAN = Cue(
    "read|ago|wrote|written|far|left|more|last|yesterday|posted|week|day|month|per|today|review|behind|already|previous|night|ahead|first|a|each|every|revis|edit|done|finished|deleted|lost|in",
    r"\b(?:i(?:'ve| have)? (?:just |already |only |also )?(?:read|wrote|written|posted|edited|revised|rewrote|finished|"
    r"done|got|uploaded|deleted|lost|"
    r"managed|beta'd)|ago|so far|left|to go|yesterday|last night|already|a (?:week|month|day)|per (?:week|month|day)|each (?:week|month|day)|every|"
    r"(?:next|last|first|past|previous|these|those|couple of|few) (?:{n} )?$|reviews?|behind|ahead|done|written|into the|words? (?:of|for)|"
    r"in one (?:day|week|night|go|sitting)|in the next|skip(?:ped)?)\b",
)
# "Part 2/5", "Chapter 1 of 12", "[3/?]", "(1/1)".
FRACTION = Cue(
    "/|of",
    r"(?:(?P<open>[\[(]) ?)?(?P<word>\b{chapter}|\bpt|\bch)?\.?:? ?#?(?<![\d./$])(?P<at>\d{1,3}|{n}) ?(?P<sep>/| of | out of ) ?"
    r"(?P<of>\d{1,3}|{n}|\?+|x|n)(?![\w/.%]*\d)(?P<tail> ?(?:chapters|parts|pts))?(?: ?(?P<close>[\])]))?(?=[^\w]|$)",
)
# "one-shot", "two shot", "trilogy".
SHOT = Cue(
    "shot|trilogy|duology|tetralogy|drabble",
    r"\b(?:(?P<n>one|two|three|four|five|[1-5]) ?-? ?shot|(?P<word>trilogy|duology|tetralogy|drabble))\b",
)
# "this is a one-shot", "just a little one-shot", "will be the first of a trilogy".
SHOT_FRAME = Cue(
    "shot|trilogy|duology|tetralogy|drabble",
    r"(?:\b(?:this(?: {story})?|it|here|story|fic)(?:'s| is| was| will be| will be just| are)?(?: (?:just|only|simply|"
    r"meant|intended|planned|supposed|going|gonna|probably|likely|maybe|to|be|part|my|the|as|"
    r"of|a|an|first|second|third|in|short|little|quick|small|sort|kind|random|angsty|fluffy|cute|sad|silly|\w+-?\w*y|complete|completed))*|"
    r"\bjust an?(?: \w+){0,3}|^(?:[\w-]+[ ,]+){0,4}) ?$",
)
# "it was supposed to be a one-shot", "my other one-shot", "not a one-shot": no plan for this work.
SHOT_DENIED = Cue(
    "not|n't|supposed|originally|meant|started|was|my|other|more|used|another|last|or|each|collection|series|many|your|based|first|intended",
    r"\b(?:not|isn't|wasn't|won't|originally|supposed to|was meant|was intended|started|my (?:other|last|previous|first|"
    r"old)|other|another|more than|instead of|your|"
    r"collection of|series of|based on (?:my|a|the)|wrote|written|which was) (?:[\w' ]+ )?$",
)
# "part 2 of 3 in the Tides series" counts works, not chapters.
OF_SERIES = Lazy(r" ?(?:in|of) (?:the|my|a) ")
# "One shot rang out": a shot that was fired.
NO_SHOT = Lazy(r" (?:rang|was (?:fired|heard)|fired|echoed|hit|killed|left|at )")
_SHOTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5}
_SETS = {"trilogy": 3, "duology": 2, "tetralogy": 4}
_UNITS = {"cha": "chapters", "par": "parts", "pt": "parts", "ins": "parts", "epi": "episodes", "kap": "chapters", "cap": "chapters", "tei": "parts", "one": "one-shots",
          "dra": "drabbles", "ent": "entries", "sec": "sections", "pos": "posts", "sni": "snippets", "vig": "vignettes"}  # fmt: skip
_TAG_EDGE = " .,;:!|/()[]-"
# Words that make a sentence of a few words more than a tag ("I wrote one-shots").
_NO_TAG = frozenset(("my", "was", "wrote", "i", "were", "fired", "rang", "a"))
_HEADERS = ("title", "byline", "header", "summary")


def planned_length(said: Sentence) -> Iterator[Fact]:
    """Ranges, counts, fractions and shots."""
    yield from _amounts(said)
    yield from _fractions(said)
    yield from _shots(said)


def _fact(said: Sentence, piece: Piece, confidence: float, value: dict[str, Any]) -> Fact:
    low, high = value["min"], value["max"]
    size = "open" if high is None else str(low) if low == high else f"{low}-{high}"
    return said.fact(piece, f"Planned length: {size} {value['unit']}.", confidence, **value)


def _amounts(said: Sentence) -> Iterator[Fact]:
    for match in AMOUNT.all(said):
        size = least_and_most(match["first"], match["second"] or "")
        trust = _amount_trust(said, match) if size else 0.0
        if size and trust:
            piece = Piece(*match.span())
            unit = _UNITS.get(match["unit"][:3], "parts")
            yield _fact(
                said, piece, trust, {"min": size[0], "max": size[1], "unit": unit, "certainty": certainty(said, piece)}
            )


def _amount_trust(said: Sentence, match: re.Match[str]) -> float:
    """How surely an amount is the plan for this work; 0 when it is not."""
    if said.label == "chapters":
        return 0.95
    if said.label in ("words", "series", "spoilers"):
        return 0.0
    if PLANNED.match(said.low, match.end()):
        return 0.9
    around = said.clause(*match.span())
    if NOT_PLAN.compiled.search(said.low[around.start : match.start()] + " " + said.low[match.end() : around.end]):
        return 0.0
    if AFTER.compiled.search(said.low[match.end() :]) or OF_THIS.compiled.search(said.low[: match.start()]):
        return 0.85
    if _is_all(said, match):
        return 0.85
    near = said.low[max(0, match.start() - 90) : match.start()] + " " + said.low[match.end() : match.end() + 30]
    return 0.9 if PLAN.compiled.search(near) else 0.0


def _is_all(said: Sentence, match: re.Match[str]) -> bool:
    """ "8 chapters, give or take." is all that the sentence says."""
    rest = said.low[: match.start()] + said.low[match.end() :]
    return not rest.strip(_TAG_EDGE) and said.zone != "end_note" and bool(count(match["first"]))


def _fractions(said: Sentence) -> Iterator[Fact]:
    for match in FRACTION.all(said):
        at, of = count(match["at"]), count(match["of"])
        is_open = match["of"][0] in "?xn" and match["sep"] == "/"
        if at is None or (of is None and not is_open) or (of is not None and at > of):
            continue
        trust = _fraction_trust(said, match)
        if trust:
            sure = "open" if is_open else "stated"
            value = {"min": of, "max": of, "unit": _fraction_unit(said, match), "certainty": sure, "at": at}
            yield _fact(said, _fraction_piece(match), trust, value)


def _fraction_piece(match: re.Match[str]) -> Piece:
    first = "open" if match["open"] else "word" if match["word"] else "at"
    last = next(name for name in ("close", "tail", "of") if match[name])
    return Piece(match.start(first), match.end(last))


def _fraction_trust(said: Sentence, match: re.Match[str]) -> float:
    if said.label == "chapters":
        return 0.98
    if match["word"] and said.label != "series":
        if OF_SERIES.match(said.low, match.end()):
            return 0.0
        return 0.95 if match["sep"] == "/" or match["of"].isdigit() or match["tail"] else 0.85
    if match["sep"] != "/":
        return 0.0
    in_brackets = bool(match["open"] and match["close"])
    if said.zone == "chapter_heading":
        return 0.95 if in_brackets else 0.85 if not said.low[match.end() :].strip(_TAG_EDGE) else 0.0
    if said.zone in ("title", "header") and not said.label:
        return 0.95 if in_brackets or said.zone == "title" else 0.75
    alone = not (said.low[: match.start()] + said.low[match.end() :]).strip(_TAG_EDGE)
    return 0.9 if in_brackets or "?" in match["of"] else 0.8 if alone else 0.0


def _fraction_unit(said: Sentence, match: re.Match[str]) -> str:
    word = match["word"] or (match["tail"] or "").strip()
    return _UNITS.get(word[:3], "parts") if word else "chapters" if said.label == "chapters" else "parts"


def _shots(said: Sentence) -> Iterator[Fact]:
    for match in SHOT.all(said):
        trust = _shot_trust(said, match)
        if trust:
            piece = Piece(*match.span())
            total = _SHOTS.get(match["n"] or "", 0) or _SETS.get(match["word"] or "", 1)
            unit = "works" if match["word"] in _SETS else "chapters"
            yield _fact(
                said, piece, trust, {"min": total, "max": total, "unit": unit, "certainty": certainty(said, piece)}
            )


def _shot_trust(said: Sentence, match: re.Match[str]) -> float:
    before = said.low[: match.start()]
    plural = said.low[match.end() : match.end() + 1] == "s"
    if plural or SHOT_DENIED.compiled.search(before[-60:]) or NO_SHOT.match(said.low, match.end()):
        return 0.0
    if match["word"] == "drabble" and said.zone not in _HEADERS:
        return 0.0
    tag = said.clause(*match.span())
    words = said.low[tag.start : tag.end].split()
    if len(words) <= 4 and not _NO_TAG & set(words):
        return 0.9 if said.zone in _HEADERS or said.label else 0.8
    return 0.85 if SHOT_FRAME.compiled.search(before[-90:]) else 0.0
