"""Which old encoding a file is in, judged by how its letters and quotation marks stand.

Only asked when the bytes are not UTF-8. Western single-byte encodings are told apart by plausibility (a
capital letter after a small one, a sign inside a word), scripts that fill most of a text by their commonest
letters; what is left is asked of charset-normalizer, confined to encodings that stories are really kept in.
"""

import codecs
import re
from collections import Counter
from functools import cache
from itertools import islice
from unicodedata import category

# What pages of the web call an encoding, and what they then really contain.
_REAL_NAME = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc_kr": "cp949", "big5": "cp950", "iso8859-11": "cp874", "tis-620": "cp874",
}  # fmt: skip
_MULTIBYTE = frozenset({"cp932", "euc_jp", "gb18030", "cp950", "cp949"})
_WESTERN = ("cp1252", "mac_roman", "cp1250", "iso8859_2", "cp1254", "cp850", "cp437")
_CYRILLIC = ("cp1251", "koi8_r", "cp866", "mac_cyrillic", "iso8859_5")
_OTHER = ["cp1253", "cp1255", "cp1256", "cp874", "cp1258", "iso8859_7", "iso8859_8", "iso8859_6"]
_SAMPLE = 60_000
_MARKS = 4_000


def real_name(declared: str) -> str:
    """Python's name of the encoding that a page declaring `declared` is in; "" for none that is known or fits."""
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
    except (LookupError, ValueError, UnicodeError):
        return ""
    real = _REAL_NAME.get(name, name.replace("-", "_"))
    return real if real in _MULTIBYTE or is_single_byte(real) else ""


def is_multibyte(encoding: str) -> bool:
    """Whether a character may take more than one byte."""
    return encoding in _MULTIBYTE or encoding.startswith(("utf", "iso2022", "hz", "johab", "big5", "gb"))


@cache
def is_single_byte(encoding: str) -> bool:
    """Whether every byte is a character."""
    try:
        return not is_multibyte(encoding) and len(_table(encoding)) == 256
    except (LookupError, UnicodeError):
        return False


@cache
def _table(encoding: str) -> str:
    # Bytes that mean nothing become the C1 control (or Latin-1 letter) of the same number, as in
    # browsers, so that no byte is lost and the text stays valid Unicode.
    plain = bytes(range(256)).decode(encoding, "surrogateescape")
    return plain.translate({0xDC00 + byte: byte for byte in range(0x80, 0x100)})


def decode_single_byte(data: bytes, encoding: str) -> str:
    """Text of `data`, one character a byte."""
    return codecs.charmap_decode(data, "strict", _table(encoding))[0]


def guess(data: bytes, declared: str = "") -> str:
    """Python's name of the encoding that `data`, which is not UTF-8, is most likely in."""
    sample = _TAG.sub(b"", _sample(data))
    claimed = real_name(declared)
    if claimed in _COMMON and _commonness(sample, claimed) > _LEAST_COMMON[claimed in _CYRILLIC] * 0.7:
        return claimed
    odd = len(sample) - len(sample.translate(None, bytes(range(0x80, 0x100))))
    letters = len(sample.translate(None, bytes(b for b in range(128) if not chr(b).isalpha()))) or 1
    if odd / letters > 0.4:
        found = _foreign_script(sample, claimed)
        if found:
            return found
    return _western(sample, claimed)


# Markup says nothing about the language of a text.
_TAG = re.compile(rb"<[^<>]{0,300}>")
# Only lines that say something about the encoding.
_ODD_LINE = re.compile(rb"[^\n]*[\x80-\xff][^\n]*\n?")


def _sample(data: bytes) -> bytes:
    lines: list[bytes] = []
    size = 0
    for match in _ODD_LINE.finditer(data):
        lines.append(match.group()[:_SAMPLE])
        size += len(lines[-1])
        if size > _SAMPLE:
            break
    return b"".join(lines)


# The commonest characters of each script's running text; together a quarter or more of it.
_COMMON = {
    "cp932": "のにはをたがてとでしれさいるなもかっすあこらまりよどくきんうけ、。",
    "euc_jp": "のにはをたがてとでしれさいるなもかっすあこらまりよどくきんうけ、。",
    "gb18030": "的一是不了在人我有他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家，。",
    "cp950": "的一是不了在人我有他這中大來上個國到說們為子和你地出道也時年得就那要下以生會自著去之過家，。",
    "cp949": "이다의는에을가고를은한지하도로기사서어자그인있라나정대리시아",
    "cp1251": "оеаинтсрвлкмдпу", "koi8_r": "оеаинтсрвлкмдпу", "cp866": "оеаинтсрвлкмдпу",
    "mac_cyrillic": "оеаинтсрвлкмдпу", "iso8859_5": "оеаинтсрвлкмдпу",
}  # fmt: skip


# So much of a text at least is among those, for scripts of many characters and (True) for Cyrillic.
_LEAST_COMMON = {False: 0.13, True: 0.68}


def _foreign_script(sample: bytes, claimed: str) -> str:
    """An encoding of a script that is not Latin, or "" when none explains the sample."""
    scores = {encoding: _commonness(sample, encoding) for encoding in _COMMON}
    best = max(scores, key=lambda encoding: scores[encoding])
    if scores[best] > _LEAST_COMMON[best in _CYRILLIC]:
        return best
    if claimed:
        return "" if claimed in _WESTERN else claimed
    # Loaded only here: few files ever come this far.
    from charset_normalizer import from_bytes

    found = from_bytes(sample[:8_000], cp_isolation=_OTHER).best()
    return found.encoding if found is not None and _is_script(sample, found.encoding) else ""


def _commonness(sample: bytes, encoding: str) -> float:
    """Share of the non-ASCII characters that are among the commonest of the script."""
    text = decode_single_byte(sample, encoding) if encoding in _CYRILLIC else sample.decode(encoding, "replace")
    odd = [char for char in text if char > "\x7f"]
    common = frozenset(_COMMON[encoding])
    strange = sum(char == "\ufffd" or "\uff61" <= char <= "\uff9f" or "\ue000" <= char < "\uf900" for char in odd)
    strange += len(_CAPITAL_INSIDE.findall(text)) if encoding in _CYRILLIC else 0
    return (sum(char in common for char in odd) - 3 * strange) / max(1, len(odd))


# Read with the wrong Cyrillic encoding, small letters turn into capitals in the midst of words.
_CAPITAL_INSIDE = re.compile(r"[а-яё][А-ЯЁЀ-Џ]")


def _is_script(sample: bytes, encoding: str) -> bool:
    # In running text of Greek, Hebrew, Arabic or Thai nearly all that is not ASCII is a letter or vowel sign.
    odd = [char for char in decode_single_byte(sample[:8_000], encoding) if char > "\x7f"]
    return sum(char.isalpha() or category(char) == "Mn" for char in odd) > 0.85 * len(odd)


# The letters beyond ASCII that one language uses: where two encodings put equally plausible letters at the
# same bytes (French read as Czech), only the language decides.
_ALPHABETS = tuple(
    frozenset(letters + letters.upper())
    for letters in (
        "àâæçèéêëîïôœùûüÿ", "äöüßéà", "áéíñóúü", "áâãàçéêíóôõúü", "àèéìíòóù", "åäöæøéü", "ëïéèöüáó", "áéíóúýþæöð",
        "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîșțşţ", "čćđšž", "çğıöşüâîû",
    )
)  # fmt: skip


def _western(sample: bytes, claimed: str) -> str:
    """The most plausible encoding of a text in Latin letters."""
    candidates = [*_WESTERN, claimed] if claimed and is_single_byte(claimed) else list(_WESTERN)
    scores: dict[str, float] = {}
    weight = _ENGLISH_LETTERS if _is_english(sample) else 1.0
    for encoding in candidates:
        text = decode_single_byte(sample, encoding)
        marks, letters = _sums(text)
        scores[encoding] = marks + (letters if letters < 0 else weight * letters) + weight * _fit(text)
    # Most files that are neither UTF-8 nor labelled were typed under Windows in the West.
    scores["cp1252"] += 3
    if claimed in scores:
        scores[claimed] += 4 + abs(scores[claimed]) / 50
    return max(scores, key=lambda encoding: scores[encoding])


# English has accents on a borrowed word here and there and apostrophes in every second line: a reading that
# sees letters ("Iíve") must not win by their number over one that sees marks ("I’ve").
_ENGLISH_LETTERS = 0.25
_ENGLISH = frozenset(b"the and of to was he she his her that it you with had for".split())


def _is_english(sample: bytes) -> bool:
    words = sample[:_SAMPLE].lower().split()
    return sum(word in _ENGLISH for word in words) > 0.12 * len(words)


def _fit(text: str) -> int:
    """Letters of the text that belong to the one language it fits best."""
    odd = Counter(char for char in text if char > "\x7f" and char.isalpha())
    return max(sum(number for char, number in odd.items() if char in letters) for letters in _ALPHABETS)


_ODD_CHAR = re.compile(r"[^\x00-\x7f]")


def plausibility(text: str) -> int:
    """How well the non-ASCII characters of `text` sit among their neighbours; higher is better."""
    return sum(_sums(text))


def _sums(text: str) -> tuple[int, int]:
    """What the punctuation of a text scores, and what its other characters do."""
    marks = letters = 0
    for match in islice(_ODD_CHAR.finditer(text), _MARKS):
        at, char = match.start(), match.group()
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if char in _PUNCTUATION:
            marks += _sits(before, char, after)
        else:
            letters += _sits_letter(before, char, after)
    return marks, letters


_OPENING, _CLOSING, _DASHES = "“‘„«", "”»", "–—"


_PUNCTUATION = frozenset(_OPENING + _CLOSING + _DASHES + "’…")


def _sits(before: str, char: str, after: str) -> int:
    if char == "’":
        return _sits_apostrophe(before, after)
    if char in _OPENING:
        return 2 if after.isalnum() and not before.isalnum() else -1
    if char in _CLOSING:
        return 2 if not before.isspace() and not after.isalnum() else -1
    if char in _DASHES:
        return 1 if before.isalpha() == after.isalpha() or before.isspace() == after.isspace() else 0
    return 1 if before.isalnum() and not after.isalnum() else 0


def _sits_apostrophe(before: str, after: str) -> int:
    if before.isalnum():
        # "don’t", "l’heure", "the girls’ room".
        return 2 if after in "stmdrlv" else 1
    if before.isspace() or before in _OPENING:
        # "’ad", "’twas", "’83" drop a beginning; before a blank it stands for nothing.
        return 0 if after.isalnum() else -1
    return 1 if not after.isalnum() else 0


def _sits_letter(before: str, char: str, after: str) -> int:
    kind = category(char)
    if kind == "Ll":
        return 1 if before.isalpha() or after.isalpha() else 0
    if kind == "Lu":
        if before.islower():
            return -3
        return 1 if after.isalpha() or before.isupper() else -1
    if kind == "Cc":
        return -2
    if char in "\xa0\xad•·§™®©°¿¡":
        return -2 if before.isalpha() and after.isalpha() else 0
    return -3 if before.isalpha() or after.isalpha() else 0
