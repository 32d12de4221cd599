"""Statements that something of the canon is not so here: "Ines is NOT married", "Fred never died"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

# "is not", "didn't", "never", "no longer".
DENIAL = Cue(
    "n't|not|never|no longer|nt ",
    r"\b(?:(?:is|was|are|were|did|does|do|has|have|had|will|would|can|could) (?:not|never|no longer)|"
    r"(?:is|was|are|were|did|does|has|had|will|would)n't|never|no longer)\b",
)
# "NOT", "NEVER", "ISN'T": the author shouts what is otherwise here. On the text itself, for its capitals.
SHOUT = Lazy(
    r"\b(?:is|was|are|were|did|does|has|have|had|will|would|can|could)\s+\*?_?(?:NOT|NEVER)\b"
    r"|\b(?:IS|WAS|ARE|WERE|DID|DOES|HAS|HAD)N['’]T\b|\bNEVER\b"
)
# "in my story", "for the purposes of this fic": what is said holds here and not in canon.
FRAME = Cue(
    "story|fic|version|universe|verse|world|timeline|canon|purpose| au|in this",
    r"\b(?:in|for|of) (?:my|this|our)(?: \w+)? (?:{story}|version|universe|world|timeline|head ?-?canon)\b"
    r"|\bfor (?:the )?(?:purposes?|sake) of (?:my|this|the) {story}\b|\bin this(?: one\b|(?=,))",
)
# Fates: "Fred never died", "Lily and James didn't die", "the accident never happened".
FATE = Cue(
    "never|n't|not|alive|lives|lived|surviv|dead|still|nt ",
    r"\b(?:(?:never|didn't|did not|doesn't|does not|hasn't|has not|haven't|wasn't|weren't|was not) (?:actually |really |ever )?"
    r"(?P<verb>die[ds]?|dead|killed|left|leave|met|meet|happen(?:ed|s)?|marr(?:y|ied)|got together|get together|broke up|break up|"
    r"split up|kissed|became|become|born|existed|exist|joined|join|lost|lose|went|gone|sent|taken|defeated|sorted|turned|found|fell|"
    r"fall|pregnant|attacked|bitten|adopted|moved|captured|betray(?:ed)?|came back|come back|returned|return|cheated|slept|hooked up|"
    r"came|executed|arrested|turned|divorced|crowned|entered|attended|sold|stole|signed|accepted|destroyed|escaped|raised|took|got|had|made|"
    r"fought|won|broke|rescued|shot|injured|crashed|drowned|burned|sank|chose|knew each other)"
    r"|(?:is|are|was|were|'s)(?: \w+)? still (?:alive|together|dead|human|married|dating|friends|king|in(?! (?:progress|the works))|at|the|with)"
    r"|(?:is|are)(?: \w+)? alive|still alive|(?:survived|survives|lived|lives)(?= (?:through|the|in (?:this|my)|here|and)|[.,!]|$))\b",
)
# "Vos was never promoted", "Edith never called him": what somebody by name never did. How a canon was told is no such thing.
NEVER = Cue(
    "never",
    r"\b(?:(?:is|was|are|were|has|have|had|got|gets) )?never (?:actually |really |even |once |ever )?(?!(?:said|told|explained|mentioned|showed|shown|"
    r"aired|resolved|addressed|gave|given|specified|stated|revealed|described|named|seen|heard|expected|watched|reviewed|updated|posted|published|"
    r"finished|liked|wanted|tried|mind)\b)(?P<verb>[a-z]+(?:ed|en|ung|orn))\b",
)
# "there is no mutiny": something of canon that is not there.
THERE_IS_NO = Cue(
    "there",
    r"\bthere(?:'s| is| was| are| were|'re)(?: also)? (?:no|never (?:was|were)(?: an?)?) (?P<what>[^.!?;,()]{3,80})",
)
# Subjects that are the author, the reader, the text or the law.
NOT_SUBJECT = Lazy(
    r"\b(?:i|i'm|i've|i'll|i'd|we|you|your|u|this|that|it|there|reviews?|reviewers?|flam(?:es|ers)|chapters?|story|stories|fics?|"
    r"fanfic|fanfiction|updates?|characters? (?:belong|are not)|my (?:beta|computer|friend|sister|mom|brother|dad|internet|laptop|"
    r"muse|plan)|beta|readers?|title|rating|people|anyone|everyone|nobody|someone|who|grammar|english|spelling|muse|copyright|rights|"
    r"money|profit|which|ownership|pairing|romance|slash|sex|smut|lemons?|plot|if|rowling|jkr)\b"
)
# Talk of ownership is a disclaimer's.
OWNING = Lazy(r"\b(?:own|owns|owned|belong|belongs|profit|copyright|money|sue|disclaim\w*|infring\w+)\b")
# Somebody, if not by name: "her father", "the twins".
_PERSON = Lazy(r"\b(?:he|she|they|(?:the|his|her|their) \w+)\b")
# "the accident", "Sirius's death": a happening that may be denied.
_EVENT = Lazy(r"\bthe \w+|\w+'s \w+")
# What follows from a denial: "… so Dan isn't in jail".
_SO = Lazy(r"\b(?:so|therefore|which means|meaning|thus|hence)(?: that)? $")
_MEANS = Lazy(r"(?:which|that|this)? ?mean(?:s|ing)(?: that)? ")
# The same at the head of a sentence, for what the one before said.
_HENCE = Lazy(
    r"\W*(?:consequently|therefore|thus|hence|so|as a (?:result|consequence)|accordingly|which means|that means|meaning)(?: that)?,? "
)
# What is taken out to say the opposite.
_NEGATION = Lazy(
    r"\b(is|was|are|were|did|does|has|have|had|will|would|can|could)(?:\s+\*?(?:not|never|no longer)\b\*?|n['’]?t\b)|\bnever\s+",
    re.IGNORECASE,
)
_SAYERS = (["i"], ["i've"], ["i'm"], ["remember"], ["note"], ["assume"], ["just"], ["keep"])
_ELSEWHERE = Lazy(r"\b(?:where|in which) ")
# What things may be denied to have done: "the ferry never burned".
_OF_THINGS = ("happen", "burn", "sank", "crash", "exist", "destroy", "fell", "broke")
_FRAME_REACH = 160


class Denied(NamedTuple):
    """A denial: where it stands, how sure it is one, and whether it follows from one before."""

    piece: Piece
    confidence: float
    follows: bool = False


def denials(said: Sentence, *, follows: bool = False) -> Iterator[Denied]:
    """Denials with emphasis or a frame, what follows from them, and fates. `follows` says that the sentence before changed canon."""
    shouted = [] if said.text.isupper() else [m.start() for m in SHOUT.finditer(said.text)]
    framed = FRAME.find(said)
    before = False
    hence = _HENCE.match(said.low) if follows else None
    for match in DENIAL.all(said):
        piece = _statement(said, match)
        if hence and piece.start < hence.end() < match.start():
            piece = Piece(hence.end(), piece.end)
        if not _of_the_story(said, piece, match.start()):
            continue
        loud = any(match.start() <= at < match.end() for at in shouted)
        near = framed is not None and abs(framed.start() - match.start()) < _FRAME_REACH
        if not loud and before and _SO.search(said.low[: piece.start]):
            yield Denied(piece, 0.75, follows=True)
        elif hence and piece.start == hence.end():
            yield Denied(piece, 0.7, follows=True)
        elif loud or near:
            yield Denied(piece, (0.88 if near else 0.82) if loud else 0.75)
            before = True
    yield from _fates(said)


def _statement(said: Sentence, match: re.Match[str]) -> Piece:
    """The clause of a denial, without "I have decided that" or "which means" before it."""
    piece = said.clause(*match.span())
    means = _MEANS.match(said.low, piece.start, match.start())
    if means:
        return Piece(means.end(), piece.end)
    that = said.low.rfind(" that ", piece.start, match.start())
    return Piece(that + 6, piece.end) if that >= 0 and said.low[piece.start : that].split()[:1] in _SAYERS else piece


def _of_the_story(said: Sentence, piece: Piece, verb: int) -> bool:
    subject = FRAME.compiled.sub("", said.low[piece.start : verb])
    if not subject.strip() or NOT_SUBJECT.search(subject) or OWNING.search(said.low[piece.start : piece.end]):
        return False
    return bool(said.names(piece.start, verb)) or _PERSON.search(subject) is not None


def _fates(said: Sentence) -> Iterator[Denied]:
    if said.low.rstrip().endswith("?"):
        return
    for match in (*FATE.all(said), *NEVER.all(said)):
        piece = _statement(said, match)
        subject = FRAME.compiled.sub("", said.low[piece.start : match.start()])
        # What is so "where the bridge never fell" is so in a dream, or another story.
        if NOT_SUBJECT.search(subject) or _ELSEWHERE.search(subject):
            continue
        event = (match["verb"] or "").startswith(_OF_THINGS) and _EVENT.search(subject)
        if event or said.names(piece.start, match.start()):
            yield Denied(piece, 0.75 if match.re is FATE.compiled else 0.62)


def unframed(said: Sentence, piece: Piece) -> str:
    """The statement without "in my story"; empty where it has no such words."""
    frame = FRAME.compiled.search(said.low, piece.start, piece.end)
    text = said.text[piece.start : frame.start()] + said.text[frame.end() : piece.end] if frame else ""
    return " ".join(text.strip(" ,:-").split())


def opposite(said: Sentence, piece: Piece) -> str:
    """The denied statement without its negation and without "in my story"."""
    frame = FRAME.compiled.search(said.low, piece.start, piece.end)
    text = said.text[piece.start : piece.end]
    if frame:
        text = said.text[piece.start : frame.start()] + said.text[frame.end() : piece.end]
    return " ".join(_NEGATION.sub(lambda m: m[1] or "", text, count=1).strip(" ,").split())
