"""Reading one line as a chapter heading: "Ch 3 - The Tide", "IV.", "Epilogue", "Kapitel 2: Regen", "第一章".

Only the line itself is looked at here. Whether it is a heading in its story (in a sequence that makes
sense, with text after it) is for `passes.chapters` to say.
"""

import re
from dataclasses import dataclass
from typing import Literal

from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon import word_set
from fanfold.intake.lexicon.headings import (
    CHAPTER_WORDS,
    COUNTED_WORDS,
    DIVISION_WORDS,
    NAMED_CHAPTERS,
    NAMED_IN_SHORT,
    OUTER_WORDS,
)
from fanfold.intake.lexicon.numbers import HAN, NUMBER, NUMBER_WORDS, HeadingNumber, parse_number

HeadingKind = Literal["unit", "named", "bare", "listed", "tagged", "counted", "titled"]


@dataclass(slots=True)
class Headline:
    """What a line says if it is a heading.

    `kind`: "unit" has a word such as "Chapter", "named" is a prologue and the like, "bare" is a number
    alone, "listed" a number and a title, "tagged" only its markup, "counted" an everyday word with a number ("Day 3"),
    "titled" only its place (below a list that names it, in wide gaps). `unit` is the word in lower case, `work`
    the work's name where the line says it. `glued` is the text offset at which the story begins in the same
    paragraph (None when the heading has its line for itself), `total` the number of all parts. `parted`: the number stands in the
    next line.
    """

    kind: HeadingKind
    unit: str
    number: HeadingNumber | None
    label: str
    title: str
    work: str = ""
    glued: int | None = None
    total: int | None = None
    parted: bool = False


_UNITS = frozenset(CHAPTER_WORDS) | frozenset(DIVISION_WORDS)
_STRONG = frozenset(CHAPTER_WORDS)
_NAMED_FIRST = frozenset(name.split()[0] for name in NAMED_CHAPTERS if name.isascii() or name[0] > "\u00bf")
_NUMBER_FIRST = frozenset(word.split("-")[0].split()[0] for word in NUMBER_WORDS)

# Decoration drawn around headings, and the first word behind it.
_OPENING = Lazy(r"[\s*~_=#<>|+•·–—\-\[{(«»:.\"“†✦★☆♥]*")
_FIRST_WORD = Lazy(r"[^\W\d_]+|\d+")
_TRAILING = " \t\n*~_=#<>|+•·–—-]})«»:†✦★☆♥"
# "Chapter 3", "Ch.3", "Ch #3", "Part - III", "Chapter the First": the word, perhaps an abbreviating dot or number
# sign, the number.
_UNIT_NUMBER = Lazy(
    rf"(?P<unit>[^\W\d_]+)\.?\s*(?:\#|the\s|no\.?\s|nr\.?\s|n°|№)?\s*[-–—:.~*]?\s*(?P<number>{NUMBER})", re.IGNORECASE
)
# "First Chapter", "2. Kapitel", "12. rész", "The Third Part".
_NUMBER_UNIT = Lazy(rf"(?:the\s+)?(?P<number>{NUMBER})[.)]?\s+(?P<unit>[^\W\d_]+)(?!\w)", re.IGNORECASE)
# Chinese, Japanese and Korean: 第三章, 第12話, 제3장.
_EAST = Lazy(
    rf"(?P<label>[第제]?\s*(?P<number>{HAN})\s*(?P<unit>[章話话回节節卷部幕集篇夜장화부]))(?=$|[\s:：、.·「『（(\-–—])"
)
_NAMED = Lazy(
    rf"(?P<label>{'|'.join(re.escape(name) for name in sorted(NAMED_CHAPTERS, key=len, reverse=True))})"
    rf"(?!\w)(?:[\s,:–—-]{{1,4}}(?:(?:part|pt)\.?\s*)?(?P<number>{NUMBER})(?=\s*(?:$|[:.,)–—-])))?",
    re.IGNORECASE,
)
# The number of all parts: "3/10", "2 of 5", "1/?".
_TOTAL = Lazy(
    r"\s*(?:/|\bof\b|\bvon\b|\bsur\b)\s*(?P<total>\d{1,3}|\?+|two|three|four|five|six|seven|eight|nine|ten|twelve)(?!\w)",
    re.IGNORECASE,
)
# "The Long Way Home [2/5]": the number of the part and of all behind the work's name.
_WORK_TOTAL = Lazy(r"(?P<work>\S.{1,80}?)\s*[\[(]?\s*(?P<number>\d{1,3})\s*/\s*(?P<total>\d{1,3}|\?+)\s*[\])]?")
# What stands behind that number in a line glued to the story: "by Starling", and perhaps where the rest is told.
_SIGNED = Lazy(r",?\s*\bby\s+[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}(?:[.;!(–—-].{0,60})?")
# "[2/5]" in a line of its own, below the work's name.
_TOTAL_ALONE = Lazy(
    r"[\[(]\s*(?P<number>\d{1,3})\s*(?:/|of)\s*(?P<total>\d{1,3}|\?+)\s*[\])]"
    # Without brackets only where nobody knows how many there will be; "3/4" may be a measure.
    r"|(?P<open>\d{1,3})\s*/\s*\?+"
)
# "IV. Arrival", "3 - Home again", "One: The Beginning".
_LISTED = Lazy(
    r"(?P<number>\d{1,3}|[ivxlcIVXLC]{1,7}|[A-Za-z]{3,9}(?=\s?[:–—]|\s-\s))\s*[.):–—-]{1,2}\s*(?P<title>\S.*)"
)
# What parts a heading from its title: punctuation, an opening bracket or quotation mark, or white space.
_SEPARATOR = Lazy(r"\s*[:：.~|,;=•·*–—-]+\s*|\s*(?=[(\[{\"“‘「『])|\s+")
# "End of Part One" closes a part and opens none.
_ENDS = Lazy(r"(?:the\s+)?(?:end|ende|fin|fim|fine|конец)\b", re.IGNORECASE)
_SENTENCE_END = Lazy(r"[.!?…][\"”’')]*\s+(?=[A-Z\"“‘])")


def parse_heading(text: str, *, bare: bool = False) -> Headline | None:
    """Read a paragraph as a heading; None when it cannot be one.

    With `bare`, only headings that begin with their own word ("Chapter 3", "Epilogue") are looked for.
    """
    offset = _OPENING.match(text).end()  # type: ignore[union-attr]
    word_match = _FIRST_WORD.match(text, offset)
    if word_match is None:
        return None
    if text[:1] in '"“' and not _quoted_whole(text):
        return _behind_quoted(text) if len(text) < 100 else None
    word = word_match.group().casefold()
    if word in _UNITS and (found := _UNIT_NUMBER.match(text, offset)) and parse_number(found["number"]):
        return _unit(text, found, found["unit"])
    if word in _NAMED_FIRST and (found := _NAMED.match(text, offset)):
        return _named(text, found)
    if text[offset] in "第제" or text[offset].isdigit() or not text[offset].isascii():
        east = _EAST.match(text, offset)
        if east:
            return _unit(text, east, "第")
    if bare or len(text) > 120:
        return None
    return _short(text, offset, word)


def _short(text: str, offset: int, word: str) -> Headline | None:
    numeric = word.isdigit() or word in _NUMBER_FIRST or set(word) <= set("ivxlc")
    if numeric or word == "the":
        found = _NUMBER_UNIT.match(text, offset)
        known = found is not None and found["unit"].casefold() in _UNITS and parse_number(found["number"])
        # "2. Kapitel", "Second Chapter", but not "2 chapters" nor the footnote "(2) Chapter 43".
        if found and known and not (found["number"].isdigit() and text[found.end("number")] != "."):
            return None if text[found.end() :].lstrip()[:1].isdigit() else _unit(text, found, found["unit"])
    if numeric and (bare := _bare(text[offset:])):
        return bare
    if numeric and (alone := _TOTAL_ALONE.fullmatch(text.strip())):
        return _of_all(alone)
    if word in COUNTED_WORDS and len(text) <= 80 and (counted := _counted(text, offset)):
        return counted
    return _with_work(text, offset)


def _of_all(found: "re.Match[str]") -> Headline | None:
    total = int(found["total"]) if (found["total"] or "").isdigit() else None
    number = HeadingNumber(int(found["number"] or found["open"]), "digits")
    whole = total == 1 or (total is not None and number.value > total)
    return None if whole else Headline("unit", "part", number, found.group(), "", total=total)


def _counted(text: str, offset: int) -> Headline | None:
    """ "Day 3", "Night the Second: Rain": a heading only among others that count on."""
    found = _UNIT_NUMBER.match(text, offset)
    number = parse_number(found["number"]) if found else None
    if found is None or number is None:
        return None
    rest = text[found.end() :].strip(_TRAILING)
    title = tidy_title(rest)
    tidy = not rest or (
        not text[found.end()].isalnum() and looks_like_title(title) and not rest.endswith((".", ",", '"'))
    )
    # "Day 3 of the siege went by" is a sentence, "Day 3: The Siege" a heading.
    parted = not rest or text[found.end() :].lstrip()[:1] in ":-–—.,~|("
    if not tidy or not parted:
        return None
    return Headline("counted", found["unit"].casefold(), number, text[found.start() : found.end()].strip(), title)


# '"Salvage" part 2', '“The Long Way Home” (2/5)': the work in quotation marks, then which part of it.
_QUOTED_WORK = Lazy(
    r"[\"“](?P<work>[^\"“”]{2,60})[\"”][\s,:~–—-]*(?P<part>[(\[]?(?:part|chapter|pt|ch|\d).{0,40})", re.IGNORECASE
)


def _behind_quoted(text: str) -> Headline | None:
    found = _QUOTED_WORK.fullmatch(text)
    if found is None or not looks_like_title(found["work"]) or found["work"].endswith((",", ".", "!", "?")):
        return None
    part = found["part"].strip("()[] ")
    line = parse_heading(f"Part {part}" if part[:1].isdigit() else part)
    if line is None or line.kind != "unit" or line.glued is not None:
        return None
    line.work, line.label = found["work"], found["part"].strip() if part[:1].isdigit() else line.label
    return line


def _quoted_whole(text: str) -> bool:
    return len(text) < 80 and text.rstrip(" *~_")[-1:] in '"”' and text.count('"') + text.count("”") <= 2


def _bare(core: str) -> Headline | None:
    body = core.strip(_TRAILING).rstrip(".").strip(_TRAILING)
    number = parse_number(body)
    if number is not None and number.value <= 999:
        return Headline("bare", "", number, body, "")
    found = _LISTED.fullmatch(core.strip())
    number = parse_number(found["number"]) if found else None
    if found is None or number is None or number.value > 200:
        return None
    title = tidy_title(found["title"])
    short = title.count(" ") < 5 and not title[:1].islower() and not found["title"].rstrip().endswith((".", ",", ";"))
    # "i. the long way down": some write their titles small. Only a few words, and only where they count (see `counting`).
    small = title.count(" ") < 6 and title[:1].islower() and found["title"].rstrip(_TRAILING)[-1:].isalnum()
    if not title or len(title) > 70 or not (short or small or looks_like_title(title)):
        return None
    return Headline("listed", "", number, found["number"], title)


def _unit(text: str, found: "re.Match[str]", unit: str) -> Headline | None:
    number = parse_number(found["number"])
    if number is None:
        return None
    end, total = found.end(), None
    counted = _TOTAL.match(text, end)
    if counted:
        all_of_them = parse_number(counted["total"])
        end, total = counted.end(), all_of_them.value if all_of_them else None
    line = Headline("unit", unit.casefold(), number, text[found.start() : end].strip(), "", total=total)
    return _finish(line, text, end)


def _named(text: str, found: "re.Match[str]") -> Headline | None:
    number = parse_number(found["number"]) if found["number"] else None
    # "Prologue: Salt" has a title, and no number.
    end = found.end() if number is not None else found.end("label")
    line = Headline("named", found["label"].casefold(), number, text[found.start() : end].strip(), "")
    rest = text[end:]
    if line.unit in NAMED_IN_SHORT and not _stands_out(text, rest, line.unit):
        return None
    # "Prologue to the Long War", "Interlude of Sorts": part of the name.
    joined = re.match(r"\s+(?:to|of|zu|de|der|des)\s+(?:the\s+)?(?=[A-Z\"“])", rest)
    if joined and len(text) < 90:
        line.title = tidy_title(rest)
        return line
    return _finish(line, text, end)


# A mark that sets a title apart; the hyphen of "extra-large" does not.
_SET_APART = Lazy(r"\s*[:~(]|\s+[-–—]+\s")


def _stands_out(text: str, rest: str, name: str) -> bool:
    """Whether an everyday word heads a part: "Extra: The Ladder", "~Bonus~", "Final Chapter"."""
    if rest.strip(_TRAILING + "."):
        return _SET_APART.match(rest) is not None and len(text) < 80 and text[text.casefold().index(name)].isupper()
    return " " in name or text.isupper() or not text.strip()[0].isalnum()


def _finish(line: Headline, text: str, end: int) -> Headline | None:
    """Decide what the rest of the line is: a title, the story's first sentence, or proof of the contrary."""
    rest = text[end:]
    if not rest.strip(_TRAILING + '."”'):
        return line
    nested = parse_heading(rest.lstrip(" ,.:;–—-")) if line.unit in OUTER_WORDS and len(rest) < 100 else None
    if nested is not None and nested.unit in _STRONG:
        nested.label = f"{line.label} {nested.label}"
        return nested
    separator = _SEPARATOR.match(rest)
    if separator is None:
        return None
    behind = rest[separator.end() :]
    mark = separator.group().strip() or (behind[0] if behind[:1] in '"“‘(「『[' else "")
    title = tidy_title(behind) or tidy_title(rest)
    belongs = re.match(r"(?:of|von|de)\s+(?=[A-Z\"“])", behind)
    if belongs and not mark and len(behind) < 70 and not behind.rstrip().endswith("."):
        line.work = tidy_title(behind[belongs.end() :])
        return line
    if _is_title(title, behind.rstrip(), mark):
        line.title = title
        return line
    return _glued(line, text, end + separator.end(), mark)


# How titles of the old kind begin, whatever their capitals: "CHAPTER THE FIRST, in which a lawyer arrives".
_OLD_TITLE = Lazy(r"(?:in which|wherein|containing|concerning|of how)\s", re.IGNORECASE)


def is_old_title(text: str) -> bool:
    """Whether a line begins as chapters' titles did of old: "in which nobody drowns"."""
    return _OLD_TITLE.match(text) is not None


def _is_title(title: str, raw: str, mark: str) -> bool:
    if not title or len(title) > (100 if mark else 70):
        return False
    if mark and is_old_title(title):
        return True
    first = title.lstrip("\"“‘'([")[:1]
    if first.islower() and (not mark or mark[0] in ",;" or raw.endswith(".")):
        return False
    # "Chapter 3. I expected it to be done": a sentence, unless it has the form of the old chapter titles.
    if mark == "." and title.count(" ") > 4 and not looks_like_title(title):
        return False
    if len(title) > 60 and (_SENTENCE_END.search(title) or (mark in ("", ".") and not looks_like_title(title))):
        return False
    if raw.endswith((".", ",")) and not raw.endswith(("...", "etc.")):
        return bool(mark) and len(title) <= 60 and looks_like_title(title)
    return True


def _glued(line: Headline, text: str, at: int, mark: str) -> Headline | None:
    """The heading and the story's first words share the paragraph: find where the story begins."""
    prose = text[at:]
    sure = line.kind == "named" or line.unit in _STRONG or line.unit == "第"
    first = prose[:1]
    if not sure or len(prose) < 40 or first.islower():
        return None
    # "Coda" and "Interlude" begin sentences too; "Prologue It was dark" can only be a heading.
    if line.kind == "named" and not mark and not line.unit.startswith(("prol", "epil", "пролог", "эпилог")):
        return None
    # A short title in title case before the first sentence: "Chapter 3: The Storm. The rain came down."
    sentence = _SENTENCE_END.search(prose, 0, 70)
    if (
        mark
        and sentence
        and looks_like_title(prose[: sentence.start()], strict=True)
        and " " in prose[: sentence.start()]
    ):
        line.title = tidy_title(prose[: sentence.end()])
        at += sentence.end()
    line.glued = at
    return line


def _with_work(text: str, offset: int) -> Headline | None:
    """ "The Long Way Home, Part 2", "The Long Way Home [2/5]": the work's name stands first."""
    core = text[offset:].strip(" \t\n*~_=#|")
    if "/" in core and (total := _WORK_TOTAL.match(core)) and (signed := _SIGNED.fullmatch(core, total.end())):
        core = core[: signed.start()]
    if len(core) < 6 or core.endswith((".", ",", '"', "”")):
        return None
    total = _WORK_TOTAL.fullmatch(core) if "/" in core else None
    if total and looks_like_title(total["work"]) and not _ENDS.match(core):
        value = HeadingNumber(int(total["number"]), "digits")
        count = int(total["total"]) if total["total"].isdigit() else None
        label, work = core[total.end("work") :].strip(), total["work"].strip(" -:,")
        return Headline("unit", "part", value, label, "", work=work, total=count)
    for word in _FIRST_WORD.finditer(core, 2, 90):
        low = word.group().casefold()
        if (low in _UNITS or low in _NAMED_FIRST) and core[word.start() - 1] in " \t:;,~([–—-":
            return _behind_work(core, word.start())
    return None


def _behind_work(core: str, at: int) -> Headline | None:
    """Read the heading that begins at `at`, behind the work's name."""
    work = core[:at].rstrip(" \t:;,~([–—-")
    # "a quiet week (part 4)": brackets set the number apart, so the name may be in lower case.
    bracketed = core[-1] in ")]" and core[at - 1] in "(["
    if not any(c.isalpha() for c in work) or _ENDS.match(core):
        return None
    if not bracketed and (not looks_like_title(work) or core[at].islower()):
        return None
    inner = parse_heading(core[at:].rstrip(")]"))
    if inner is None or inner.glued is not None or inner.kind not in ("unit", "named"):
        return None
    inner.work = work
    return inner


# Short words that titles leave in lower case.
_SMALL = word_set("""a an the and or but nor of to in on at by for with from as is it its into upon over under vs versus de la le les
    du des der die das und ein eine el los las un una y e o da do di il lo et à van het en och i""")
# Words as titles capitalise them: an apostrophe belongs to its word.
_WORDS = Lazy(r"[^\W\d_][\w'’]*")


def looks_like_title(text: str, *, strict: bool = False) -> bool:
    """Whether words are written the way titles are: mostly capitalised, no sentence's end.

    `strict` asks for every word but the small ones.
    """
    words = _WORDS.findall(text)
    if not words:
        return any(c.isdigit() for c in text)
    telling = [w for w in words if w.casefold() not in _SMALL] or words
    capital = sum(1 for w in telling if not w[0].islower())
    return capital == len(telling) if strict else capital >= 0.6 * len(telling)


def tidy_title(text: str) -> str:
    """A title without the decoration and the quotation marks around it."""
    core = text.strip(" \t\n*~_=#<>|+•·–—-:†✦★☆♥")
    if len(core) > 1 and (core[0], core[-1]) in (
        ('"', '"'),
        ("“", "”"),
        ("(", ")"),
        ("[", "]"),
        ("‘", "’"),
        ("'", "'"),
    ):
        core = core[1:-1].strip(" *~_-")
    if core.endswith(".") and not core.endswith("..") and core.count(".") == 1:
        core = core[:-1]
    return " ".join(core.split())
