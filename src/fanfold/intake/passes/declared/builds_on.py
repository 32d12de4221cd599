"""Which earlier works this one stands on: "sequel to X", "part 2 of the Y series", "my previous fanfic"."""

import re
from collections.abc import Iterator

from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.declared.quantities import count
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.people import TITLE
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

_MINE = r"(?:my|the|our)(?: \w+)?? (?:previous|last|earlier|other|first|older|recent|former|original)"
# "sequel to X", "a prequel of", "companion piece to", "spin-off from", "rewrite of", "continuation of".
RELATED = Cue(
    "sequel|prequel|companion|follow|continu|spin|rewrite|re-write|remix|threequel|interlude|outtake|offshoot|expansion|extended|epilogue|part of|remake|redo|revis",
    r"\b(?P<relation>sequel|prequel|threequel|companion(?: (?:piece|story|fic))?|follow[- ]?up|continuation|spin-? ?off|"
    r"re-?write|remix|remake|outtakes?|interlude|off-?shoot|"
    r"expansion|extended version|revised version)(?: (?:story|fic|chapter|one-shot))?(?: \(?of sorts\)?)? (?:to|of|for|"
    r"from)\b (?P<what>\S[^;!?]{1,120})",
)
# "part 2 of the Tides series", "the third story in my Darkness trilogy", "second in a series".
SERIES = Cue(
    "series|trilogy|verse|saga|arc|cycle|duology|quartet|universe|part",
    r"\b(?:(?:part|book|story|number|installment|volume|episode|no\.?)(?: (?P<n>\d{1,2}|{n}|[ivx]+))?|(?:the |"
    r"a )?(?P<ord>{ord}|next|last|latest|final|another)(?: and (?:last|final))?(?: (?:part|book|story|installment|"
    r"instalment|fic|one-?shot|piece|one|work))?) (?:of|in|to)(?: \d+ in)? "
    r"(?P<what>(?:the|my|a|this|what)\b[^.,;!?]{0,60}?\b(?:series|trilogy|(?:\w+-?)?verse|saga|arc|cycle|duology|quartet|quadrilogy))\b",
)
# "set in the same universe as", "takes place in the world of my story X", "in the Y-verse".
SAME = Cue(
    "same universe|same verse|same world|universe|'verse|verse|same timeline|same continuity|set in my",
    (
        r"\bin (?:the )?(?:same (?:universe|'?verse|world|timeline|continuity|au)(?: (?:as|of) (?P<what>[^.;!?]{2,90}))?|"
        r"(?:universe|world|'?verse) of my\b(?P<mine>[^.;!?]{2,80}))"
    ),
)
# "what happened in my previous fanfic … is what actually happened in this one".
EVENTS = Cue(
    "previous|last|earlier|other|first",
    (
        rf"\b(?:what (?:has )?happened|(?:the )?events?|everything(?: that happened)?|things? that happened|stuff) (?:in|from|"
        rf"of) {_MINE} {{story}}\b[^.!?;,(]*"
    ),
)
# "takes place after my story X", "follows X, read that first", "picks up where my fic X ended".
AFTER_MINE = Cue(
    "my |read that|read it first|read the first|make sense|have read|haven't read|read first|first story",
    (
        r"\b(?:after|before|follow(?:s|ing)?(?: (?:on|directly|straight))?(?: from| after)?|based on|continu\w+(?: from)?|"
        r"where) (?:the events (?:of|in) )?my (?:\w+ ){0,3}?{story}\b(?P<tail>[^.;!?]{0,60})"
    ),
)
# "follows on from 'The Rainy Day'".
FOLLOWS = Cue(
    "follow|continu",
    r"\b(?:follows?|following|continues) (?:on )?(?:directly |straight )?(?:from|after|on from) (?=(?P<what>[^.;!?]{2,90}))",
)
# "read X first", "you should have read Y before this", "won't make sense if you haven't read Z".
READ_FIRST = Cue(
    "read",
    r"\b(?:(?:please |should |need to |must |have to |want to |recommend(?:ed)? (?:that )?you |better |"
    r"suggest (?:that )?you |really |definitely |might want to |go |probably |"
    r"advise you to )+(?:have )?read (?P<a>[^.;!?]{2,80}?) (?:first|before (?:this|reading|you|starting)|beforehand|"
    r"prior to)|"
    r"(?:haven't|have not|didn't|not) read (?P<b>[^.;!?,]{3,60})[^.;!?]{0,60}(?:sense|confus\w+|first|stop|lost|"
    r"go (?:read|back|do)|please)|(?:sense|understand|confused|follow)[^.;!?]{0,50}(?:without (?:having )?read(?:ing)?|"
    r"(?:if|unless) you(?:'ve| have)?(?:n't| not)?(?: already)? read) (?P<c>[^.;!?]{3,60}))",
)
# "While writing my previous fanfic I came up with this idea".
IDEA = Cue(
    "idea|came up|inspired|thought of|spawned|came from",
    (
        rf"\b(?:while |when |after |during |i was )*(?:\w+ )?{_MINE} {{story}}\b[^.!?;]{{0,60}}?\b(?:idea|inspired(?: this)?|"
        rf"thought of (?:this|it|the)|spawned)\b"
    ),
)
# Sequels that are promised, asked about or denied.
NOT_YET = Cue(
    "will|might|may|should|want|plan|think|going|maybe|no |not|if |would|won't|could|idea|work|soon|out|write|this",
    r"\b(?:will be|there (?:will|might|may|won't|is no|are no)|might (?:do|write|be)|may (?:do|write|be)|should i|"
    r"want(?:ed)?(?: me)?(?: to)?(?: \w+)? a|planning|thinking (?:of|about)|going to (?:do|write|be)|"
    r"maybe|no|not an?|isn't an?|if (?:you|i|there|people)|would (?:you|like)|could be|working on|write|writing|wrote|do|"
    r"make|making|post|for|start(?:ed)?(?: on)?) (?:\w+ ){0,3}$",
)
# "you don't have to read the first one".
NOT_NEEDED = Lazy(
    r"(?:do ?n.?t|do not|not|no) (?:really |actually |strictly )?(?:need|have to|necessary|necessarily)\b"
)
# What a sequel "to this" points at is this very work.
THIS = Lazy(r"(?:this(?: (?:story|fic|one|fanfic|work|chapter))?|it|that|them|come|follow|be)\b(?! universe)")
# "Part 3 of", "#2 in the": the number before a series' name.
PART = Lazy(
    r"\W*(?:(?:part|book|#|number|story|no\.?) ?)?(?P<n>\d{1,2})?(?:(?: ?/ ?| of )\d{1,2})?(?:(?:st|nd|rd|th)? (?:in|of) )?(?:the )?"
)
# "the second in the series" names no series.
NAMELESS = Lazy(r"(?:the|this) (?:series|arc|saga)$")
# The end of a title: a new clause, a second sentence, an aside.
_CUT = Lazy(
    r"\s*(?:[.,;!?()\[\]|\n]|\s-+\s|\b(?:so|but|and (?:i|it|is|you|takes|picks|set|will|the)|by|which|where|that|if|you|"
    r"it|i|please|because|set|takes)\b)"
)
# A title between any of the marks authors put around titles.
_QUOTED = Lazy(r"[\"“«*_'‘](?P<title>\w[^\"”»*_’]{1,80}?)[\"”»*_'’](?!\w)")


def builds_on(said: Sentence) -> Iterator[Fact]:
    """Sequels, series and shared universes."""
    if said.label in ("series", "sequel", "prequel", "companion"):
        yield from _labelled(said)
        return
    yield from _related(said)
    yield from _series(said)
    for match in SAME.all(said):
        yield _fact(said, match, "same_universe", match.start("what" if match["what"] else "mine"), 0.85)
    for match in EVENTS.all(said):
        yield said.fact(
            match.span(),
            "What happened in an earlier story of the author holds here.",
            0.88,
            relation="events_hold",
            value=said.words(Piece(*match.span())),
        )
    for match in AFTER_MINE.all(said):
        yield _fact(said, match, "follows", match.start(), 0.75)
    for match in FOLLOWS.all(said):
        if _QUOTED.match(said.text, match.start("what") - 1) and " event" not in match["what"]:
            yield _fact(said, match, "follows", match.start("what") - 1, 0.8)
    for match in READ_FIRST.all(said):
        if NOT_NEEDED.search(said.low[: match.start() + 5]):
            continue
        yield _fact(said, match, "read_first", match.start(match.lastgroup or 0), 0.7)
    for match in IDEA.all(said):
        yield said.fact(
            match.span(),
            "The idea comes from an earlier story of the author.",
            0.55,
            relation="idea",
            value=said.words(Piece(*match.span())),
        )


def _labelled(said: Sentence) -> Iterator[Fact]:
    part = PART.match(said.low)
    place = part.end() if part else 0
    title = said.words(Piece(place, len(said.text))) or said.text
    if said.low.strip(" .") in ("none", "no", "n/a", "not yet", "maybe", "tba", "-"):
        return
    if not any(char.isalpha() for char in title):
        # "Follows: 20": a site counts readers.
        return
    relation = "series" if said.label == "series" else said.label
    number = int(part["n"]) if part and part["n"] else None
    yield said.fact(
        (0, len(said.text)), f"Part of, or after, “{title}”.", 0.92, relation=relation, value=title, part=number
    )


def _related(said: Sentence) -> Iterator[Fact]:
    for match in RELATED.all(said):
        if THIS.match(match["what"]) or NOT_YET.compiled.search(said.low[max(0, match.start() - 60) : match.start()]):
            continue
        relation = match["relation"].replace("-", "").replace(" ", "")
        relation = next((name for stem, name in _RELATIONS if relation.startswith(stem)), relation)
        yield _fact(said, match, relation, match.start("what"), 0.92)


_RELATIONS = (("companion", "companion"), ("follow", "sequel"), ("continu", "continues"), ("spin", "spin_off"), ("rewrite", "rewrite"),
              ("remake", "rewrite"), ("revised", "rewrite"), ("extended", "rewrite"), ("expansion", "rewrite"), ("outtake", "outtake"),
              ("offshoot", "spin_off"), ("threequel", "sequel"))  # fmt: skip


def _series(said: Sentence) -> Iterator[Fact]:
    for match in SERIES.all(said):
        if said.label or (NAMELESS.match(match["what"]) and not match["n"]):
            continue
        place = Piece(match.start("what"), match.end("what"))
        title = _title(said, place)
        number = count(match["n"] or match["ord"] or "")
        yield said.fact(match.span(), f"Part of {title}.", 0.88, relation="series", value=title, part=number)


def _fact(said: Sentence, match: re.Match[str], relation: str, begin: int, trust: float) -> Fact:
    cut = _CUT.search(said.low, begin + 1)
    groups = match.re.groupindex
    limit = max(match.end(), match.end("what") if "what" in groups else -1)
    end = min(cut.start() if cut else len(said.low), limit)
    named = TITLE.match(said.text, begin)
    if named and named.end() > end and " " in named.group():
        end = min(begin + len(named.group().rstrip(".,")), limit)
    quoted = _QUOTED.search(said.text, begin, begin + 100)
    if quoted and quoted.start() <= end + 2:
        end = quoted.end()
    title = quoted["title"].strip(" .,") if quoted and quoted.end() == end else _title(said, Piece(begin, end))
    return said.fact((match.start(), max(end, begin + 1)), f"Builds on {title}.", trust, relation=relation, value=title)


def _title(said: Sentence, piece: Piece) -> str:
    return said.words(piece).strip("\"“”«»*_ ,.'")
