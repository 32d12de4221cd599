"""Whether words between quotation marks are spoken: a title, a quoted word or a sign being read is not."""

from typing import Literal

from fanfold.manuscript.lazy import Lazy
from fanfold.voices.lexicon.caseless import SAID_CASELESS
from fanfold.voices.lexicon.speech import NAMES_WORDS, READ_THINGS
from fanfold.voices.marks import Pair
from fanfold.voices.tags import Tag, tag_after, tag_before

Kind = Literal["speech", "thought", "other"]

# The last word before the words, and what stands between.
_LAST_WORD = Lazy(r"([^\W\d_]+(?:['’-][^\W\d_]+)*)[\s,:(]*$")
# The next word behind the words.
_NEXT_WORD = Lazy(r"[\s,.;)]*([^\W\d_]+)")
_ABOUT_A_WORD = frozenset(("was", "is", "were", "are", "had", "means", "meant", "sounded", "seemed", "and", "or"))
# What stands behind a tag of its own, and not behind the verb of a new sentence.
_TAG_ENDS = Lazy(r"\s*(?:[.,;:!?…—-]|to (?:him|her|my|them)sel|(?:\w+ly\b)|$)")
_ALOUD = Lazy(r"[^.!?\"]{0,20}\b(?:aloud|out ?loud)\b")
_WORDS = Lazy(r"[^\W_]+(?:['’-][^\W_]+)*")
_ENDED = ".,!?…-—–~;:*_”’'\"。，！？、；：〜』"
# Behind corners: what is said or thought so in the same sentence, and what is only called or written so.
_SAID_SO = Lazy(
    rf"と[^。「『]{{0,18}}?(?:{'|'.join(sorted(word for word in SAID_CASELESS if word[-1:] in 'たうくぶいてる'))})"
)
_CALLED_SO = Lazy(r"と(?:いう|いった名|呼ばれ|書かれ|書いて|名付け)|の(?:看板|文字|字|札|店|題)")
_READ = frozenset(("read", "reads", "said", "says", "stated", "proclaimed"))
_ARTICLES = frozenset(
    ("the", "a", "an", "his", "her", "my", "their", "your", "its", "this", "that", "of", "as", "some")
)
_CARRIES_ON = 3


def kind_of(text: str, pair: Pair, *, goes_on: bool = False, doubtful: bool = False) -> Kind:
    """What the words of a pair in the paragraph `text` are.

    `goes_on` tells that a stretch of speech stands before them in the same paragraph; `doubtful` that the story
    sets speech otherwise, so that only a verb of saying makes these words speech.
    """
    words = text[pair.start : pair.end].strip()
    if text[pair.first] in "「『" and (japanese := _japanese(text, pair)):
        return japanese
    if not any(letter.isalnum() for letter in words):
        alone = pair.first <= 1 and pair.last >= len(text) - 1
        return "speech" if alone and words and not doubtful else "other"
    before, after = text[max(0, pair.first - 60) : pair.first].rstrip(), text[pair.last : pair.last + 60]
    behind = tag_after(text, pair.last) if after.strip() else None
    ahead = tag_before(text, pair.first) if before and (before[-1] in ",:-—–" or behind is None) else None
    if behind is not None and behind.thinks and not _is_of_words(text, words, behind):
        behind = None
    return _judge(
        words, before, after, _aloud(text, behind), _aloud(text, ahead), pair, goes_on=goes_on, doubtful=doubtful
    )


def _japanese(text: str, pair: Pair) -> Kind | None:
    """What the particle behind Japanese corners makes of the words: "…」と言った" is speech, "…」という店" a name."""
    if _CALLED_SO.match(text, pair.last):
        return "other"
    found = _SAID_SO.match(text, pair.last)
    return ("thought" if "の中で" in found.group() else "speech") if found else None


def _aloud(text: str, tag: Tag | None) -> Tag | None:
    """Who thinks aloud speaks."""
    return tag._replace(verb="said") if tag is not None and tag.thinks and _ALOUD.match(text, tag.stop) else tag


def _is_of_words(text: str, words: str, tag: Tag) -> bool:
    """Whether "she thought" behind words is about them, and not a sentence of its own: "Ines?" She realised that …"""
    return words[-1] == "," or text[tag.start].islower() or _TAG_ENDS.match(text, tag.stop) is not None


def _judge(
    words: str,
    before: str,
    after: str,
    behind: Tag | None,
    ahead: Tag | None,
    pair: Pair,
    *,
    goes_on: bool,
    doubtful: bool,
) -> Kind:
    ended = words[-1] in _ENDED
    embedded = bool(before) and before[-1] not in ".!?…:,;—–-\"”“»)*'’。！？：，、；」』"
    size = len(_WORDS.findall(words))
    if _read_aloud(behind, ahead, before):
        return "other"
    tag = behind if behind is not None and not (embedded and not ended and size <= 6) else _ruling(ahead, before)
    if tag is not None:
        return "thought" if tag.thinks else "speech"
    if doubtful:
        return "other"
    if not pair.opened or not pair.closed:
        return "speech" if pair.opened or not embedded else "other"
    return (
        "speech"
        if _sounds_spoken(words, before, after, size, ended=ended, embedded=embedded, goes_on=goes_on)
        else "other"
    )


def _ruling(ahead: Tag | None, before: str) -> Tag | None:
    """A tag before the words counts when it hands over to them: with a comma, a colon, or nothing at all."""
    if ahead is None:
        return None
    if before[-1:] in ",:":
        return ahead
    return ahead if before.lower().endswith(ahead.verb) and ahead.verb not in NAMES_WORDS else None


def _read_aloud(behind: Tag | None, ahead: Tag | None, before: str) -> bool:
    """Whether a thing with words on it "says" them, or somebody reads or writes them."""
    for tag in (behind, ahead):
        if tag is not None and (tag.head in READ_THINGS or (tag.subject == "it" and tag.verb in _READ)):
            return tag.verb != "asked"
    last = _LAST_WORD.search(before)
    return last is not None and last.group(1).lower() in ("read", "reads", "reading", "saying") and any(
        word in READ_THINGS for word in before.lower().split()
    )  # fmt: skip


def _sounds_spoken(
    words: str, before: str, after: str, size: int, *, ended: bool, embedded: bool, goes_on: bool
) -> bool:
    last = _LAST_WORD.search(before)
    last_word = last.group(1).lower() if last else ""
    if last_word in NAMES_WORDS and (embedded or (before[-1:] == ":" and size <= 6)):
        return False
    if embedded:
        return _breaks_in(words, after, size, last_word, ended=ended)
    if ended or size > 5:
        return True
    if goes_on and before[-1:] in (",", "，"):
        return True
    if words[0].islower():
        return size > _CARRIES_ON and before[-1:] not in ",;"
    following = _NEXT_WORD.match(after)
    if following and following.group(1).lower() in _ABOUT_A_WORD and after.lstrip()[:1] not in ".,":
        return False
    return before[-1:] != ";" and (not before or before[-1] != "," or goes_on)


def _breaks_in(words: str, after: str, size: int, last_word: str, *, ended: bool) -> bool:
    """Words in the midst of a clause: spoken when they are a sentence of their own."""
    if last_word in _ARTICLES and size <= 8:
        return False
    if words[0].islower():
        return False
    if size >= _CARRIES_ON and (not after.strip() or after.lstrip()[:1].isupper()):
        # A sentence that forgot its full stop: another one begins behind it.
        return True
    inner_end = words[-1] in ".!?…—-" or (words[-1] == "," and size > 1)
    return size >= (2 if inner_end else 7) or (inner_end and ended and size == 1 and words[-1] in "!?")
