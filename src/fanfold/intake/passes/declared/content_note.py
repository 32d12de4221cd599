"""Warnings the author gives: "Warning: character death", "contains swearing", "TW: self-harm"."""

import re
from collections.abc import Iterator

from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.declared.contents import CONTENTS, TAG_OF
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

# "contains", "there will be", "mentions of", "warning for", "deals with".
WARNS = Cue(
    "warn|contain|there will|there is|there's|there are|mention|trigger|tw|cw|includ|deals with|content|references|rated|depict|scenes|some|feature|graphic|implied|involve",
    r"\b(?:warn(?:ings?|ed|s)?|contain(?:s|ing)?|there(?: will be|'ll be| is| are|'s| may be| might be)|mentions?|"
    r"trigger(?:s|ing)?|tw|cw|includ(?:es?|ing)|deal(?:s|ing) with|(?:strong |adult |mature |explicit )content|"
    r"references? (?:to|of)|depict(?:s|ions?|ing)|"
    r"scenes? of|features?|rated \S+ for|rating is for|implied|involves?|dealing with|talks? (?:of|about)|discussions? of|hints? of)\b",
)
# "no smut", "without any character death".
NONE_OF = Lazy(r"\b(?:no|not|without|won't be|isn't|aren't|never|n't)(?: \w+){0,3} $")
# The author's own troubles.
_AUTHOR = Lazy(r"\b(?:suicide to|my (?:depression|cancer)|i(?:'ve| have)? (?:been|had|suffer\w*|got))\b")
_EMPTY = frozenset(("language", "illness", "pregnancy", "alcohol", "none", "drugs"))
# Every word of the lexicon, the longest first.
_WORDS = Lazy(
    "|".join(
        sorted(
            (re.escape(word).replace(r"\ ", r" +") for word, tag in TAG_OF.items() if tag not in ("none",)),
            key=len,
            reverse=True,
        )
    ).join((r"(?<![\w-])(?:", r")(?![\w-])"))
)


def content_note(said: Sentence) -> Iterator[Fact]:
    """What the author warns of: the words, and the tags they stand for."""
    if said.label == "content_note":
        yield from _labelled(said)
        return
    if (
        said.label
        or (said.zone == "disclaimer" and "warn" not in said.low)
        or not WARNS.find(said)
        or _AUTHOR.search(said.low)
    ):
        return
    yield from _told(said)


def _labelled(said: Sentence) -> Iterator[Fact]:
    words = said.words(Piece(0, len(said.text)))
    bare = said.low.strip(" .!")
    tags = sorted(
        {
            TAG_OF[" ".join(m.group().split())]
            for m in _WORDS.finditer(said.low)
            if not NONE_OF.search(said.low[: m.start()])
        }
    )
    if any(bare.startswith(word) for tag in ("none", "withheld") for word in CONTENTS[tag]):
        tags = ["withheld"] if "not" in bare.split()[:4] and "warn" in bare else ["none"]
    yield said.fact(
        (0, len(said.text)), f"The author warns: “{words}”.", 0.95, value=words, tags=tags, negated=tags == ["none"]
    )


def _told(said: Sentence) -> Iterator[Fact]:
    cue = WARNS.find(said)
    found = [(m, TAG_OF[" ".join(m.group().split())]) for m in _WORDS.finditer(said.low)]
    warned = "warn" in said.low or "trigger" in said.low or "rated" in said.low
    strong = [tag for _, tag in found if tag not in _EMPTY]
    if not found or cue is None or not (warned or strong):
        return
    after = [(m, tag) for m, tag in found if m.start() >= cue.start()] or (found if warned else [])
    if not after:
        return
    kept = [(m, tag) for m, tag in after if not NONE_OF.search(said.low[: m.start()])]
    first = said.clause(min(cue.start(), after[0][0].start()), after[0][0].end())
    piece = Piece(first.start, max(first.end, said.clause(after[-1][0].start(), after[-1][0].end()).end))
    tags = sorted({tag for _, tag in kept or after})
    yield said.fact(
        piece,
        f"The author warns: “{said.words(piece)}”.",
        0.85 if warned else 0.7,
        value=said.words(piece),
        tags=tags,
        negated=not kept,
    )
