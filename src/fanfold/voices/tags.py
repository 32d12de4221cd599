"""What stands beside quoted words and says whose they are: "said Ines", "the old man asked", "he thought".

Tokens are read one by one, in a short stretch before or behind the words, so a long text costs no more than a short one.
"""

from typing import Literal, NamedTuple

from fanfold.manuscript.lazy import Lazy
from fanfold.voices.lexicon import word_set
from fanfold.voices.lexicon.other_tongues import SAID_ABROAD
from fanfold.voices.lexicon.speech import SAID, SAYS, THOUGHT

SubjectKind = Literal["name", "pronoun", "described", "owned"]
"""Ines; she; the old man; Ines' brother."""

# A word with what may stand inside it, or a sign that ends or joins clauses.
_TOKEN = Lazy(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*['’]?|--+|[.,;:!?…—–\"“”«»()]")
_REACH = 110
PRONOUNS = word_set("he she i they we it you who")
_DETERMINERS = word_set("the a an another one his her my their our its this that some your both")
TITLES = word_set(
    """mr mrs ms miss mister missus dr doctor prof professor sir lord lady captain capt col colonel major general sergeant
    sgt lieutenant lt commander admiral detective inspector officer agent king queen prince princess duke duchess
    count countess baron baroness father mother sister brother aunt auntie uncle grandma grandpa granny nanny nurse
    coach principal headmaster judge senator president mayor reverend rev master mistress madame madam
    monsieur m mme mlle mademoiselle signor signora signorina herr frau fräulein señor señora don doña old young little
    poor dear chief sheriff deputy emperor empress"""
)
"""Words before a name that belong to it."""
_BETWEEN = word_set(
    """just then finally had only also once again still simply almost both all could did didn't had quickly soon
    always never even now suddenly merely at last have has immediately has'nt hadn't slowly was were"""
)
_STOPS = word_set(
    """of in on at with from behind to as and while when who whose that into for by before after through over under but
    or without near beside from his her its their like where then so because until if between"""
)
# What may part a noun from its verb: "the man in the hat asked".
_WITHIN = word_set("of in on at with from behind by beside near")
_NO_NOUN = word_set("is was are were had has have been that which what if than there here not am be do did does")
# What German verbs of saying may have between themselves and who says it: "verteidigte sich Jonte".
_REFLEXIVE = ("sich", "mich")
_VERBS = SAID | SAYS | THOUGHT


class Tag(NamedTuple):
    """A verb and its subject beside quoted words; `head` is the noun of a described subject ("man").

    `start`-`end` is the subject's place in the text that was asked, `stop` where the tag as a whole ends.
    """

    verb: str
    kind: SubjectKind
    subject: str
    head: str
    start: int
    end: int
    stop: int

    @property
    def thinks(self) -> bool:
        """Whether the verb says that the words were thought and not spoken."""
        return self.verb in THOUGHT and self.verb not in SAID


class _Word(NamedTuple):
    text: str
    low: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def tag_after(text: str, at: int) -> Tag | None:
    """The tag right behind words that end at `at`."""
    words = _words(text, at, at + _REACH)
    lead = 0
    while (
        lead < len(words) and lead < 3 and words[lead].low in (",", ".", ";", "-", "–", "—", "--", "”", '"', "»", "«")
    ):
        lead += 1
    return tag_in(words[lead:])


def tag_before(text: str, at: int) -> Tag | None:
    """The tag right before words that begin at `at`: "Ines asked, …", "and then he said: …"."""
    words = _words(text, max(0, at - _REACH), at)
    if words and words[-1].low in (",", ":", "-", "–", "—", "--"):
        words = words[:-1]
    end = next((i for i in range(len(words) - 1, -1, -1) if words[i].low in '.!?…"“”«»;'), -1)
    sentence = words[end + 1 :]
    # The last verb of saying rules the words; a few others may stand behind it ("said to her in a low voice,").
    nearest = ""
    for i in range(len(sentence) - 1, max(-1, len(sentence) - 12), -1):
        if sentence[i].low in _VERBS:
            # "Ines pondered, and ordered": the later verb, the earlier subject.
            nearest = nearest or sentence[i].low
            for begin in range(i):
                tag = tag_in(sentence[begin : i + 1])
                if tag is not None and tag.verb == sentence[i].low:
                    return tag._replace(verb=nearest)
    return None


def _words(text: str, start: int, end: int) -> list[_Word]:
    return [_Word(m.group(), m.group().lower(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]


def tag_in(words: list[_Word]) -> Tag | None:
    """The tag with which a row of words begins: verb and subject, in either order."""
    if not words:
        return None
    if words[0].low in _VERBS or words[0].low in SAID_ABROAD:
        return _behind_verb(words)
    subject = _subject(words)
    if subject is None:
        return None
    size, kind, head = subject
    at = size
    while at < len(words) and at - size < 4 and (words[at].low in _BETWEEN or words[at].low.endswith("ly")):
        at += 1
    if at < len(words) and (words[at].low in _VERBS or words[at].low in SAID_ABROAD):
        return _tag(words[at], words[:size], kind, head)
    return None


def _behind_verb(words: list[_Word]) -> Tag | None:
    if len(words) > 1 and words[1].low in _REFLEXIVE:
        words = [words[0], *words[2:]]
    subject = _subject(words[1:], behind=True)
    if subject is None:
        return None
    size, kind, head = subject
    return _tag(words[0], words[1 : 1 + size], kind, head)


def _tag(verb: _Word, words: list[_Word], kind: SubjectKind, head: str) -> Tag:
    subject = " ".join(word.text for word in words)
    return Tag(verb.low, kind, subject, head, words[0].start, words[-1].end, max(verb.end, words[-1].end))


def _subject(words: list[_Word], *, behind: bool = False) -> tuple[int, SubjectKind, str] | None:
    """How many words the subject has, what it is, and its head noun."""
    if not words:
        return None
    first = words[0]
    if first.low in PRONOUNS:
        return 1, "pronoun", ""
    if first.low in _DETERMINERS:
        return _described(words, behind=behind)
    if not first.capital or not first.text[0].isalpha():
        return None
    size = _name(words)
    last = words[size - 1].low
    if last.endswith(("'s", "’s", "s'", "s’")):
        found = _described(words[size - 1 :], behind=behind)
        return (found[0] + size - 1, "owned", found[2]) if found else None
    return size, "name", ""


def _name(words: list[_Word]) -> int:
    size = 0
    while size < min(len(words), 5):
        word = words[size]
        if (
            (word.low == "." and size and words[size - 1].low in TITLES)
            or (word.capital and word.text[0].isalpha())
            or (
                word.low in ("and", "de", "van", "von", "of", "the")
                and size + 1 < len(words)
                and words[size + 1].capital
            )
        ):
            size += 1
        else:
            break
    return size


def _described(words: list[_Word], *, behind: bool) -> tuple[int, SubjectKind, str] | None:
    """ "the old man (asked)": a determiner and up to five words up to the verb or to what follows the noun."""
    size = 1
    while size < min(len(words), 7):
        low = words[size].low
        if not low[0].isalpha() or low in _STOPS or (size > 1 and _ends_noun(low, behind=behind)):
            break
        # "a little while Bill" is no subject; "the White Hart" is.
        strays = size > 1 and words[size].capital and not words[size - 1].capital and not words[size].text.isupper()
        if low in PRONOUNS or low in _NO_NOUN or strays:
            return None
        size += 1
    head = words[size - 1] if size > 1 else None
    if head is None or not head.low[0].isalpha():
        return None
    if not behind and size < len(words) and words[size].low in _STOPS:
        # "the man in the hat asked"; "his cap and said" has no subject here.
        at = next((i for i in range(size, min(len(words), size + 6)) if words[i].low in _VERBS), -1)
        inner = words[size:at]
        if at < 0 or words[size].low not in _WITHIN or any(w.low in PRONOUNS or not w.low[0].isalpha() for w in inner):
            return None
        return (at, "described", head.low) if "and" not in [w.low for w in inner] else None
    return size, "described", head.low


def _ends_noun(low: str, *, behind: bool) -> bool:
    if low in _BETWEEN or low.endswith("ly"):
        return True
    return low.endswith("ing") if behind else low in _VERBS
