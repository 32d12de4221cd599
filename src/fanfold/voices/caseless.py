"""People in scripts without capital letters: known by standing where stories say who speaks."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from fanfold.manuscript.lazy import Lazy
from fanfold.voices.heard import Heard
from fanfold.voices.lexicon.caseless import (
    ACTED_KOREAN,
    BESIDE_CASELESS,
    NOBODY_CASELESS,
    SAID_CASELESS,
    SAYS_HE,
    SAYS_SHE,
    SUBJECTS_CASELESS,
    SURNAMES,
)
from fanfold.voices.slugs import unique_slug
from fanfold.voices.telling import Person

# How far beside the words a tag is looked for.
_REACH = 60


def _any(words: frozenset[str], first: str, last: str) -> str:
    """The words that begin with a sign from `first` to `last`, the longest first."""
    found = (word for word in words if first <= word[0] <= last)
    return "|".join(sorted(found, key=lambda word: (-len(word), word)))


_SAYS = SAID_CASELESS | BESIDE_CASELESS
_HAN, _HANGUL = ("\u4e00", "\u9fff"), ("\uac00", "\ud7a3")
# Chinese: the signs with which a part of a sentence begins; foreign names have dots between their parts.
_RUN = Lazy(r"(?:^|(?<=[，；：\s」』”]))[\u4e00-\u9fff]{2,12}(?:·[\u4e00-\u9fff]+)*")
_SAID_CHINESE = Lazy(_any(SAID_CASELESS, *_HAN))
_ENDS = Lazy(r"[。！？…]+")
# What stands between a name and its verb of saying, or the verb itself.
_HOW = Lazy(
    rf"[在也又便就才却卻则則对對向朝]|[轻輕低大小高冷柔][声聲]|立刻|马上|馬上|忽然|突然|终于|終於|{_any(_SAYS, *_HAN)}"
)
_LONGEST = 4
# Signs of a full Chinese name: one for the family, two for the person.
_FULL = 3
# The signs that foreign names are written with, by their sound.
_SOUNDS = Lazy(
    r"[阿埃艾安奥奧巴贝貝本比波伯博布查达達戴德蒂丁杜恩尔爾法菲费費弗夫福盖蓋戈格哈海赫亨霍基吉加杰傑卡凯凱科克库庫拉莱萊兰蘭朗劳勞雷蕾莉丽麗利琳卢盧伦倫"
    r"罗羅洛玛瑪迈邁曼梅米莫姆穆娜纳納妮尼诺諾帕佩皮普奇乔喬琼瓊茹萨薩塞桑瑟莎珊什斯丝絲索塔泰汤湯特托瓦威维維温溫沃伍西希夏肖谢謝辛雅亚亞扬揚伊因英尤约約泽澤詹珍朱兹茲迪]+"
)
# Japanese: a name in katakana, or one of Chinese signs with or without a title, its particle, the verb in the same sentence.
_JAPANESE = Lazy(
    r"(?:^|[、。！？」』\sとらで])(?P<name>[\u30a1-\u30fa\u30fc・]{2,12}|[\u4e00-\u9fff々]{1,4}(?=さん|くん|君|ちゃん|様|は|が|も))"
    r"(?:さん|くん|君|ちゃん|様)?(?:は|が|も)"
    rf"[^。！？「]{{0,16}}?(?:{_any(_SAYS, chr(0x3041), chr(0x9FFF))})"
)
# Korean: two to four syllables, a particle of subjects, the verb in the same sentence.
_KOREAN = Lazy(
    rf"(?:^|[\s,.!?”\"」])(?P<name>[\uac00-\ud7a3]{{2,4}}?)(?:은|는|이|가|도)\s[^.!?\"“]{{0,24}}?(?:{_any(_SAYS | ACTED_KOREAN, *_HANGUL)})"
)
# Hebrew and Arabic: the verb with its subject behind it, or the subject before the verb.
_SEMITIC_SAID = _any(SAYS_HE | SAYS_SHE, "\u0590", "\u06ff")
# With "and" hung on to it a verb's subject stands elsewhere.
_SEMITIC_BARE = _any(frozenset(verb for verb in SAYS_HE | SAYS_SHE if verb[0] not in "וوف"), "\u0590", "\u06ff")
_SEMITIC = Lazy(
    rf"(?<!\w)(?:{_SEMITIC_SAID})\s+(?P<name>[\u05d0-\u05ea\u0621-\u064a]{{2,12}})(?!\w)"
    rf"|^\W*(?P<first>[\u05d0-\u05ea\u0621-\u064a]{{2,12}})\s+(?:{_SEMITIC_BARE})(?!\w)"
)
# Articles and prepositions hang on to Hebrew and Arabic nouns: "הזקן" is the old man, "ال" is "the".
_ATTACHED = ("ה", "ל", "ב", "כ", "מ", "ש", "ו", "לה", "ال", "لل", "بال", "ل", "ب", "و", "ف")
_SHAPES = (_JAPANESE, _KOREAN, _SEMITIC)
# Any sign of such a script.
_CASELESS = Lazy(r"[\u0590-\u06ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_KANA = Lazy(r"[\u3040-\u30ff]")


def caseless_people(heard: Heard, known: Sequence[Person], taken: set[str]) -> list[Person]:
    """A person for each name that stands as a speaker's beside quoted words, the most named first.

    `known` are those who need no looking for; `taken` gains the slugs.
    """
    text = heard.telling.text
    if not _CASELESS.search(text):
        return []
    names = {name for person in known for name in person.names}
    japanese = _KANA.search(text) is not None
    beside = Counter(name for name in _beside(heard, japanese=japanese) if name not in names)
    found: list[Person] = []
    for name in sorted(beside, key=lambda name: (-len(name), -beside[name], name)):
        short = any(name in person.names for person in (*known, *found))
        if not short and _is_name(name, text):
            slug = unique_slug(name, taken)
            taken.add(slug)
            found.append(Person(slug, tuple(_borne(name, text)), "story", text.count(name)))
    return sorted(found, key=lambda person: -person.times)


def _borne(name: str, text: str) -> Iterator[str]:
    """A name, and without its surname, where a story calls somebody so: "林小雨", "小雨"."""
    yield name
    if len(name) == _FULL and name[0] in SURNAMES and text.count(name[1:]) > text.count(name):
        yield name[1:]


def _beside(heard: Heard, *, japanese: bool) -> Iterator[str]:
    """The names in the sentences before and behind each quotation, as often as they stand there."""
    text, quotes = heard.telling.text, heard.quotes
    for at, quote in enumerate(quotes):
        if quote.cue == "script":
            continue
        start = quotes[at - 1].span.end if at else 0
        stop = quotes[at + 1].span.start if at + 1 < len(quotes) else len(text)
        before = text[max(start, quote.span.start - _REACH) : quote.span.start].rpartition("\n")[2]
        after = text[quote.span.end + 1 : min(stop, quote.span.end + _REACH)].partition("\n")[0]
        for told in (_first(after), _last(before)):
            names = _chinese(told, text) if not japanese else iter(())
            yield from (name for name in (*names, *_shaped(told)) if name not in NOBODY_CASELESS)


def _first(told: str) -> str:
    return _ENDS.split(told.lstrip("。！？…”』」"))[0]


def _last(told: str) -> str:
    return _ENDS.split(told.rstrip("。！？…“『「 "))[-1]


def _shaped(told: str) -> Iterator[str]:
    for shape in _SHAPES:
        for match in shape.finditer(told):
            yield from (group for group in match.groups() if group)


def _chinese(told: str, text: str) -> Iterator[str]:
    """The name with which a sentence begins that says that somebody speaks."""
    run = _RUN.search(told)
    if run is None:
        return
    signs = run.group()
    if not _SAID_CHINESE.search(told, run.start() + 2):
        # Whoever acts beside the words has a name that begins as names do.
        if signs[0] in SURNAMES:
            yield from _again(signs, text)
        return
    least = signs.rfind("·") + 2
    for size in range(least or 2, least + _LONGEST + 1):
        if len(signs) >= size and _HOW.match(signs, size) and signs[0] not in SUBJECTS_CASELESS:
            yield signs[:size]
            return
    sounds = _SOUNDS.match(signs, max(least - 1, 0))
    if sounds is not None and sounds.end() > 2:
        yield signs[: sounds.end()]
        return
    yield from _again(signs, text)


def _again(signs: str, text: str) -> Iterator[str]:
    """As many signs as stand together wherever the first two do, where those come again."""
    size = 2
    while size < _LONGEST and text.count(signs[: size + 1]) == text.count(signs[:size]):
        size += 1
    if text.count(signs[:size]) > 1:
        yield signs[:size]


def _is_name(name: str, text: str) -> bool:
    """Whether it is no pronoun with more behind it, and no noun with an article that stands without it elsewhere."""
    if any(name.startswith(word) for word in SUBJECTS_CASELESS if word >= "\u3000"):
        return False
    if name[:2] == "ال":
        return False
    bare = {name[len(head) :] for head in _ATTACHED if name.startswith(head) and len(name) > len(head) + 1}
    return not any(re.search(rf"(?<!\w){word}(?!\w)", text) for word in sorted(bare))
