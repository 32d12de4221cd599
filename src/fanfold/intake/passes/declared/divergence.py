"""What the author changes: "AU", "Ines is NOT married", "ignores season 6", "what if …"."""

import re
from collections.abc import Callable, Iterator

from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.denial import (
    DENIAL,
    FRAME,
    NOT_SUBJECT,
    OWNING,
    THERE_IS_NO,
    denials,
    opposite,
    unframed,
)
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

# What canon comes in; a change is a change of one of these or of somebody.
CANON = Lazy(
    r"\b(?:canon|seasons?|series|shows?|books?|movies?|films?|episodes?|finale|epilogue|ending|manga|anime|games?|plot ?lines?|"
    r"story ?lines?|timeline|events?|year|dh|hbp|ootp|gof|s\d+|arc|comics?)\b"
)
# "AU", "alternate universe", "canon divergent", "EWE".
AU = Cue(
    "au|a/u|a.u|altern|divergen|canon|e.w.e|ewe|epilogue|fix",
    r"(?<![\w'/])(?P<au>a[./]?u\.?)(?![\w'/])|\b(?:alternat(?:e|ive)[ -](?:universe|reality|timeline|ending|season|history)|"
    r"canon[- ]divergen(?:t|ce)|non-?canon|(?:not|isn't|won't) (?:\w+ ){0,3}?canon(?:[- ]compliant)?|against canon|canon\? (?:what|who)|"
    r"e\.?w\.?e\.?(?=[\s.,)!]|$)|point of divergence|epilogue,? what epilogue|fix-?it)\b",
)
# "this is not an AU".
NOT_AU = Lazy(r"\b(?:not|no|isn't|non|hate|don't (?:\w+ )?like)(?: an?| really| technically)*[\s-]*$")
# Other works and tastes: "my other AU", "I love AUs".
OTHER_AU = Lazy(r"\b(?:i (?:love|like|read|hate|prefer)|my (?:other|last|first))\b")
# "it may become an AU".
PERHAPS = Lazy(r"\b(?:may|might|could|if|probably|slightly|kind of|sort of)\b")
# "instead of Gryffindor", "rather than".
INSTEAD = Cue("instead|rather than", r"\b(?:instead(?: of)?|rather than)\b")
# "I changed the ages", "I've made Harry older", "I'm taking liberties".
CHANGED = Cue(
    "chang|alter|tweak|twist|libert|rewrit|rewrote|rearrang|fudg|bent|moved|mess|left out|leaving out|aged|made|make|making|combin|swap|"
    "switch|added|took out|gave|let|brought|kept|keep",
    r"\b(?:i|we)(?:'ve|'m|'ll| have| am| will| had| did)?(?: \w+)?(?: going to| gonna)? (?P<verb>chang(?:e|ed|ing)|alter(?:ed|ing)?|"
    r"tweak(?:ed|ing)?|twist(?:ed|ing)?|rewr(?:ote|itten|iting)|re-?arranged?|fudg(?:ed|ing)|bent|mess(?:ed|ing)? (?:around )?with|"
    r"left out|leaving out|aged|combined|swapped|switched|took out|(?:tak(?:e|en|ing)|took) (?:(?:some|a few|many|a lot of|certain|"
    r"great|a little|creative|artistic|poetic) )*libert(?:y|ies)|made|make|making|gave|added|moved|kept|keep|let)\b",
)
# "I have taken one liberty: …", "with one small change: …".
LIBERTY = Cue(
    "libert|change|differen|exception|twist",
    r"\b(?:one|a|two|this|small|tiny|big|little|only|single|major|minor|main)(?: \w+)? (?:libert(?:y|ies)|changes?|differences?|exceptions?|twists?)"
    r"(?: (?:to|from|with) [\w' ]{2,30})?: ?(?P<what>\S[^.!?;]{5,140})",
)
# "kept Fred alive" changes canon; "kept the dance" does not.
_KEPT_SO = Lazy(
    r" .{0,60}\b(?:alive|together|human|single|married|unmarried|young|younger|older|dead|apart|an?|as|instead|out|away|from|evil|good)\b"
)
# "some details have been changed", "a few things will be different".
THINGS = Cue(
    "different|chang|alter|tweak|libert|switch|moved",
    r"\b(?:a few|some|several|many|a lot of|certain|minor|major|most|lots of) (?:\w+ )?(?:things|events|details|facts|stuff|parts|ages|"
    r"dates|liberties)(?: \w+){0,4}? (?:different|changed?|altered|tweaked|moved|taken|switched)\b",
)
# Verbs that change the story only when they act on its people.
ON_PEOPLE = frozenset(
    [
        "made",
        "make",
        "making",
        "gave",
        "added",
        "moved",
        "kept",
        "keep",
        "let",
        "switched",
        "combined",
        "swapped",
        "aged",
    ]
)
# "made them older", "aged the kids up".
ON_THEM = Lazy(
    r" (?:him|her|them|the (?:characters|kids|boys|girls)|everyone|everybody)\b.*\b(?:up|down|older|younger|years?|alive|"
    r"girl|boy|human|more|less|different)\b"
)
# Changes to the author's life and page, not to the story's facts.
NOT_CHANGE = Lazy(
    r"\b(?:(?:pen|user|screen)? ?name|profile|mind|rating|rated|title|summary|account|e-?mail|format\w*|schedule|computer|school|job|"
    r"password|genre|layout|laptop|chapters?|parts?|spelling|grammar|mistakes?|typos?|reviews?|sense|"
    r"me|longer|clear|easier|notes?|tense|font|tags?|up to you|decision|sure|time|going|track|it short|you)\b"
)
# "if you want me to change something": not changed yet.
IF_YOU = Lazy(r"\bif (?:you|anyone|any of|people|i)\b")
# "what if Harry had been sorted into Slytherin?"
WHAT_IF = Cue(
    "what if|what would|what might|what could|imagine if|how would",
    r"\b(?:what if|what (?:would|might|could)(?: have)? (?:happen(?:ed)?|be|been|go(?:ne)?)\b[^.?!]{0,20}\bif|"
    r"how would [\w' ]{2,60} if|imagine if)\b[^.!?]{3,}\??",
)
# "what if I never finish": the author's own.
OWN_WHAT_IF = Lazy(r"what if (?:i|you|we)\b")
# A premise is about somebody.
SOMEONE = Lazy(r"\b(?:he|she|they|the)\b")
# "ignores season 6", "pretend X never happened", "doesn't follow the books", "let's just say …".
IGNORE = Cue(
    "ignor|disregard|forget|pretend|skip|discount|acknowledg|follow|compliant|include|including|take into account|scrap|throw|erase|"
    "erasing|assum|let's say|lets say|just say|imagine|overlook|retcon",
    r"\b(?P<verb>(?P<say>let's (?:just |all )?(?:say|pretend|assume|imagine)|(?:just )?assum(?:e|ing)(?: that)?|pretend(?:s|ing)?(?: that)?)|"
    r"ignor(?:es?|ing|ed)|disregard(?:s|ing|ed)?|forget(?:s|ting)?(?: about| that)?|skip(?:s|ping|ped)|discount(?:s|ing|ed)?|"
    r"overlook(?:s|ing)?|scrap(?:s|ping|ped)|throw(?:s|ing)? out|eras(?:es?|ing|ed)|retcon\w*|"
    r"(?:does|do|will|is|am|are)(?:n't| not)(?: going to| really| strictly| necessarily| exactly| be)* (?:follow\w*|includ\w*|"
    r"acknowledg\w*|tak(?:e|ing) into account|compliant|recogni[sz]\w*)|won't (?:follow|include)|not (?:following|including|compliant))"
    r"\b(?: with)? (?P<rest>[^.!?;]{2,120})",
)
# "don't forget": the opposite, or a request.
NOT_IGNORED = Lazy(r"\b(?:don't|do not|never|not|didn't|please) $")
# "he thinks she's ignoring him": somebody of the story does.
THEY_DO = Lazy(r"\b(?:s?he|they)(?:'?(?:s|re|d|ve)| is| are| was| were| has| have| had)?(?: been| just| still)? $")
# "forget to review", "ignore my spelling".
NOT_REST = Lazy(r"(?:to|me|it|i own|we own|you|my|any)\b")
# "let's say it never happened".
NEGATIVE = Lazy(r"\b(?:never|not|\w+n't|no)\b")
# "everything is the same except …", "like canon, but …".
SAME = Cue(
    "same|normal|except|canon|usual|like in",
    r"\b(?:(?:the )?same(?! (?:universe|verse|world|time|day|author|name|way|thing|person|goes|deal))|as (?:normal|usual|"
    r"canon)|like (?:in )?(?:canon|the (?:show|books?|series|movies?))|(?:is |all |follows )canon)\b"
    r"[^.!?;]{0,60}?\b(?:except|but|only|apart from|aside from|other than|minus|save for)\b[^.!?;]{3,}|"
    r"\bexcept (?:that |for the fact (?:that )?)[^.!?;]{4,}|"
    r"^\W*(?:except|apart|aside) (?:for|from) [^.!?;]{3,60}\b(?:same|canon|follows|as in)\b[^.!?;]*",
)
# "I couldn't bring myself to write him as …", "I refuse to let her die", "I brought Jack back".
CANNOT = Cue(
    "bring myself|refus|couldn't|can't|cannot|could not|couldnt|brought|bringing",
    r"\bi (?:\w+ ){0,2}?(?:could(?:n't| not)|can(?:'t|not)) (?:\w+ )?(?:bring myself to|stand to (?:see|let|have)|"
    r"bear to (?:let|have|kill|see)|let|have|kill) "
    r"[^.!?;]{3,}|\brefus(?:e|ed|ing) to (?:let|believe|accept|kill|acknowledge|have|make|write)[^.!?;]{3,}|"
    r"\bi(?:'ve| have|'m)? (?:brought|bringing) [^.!?;]{2,40}\bback\b",
)
# Authors' woes that look the same: "I can't have reviews", "couldn't let you wait".
NOT_CANNOT = Lazy(r"\b(?:thank\w*|reviews?|sorry|chapters?|you|time|update|wait|laptop|computer|alerts)\b")
# "… as they happened in the show" with something that is changed.
KEEP = Cue(
    "in the |on the |from the |in canon",
    r"\b(?:as|like|how|what|the way|than|from what|unlike) (?:\w+ ){0,5}?(?:in|on|from) (?:the )?(?:show|books?|movies?|series|canon|"
    r"anime|manga|games?|films?)\b",
)
# What shows that not everything was kept.
KEPT_BUT = Cue(
    "chang|differ|alter|add|instead|own|unlike|rather",
    r"\b(?:chang\w*|differ\w*|alter\w*|add|instead|my own|unlike|rather)\b",
)
# "this story diverges from canon after …", "branches off".
DIVERGE = Cue(
    "diverg|deviat|depart|branch|differs|splits|strays",
    r"\b(?:diverg(?:es?|ing|ed)|deviat(?:es?|ing|ed)|depart(?:s|ing|ed)?|branch(?:es|ing|ed)?(?: off)?|strays?|splits?(?: off)?|differs?) "
    r"(?:\w+ ){0,4}?(?:from|after|at|in|during|around|somewhere|mid)\b",
)
# Inside a list of changes: what a statement about the story's people looks like.
LISTED = Cue(
    "still|instead|never|n't|not|already|older|younger|no longer|only",
    r"\b(?:still|instead|never|not|already|no longer|older|younger)\b|n't\b",
)
# "Harry is Snape's son (in this one)", "there are no Horcruxes (in this fic)".
IS = Lazy(
    r"(?:\w+(?: \w+)? (?:is|are|was|were|has|have|had)|there(?:'s| is| are) no) (?!(?:the )?(?:main|only|focus|a bit|pov|paired))"
)
# Between "in my story" and what is so in it.
FRAME_END = Lazy(r"[\s,:-]*(?:that )?")
# The author or the reader speaks.
_FIRST = Lazy(r"\b(?:i|i'm|i've|me|my|you|your)\b")
_LIST_REACH = 6


def divergence(said: Sentence) -> Iterator[Fact]:
    """Changes to canon, as the author words them."""
    if said.zone in ("disclaimer", "legend") or said.label not in ("", "category", "content_note"):
        return
    yield from _universe(said)
    if said.label:
        return
    changed = False
    for denied in denials(said, follows=_changed_before(said)):
        proposition = opposite(said, denied.piece) if _negated(said, denied.piece) else unframed(said, denied.piece)
        yield _fact(said, denied.piece, denied.confidence, proposition=proposition, follows=denied.follows)
        changed = True
    if changed or FRAME.find(said):
        yield from _not_there(said)
    for cue, read, trust in _RULES:
        for match in cue.all(said):
            piece = read(said, match)
            if piece:
                # "Diverges from canon after 2x07" says that, and names no change; one that names somebody does.
                universe = cue is DIVERGE and not said.names(match.end(), piece.end)
                yield _fact(said, piece, trust, premise=cue is WHAT_IF, universe=universe)
    yield from _taken(said)
    yield from _framed(said)
    yield from _listed(said)


def _changed_before(said: Sentence) -> bool:
    """Whether the sentence before says that something is otherwise than in canon."""
    before = said.before
    return (
        before is not None
        and not before.label
        and any(next(iter(rule), None) is not None for rule in (denials(before), _taken(before), _framed(before)))
    )


def _not_there(said: Sentence) -> Iterator[Fact]:
    """ "There is no mutiny", beside another change."""
    for match in THERE_IS_NO.all(said):
        what = said.words(Piece(*match.span("what")))
        if not NOT_SUBJECT.search(match["what"]):
            yield said.fact(
                match.span(), f"A change to canon: “{said.words(Piece(*match.span()))}”.", 0.66, value=said.words(Piece(*match.span())),
                negated=True, who=said.who(*match.span("what")), proposition=what,
            )  # fmt: skip


def _taken(said: Sentence) -> Iterator[Fact]:
    """ "I have taken one liberty: Ines says yes": the change stands behind the colon."""
    for match in LIBERTY.all(said):
        piece = said.clause(match.start("what"), match.start("what") + 1)
        if said.names(*piece) and not _FIRST.search(said.low[piece.start : piece.end]):
            yield _fact(said, piece, 0.68)


def _negated(said: Sentence, piece: Piece) -> bool:
    return DENIAL.compiled.search(said.low, piece.start, piece.end) is not None


def _fact(said: Sentence, piece: Piece, trust: float, *, proposition: str = "", **flags: bool) -> Fact:
    """`flags` that hold ("universe", "premise", "follows") are kept in the value."""
    words = said.words(piece)
    general = flags.get("universe") or flags.get("premise")
    value: dict[str, object] = {"value": words, "negated": not general and _negated(said, piece)}
    value["who"] = [] if flags.get("universe") else said.who(*piece)
    if proposition:
        value["proposition"] = proposition
    value |= {name: True for name, holds in flags.items() if holds}
    return said.fact(piece, f"A change to canon: “{words}”.", trust, **value)


def _universe(said: Sentence) -> Iterator[Fact]:
    for match in AU.all(said):
        lower = match["au"] and not said.text[match.start() : match.end()].isupper()
        piece = said.clause(*match.span())
        before = said.low[: match.start()]
        if not lower and not NOT_AU.search(before) and not OTHER_AU.search(before, piece.start):
            yield _fact(said, piece, 0.65 if PERHAPS.search(before, piece.start) else 0.9, universe=True)


def _instead(said: Sentence, match: re.Match[str]) -> Piece | None:
    piece = said.clause(*match.span())
    low = said.low[piece.start : piece.end]
    if NOT_SUBJECT.search(said.low[piece.start : match.start()]) or _FIRST.search(low) or len(low.split()) < 5:
        return None
    return piece if said.names(*piece) else None


def _changed(said: Sentence, match: re.Match[str]) -> Piece | None:
    piece = said.clause(*match.span())
    rest = said.low[match.end() : piece.end]
    if not rest.strip() or NOT_CHANGE.search(rest[:50]) or IF_YOU.search(said.low[: match.start()]):
        return None
    if not _is_change(said, match):
        return None
    if match["verb"].split()[0] in ON_PEOPLE and not (said.names(match.end(), piece.end) or ON_THEM.match(rest)):
        return None
    return Piece(match.start(), piece.end)


def _is_change(said: Sentence, match: re.Match[str]) -> bool:
    """Whether what the author says of their doing changes something: to keep a thing of canon does not."""
    return match["verb"] not in ("kept", "keep") or _KEPT_SO.match(said.low, match.end()) is not None


def _things(said: Sentence, match: re.Match[str]) -> Piece | None:
    piece = said.clause(*match.span())
    return None if NOT_CHANGE.search(said.low[match.end() : match.end() + 30]) else piece


def _what_if(said: Sentence, match: re.Match[str]) -> Piece | None:
    asked = match.group()
    if OWN_WHAT_IF.match(asked):
        return None
    about = said.names(match.start() + 7, match.end()) or SOMEONE.search(asked)
    return Piece(*match.span()) if about else None


def _ignored(said: Sentence, match: re.Match[str]) -> Piece | None:
    rest = match["rest"]
    if (NOT_IGNORED.search(said.low[: match.start()]) or THEY_DO.search(said.low[: match.start()])) and not match[
        "say"
    ]:
        return None
    if NOT_CHANGE.search(rest[:24]) or NOT_REST.match(rest) or OWNING.search(rest):
        return None
    about = CANON.search(rest) or said.names(match.start("rest"), match.end())
    if not about and not (match["say"] and NEGATIVE.search(rest)):
        return None
    end = said.clause(match.start(), match.end("verb") + 2).end
    return Piece(match.start(), max(end, match.end("verb")))


def _except(said: Sentence, match: re.Match[str]) -> Piece | None:
    return Piece(said.clause(match.start(), match.start() + 1).start, match.end())


def _cannot(said: Sentence, match: re.Match[str]) -> Piece | None:
    piece = _except(said, match)
    if said.low[: match.start()].endswith("if "):
        return None
    return None if piece is None or NOT_CANNOT.search(said.low[piece.start : match.end()]) else piece


def _kept(said: Sentence, match: re.Match[str]) -> Piece | None:
    change = KEPT_BUT.find(said)
    if not change:
        return None
    first, second = said.clause(*match.span()), said.clause(*change.span())
    return Piece(min(first.start, second.start), max(first.end, second.end))


def _diverges(said: Sentence, match: re.Match[str]) -> Piece | None:
    piece = said.clause(*match.span())
    about = CANON.search(said.low) or said.names(match.end(), len(said.text))
    return piece if about else None


_RULES: tuple[tuple[Cue, Callable[[Sentence, re.Match[str]], Piece | None], float], ...] = (
    (INSTEAD, _instead, 0.65),
    (CHANGED, _changed, 0.75),
    (THINGS, _things, 0.75),
    (WHAT_IF, _what_if, 0.7),
    (IGNORE, _ignored, 0.82),
    (SAME, _except, 0.82),
    (CANNOT, _cannot, 0.7),
    (KEEP, _kept, 0.72),
    (DIVERGE, _diverges, 0.8),
)


def _framed(said: Sentence) -> Iterator[Fact]:
    """ "In my story, Elena chose Stefan": a named person right behind the frame, or the frame at the end."""
    for match in FRAME.all(said):
        around = said.clause(*match.span())
        if match.end() >= around.end and IS.match(said.low, around.start) and said.names(around.start, match.start()):
            yield _fact(said, around, 0.65)
        rest = FRAME_END.match(said.low, match.end())
        start = rest.end() if rest else match.end()
        if match.start() > 4 or start >= len(said.low):
            continue
        piece = Piece(start, said.clause(start, min(start + 1, len(said.low))).end)
        words = said.low[piece.start : piece.end].split()
        if (
            len(words) > 1
            and said.text[start].isupper()
            and said.names(start, start + 30)
            and not NOT_SUBJECT.search(" ".join(words[:2]))
        ):
            yield _fact(said, piece, 0.65)


def _listed(said: Sentence) -> Iterator[Fact]:
    """Statements about the people of the story in a note that says it lists changes."""
    match = LISTED.find(said)
    if not match or _FIRST.search(said.low) or said.low.rstrip().endswith("?") or not _in_list(said):
        return
    if said.names(0, len(said.text)) and not NOT_SUBJECT.search(said.low[: match.start()]):
        start = len(said.low) - len(said.low.lstrip(" -.0123456789)"))
        yield _fact(said, Piece(start, len(said.text.rstrip(" .!"))), 0.6)


def _in_list(said: Sentence) -> bool:
    opener = said.before
    for _ in range(_LIST_REACH):
        if opener is None:
            return False
        if _opens(opener):
            return True
        opener = opener.before
    return False


def _opens(said: Sentence) -> bool:
    """Whether a sentence says that changes follow ("I am making a few things AU", "Changes:")."""
    changes = any(_is_change(said, match) for match in CHANGED.all(said)) or THINGS.find(said) or "changes" in said.low
    return bool(changes) or any(
        m["au"] is None or m["au"].upper() == said.text[m.start("au") : m.end("au")] for m in AU.all(said)
    )
