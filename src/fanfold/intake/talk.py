"""Telling an author who talks about a story from a narrator who tells it, paragraph by paragraph."""

from functools import lru_cache

from fanfold.intake.flow import Para
from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon import compiled, word_set
from fanfold.intake.lexicon.disclaimers import DISCLAIMS
from fanfold.intake.lexicon.talk import ENDINGS, HAND_OVERS, TALK_PHRASES, TALK_WORDS

TALKS = 1.6
"""A paragraph that scores this much is, by itself, more likely about the story than of it."""

# Words, with what may stand inside them, emoticons, and addresses' parts.
_TOKEN = Lazy(r"[a-z0-9][a-z0-9'&/.-]*[a-z0-9]|[:;=]-?[)dp]+|\^_*\^|<3|[a-z0-9]")
_ENDING = rf"(?:{'|'.join(ENDINGS)})[\s!.…~*\-=]*"
# Somebody speaks, or somebody is said to have spoken.
_SPEECH = Lazy(r"[\"“”«»„]")
_SAID = Lazy(
    r"[\"”,]\s+(?:\w+ ){0,3}(?:said|asked|replied|whispered|answered|muttered|murmured|shouted|yelled|cried|exclaimed|"
    r"sighed|laughed|smiled|continued|demanded|added|called|snapped|nodded|grinned|groaned|began|thought)\b"
)
# What narrators say and note writers seldom do: other people in the past tense.
_NARRATIVE = word_set("""he she his her him hers himself herself they their them was were had said looked turned walked felt
    asked eyes door hand hands face head smiled sat stood knew took saw thought went came heard replied room voice
    nodded seemed began pulled whispered could would watched stared back held suddenly""") | word_set(
    # The same in German, French, Spanish and Italian, as far as the words are no English ones.
    """sie ihr ihm ihn hatte sagte sah ging wurde konnte fragte elle lui avait dit regarda regardait elles sa ses
    ella dijo estaba sus lei disse aveva"""
)
_FIRST_SECOND = word_set("i i'm i've i'll i'd my me you your you're you'll we")
# "END [1/1]", "End of Part 2/5": which part of how many ends.
_OF_PARTS = Lazy(r"\s*[\[(]?\s*\d{1,3}\s*/\s*(?:\d{1,3}|\?+)\s*[\])]?$")
_DECORATION = ' \t*~_-=#<>|+•·.,:;()[]{}"“”（）【】「」。！…'


_UNIVERSE = Lazy(r"\bAUs?\b|\b(?:an|this|my|the|canon|modern) au\b")


@lru_cache(maxsize=4096)
def talk_score(text: str) -> float:
    """How much more a paragraph sounds like its author talking than like the story; from about -6 to 12.

    Sums evidence both ways: the words of the trade ("review", "chapter", "AU") against dialogue and
    narration in the past tense. Length tells too: a long paragraph needs more than one such word.
    """
    low = text.casefold().replace("’", "'").lstrip(" *_~([")
    tokens = _TOKEN.findall(low)
    if not tokens:
        return 0.0
    words = set(tokens)
    if "au" in words and not _UNIVERSE.search(text):
        # French "au", German "Au!".
        words.discard("au")
    talk = sum(TALK_WORDS.get(word, 0.0) for word in words)
    if talk or "own" in words or "mine" in words:
        talk += sum(w for key, w, pattern in TALK_PHRASES if key in low and compiled(pattern).search(low))
    return _capped(talk, len(tokens)) - _narration(low, tokens, words)


def _capped(talk: float, length: int) -> float:
    # One word of the trade in eighty is an accident; in ten it is the subject.
    expected = length / 55
    return min(talk - min(expected, 0.75 * talk), 12.0)


def _narration(low: str, tokens: list[str], words: set[str]) -> float:
    told = sum(token in _NARRATIVE for token in tokens)
    share = told / len(tokens)
    weight = min(len(tokens) / 25, 1.0)
    evidence = max(0.0, (share - 0.06) * 22) * weight
    if low[:2] in ("— ", "– ") and len(tokens) > 3:
        # How French, Spanish and Russian set speech.
        evidence += 1.4
    quotes = len(_SPEECH.findall(low)) if '"' in low or "“" in low or "”" in low or "«" in low else 0
    if low[:1] in '"“«„»':
        evidence += 1.4
    if quotes >= 2:
        evidence += 0.5 + (1.2 if _SAID.search(low) else 0.0)
    if not words & _FIRST_SECOND and len(tokens) > 15:
        evidence += 0.5
    return min(evidence, 6.0)


def score_of(para: Para) -> float:
    """`talk_score` of a paragraph; of a very long one, of its beginning."""
    return talk_score(para.text if len(para.text) <= 4000 else para.text[:4000])


def is_hand_over(text: str) -> bool:
    """Whether a line hands over to the story: "On with the show!", "Enjoy", "Finally the story shall begin"."""
    if len(text) > 140 or text[:1] in '"“':
        return False
    low = text.casefold().replace("’", "'")
    return any(compiled(pattern).search(low) for key, pattern in HAND_OVERS if key in low)


def is_ending(text: str) -> bool:
    """Whether a line says that a part or the story ends here: "The End", "TBC", "End of Part One"."""
    if len(text) > 90 or text[:1] in '"“‘':
        return False
    bare = text.casefold().replace("’", "'").strip(_DECORATION.replace("[", "").replace("]", ""))
    if "/" in bare:
        bare = _OF_PARTS.sub("", bare)
    bare = bare.strip(_DECORATION)
    return bool(bare) and compiled(_ENDING).fullmatch(bare) is not None


def disclaims(text: str) -> float:
    """How strongly a text disclaims, in points; 2 is enough where a disclaimer may be expected."""
    if len(text) > 3000:
        return 0.0
    low = text.casefold().replace("’", "'").replace("*", "")
    return sum(weight for key, weight, pattern in DISCLAIMS if key in low and compiled(pattern).search(low))
