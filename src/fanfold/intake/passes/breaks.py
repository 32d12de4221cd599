"""Scene breaks that the author typed, in whatever spelling: `* * *`, `oOo`, a rule, "***line break***"."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para, SceneStart
from fanfold.intake.headline import parse_heading
from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.ornaments import is_ornament, is_repeated_unit, undecorated
from fanfold.intake.passes.viewpoints import lone_lines, names_eyes
from fanfold.manuscript.nodes import Span
from fanfold.voices.lone import acting

# A short line between symbols that mirror each other, as learned markers have: "-HP-", "~*Two weeks later*~".
# One star or underscore on each side is emphasis, not a drawing.
_DRESSED = Lazy(r"(?:[*~\-=_+#<>|•·/\\. ]{2,16}|[~\-=+#<>|•·])\w.{0,38}?(?:[*~\-=_+#<>|•·/\\. ]{2,16}|[~\-=+#<>|•·])")
_STORY = ("", "body")


def breaks(draft: Draft) -> None:
    """Give marker lines their zone, and let a scene begin behind those that stand between story and story."""
    marks = _markers(draft.paras)
    if not marks:
        return
    strengths = _strengths([draft.paras[at].text for at in marks])
    for run in _runs(draft.paras, marks):
        _mark(draft, run, strengths)


def _markers(paras: Sequence[Para]) -> list[int]:
    """Indices of the lines that part scenes: known spellings, this story's own, numbers of sections."""
    found = []
    short: list[int] = []
    alone = lone_lines(paras)
    for at, para in enumerate(paras):
        if para.zone or para.locked:
            if para.zone == "break":
                found.append(at)
            continue
        if para.kind == "rule" or (len(para.text) <= 90 and is_ornament(para.text)):
            found.append(at)
        elif len(para.text) <= 44 and para.kind == "p" and not names_eyes(para, alone):
            short.append(at)
    return sorted({*found, *_own_vocabulary(paras, short), *_sections(paras, short)})


def _own_vocabulary(paras: Sequence[Para], short: Sequence[int]) -> list[int]:
    """Lines that only this story uses as markers: the same dressed or capitalised line, again and again."""
    counts = Counter(paras[at].text for at in short)
    own = {text for text, count in counts.items() if count >= 2 and _looks_drawn(text, count)}
    # Who speaks in a script stands right above the words; a marker keeps its distance on both sides.
    spoken = Counter(
        paras[at].text for at in short if paras[at].blanks and at + 1 < len(paras) and not paras[at + 1].blanks
    )
    own -= {text for text in own if text.isupper() and spoken[text] * 2 > counts[text]}
    if own and any(text.isalpha() for text in own):
        # Somebody's name, again and again, is who speaks or whose eyes we see with.
        own -= acting({text for text in own if text.isalpha()}, [para.text for para in paras])
    shouted = {text for text in own if text.isalpha()}
    if len(shouted) > 1:
        # Several names in capitals, again and again: the speakers of a script.
        own -= {text for text in shouted if not is_repeated_unit(text)}
    return [at for at in short if paras[at].text in own]


def _looks_drawn(text: str, count: int) -> bool:
    if len(text) == 1 and not text.isalnum():
        # A lone dash or dot, again and again, in a line of its own; "…" and "?" are somebody's answer.
        return text in "-–.,·:|/"
    if len(text) == 2 and set(text) <= set("-–—"):
        return True
    if is_repeated_unit(text) or text[0] in "\"“'‘" or text[-1] in '"”.!?,':
        return is_repeated_unit(text)
    if text.isupper() and " " not in text and count >= 3 and len(text) <= 12:
        # "OTH", "HP/DM": initials of a fandom; a lone capital "I" or a shout ends with a mark.
        return len(text) >= 2
    dressed = _DRESSED.fullmatch(text)
    words = undecorated(text)
    return dressed is not None and len(words.split()) <= 3 and not text.rstrip("*~-=_+#<>|•·/. ").endswith(("?", "!"))


def _sections(paras: Sequence[Para], short: Sequence[int]) -> list[int]:
    """Bare numbers that count sections inside chapters ("1", "2", "3") where chapters have headings of their own."""
    found: list[int] = []
    expected = 1
    for at in short:
        line = parse_heading(paras[at].text) if len(paras[at].text) <= 12 else None
        if line is None or line.kind != "bare" or line.number is None:
            continue
        if line.number.value == expected or line.number.value == 1:
            expected = line.number.value + 1
            found.append(at)
    numbers = [at for at in found if any(other != at for other in found)]
    spread = all(b - a > 1 for a, b in pairwise(numbers))
    return numbers if len(numbers) >= 2 and spread else []


def _normal(glyphs: str) -> str:
    """A spelling without accidents: case, spaces and small differences of length."""
    bare = "".join(glyphs.split()).casefold()
    if bare and len(set(bare)) == 1:
        # A ruler of 38 and one of 41 dashes are the same ruler; three stars and seven are not.
        return bare[0] * (len(bare) if len(bare) <= 9 else 10 + len(bare) // 60)
    return bare


def _strengths(glyphs: Sequence[str]) -> dict[str, int]:
    """How strong each spelling is: where a story has two, the rarer and larger one is the stronger turn."""
    counts = Counter(_normal(text) for text in glyphs)
    if len(counts) != 2:
        return {}
    (often, many), (seldom, few) = counts.most_common()
    if many >= 2 * few and len(seldom) > len(often):
        return {seldom: 2}
    return {}


def _runs(paras: Sequence[Para], marks: Sequence[int]) -> list[list[int]]:
    """Markers that stand right below each other act as one."""
    runs: list[list[int]] = []
    for at in marks:
        if runs and runs[-1][-1] + 1 == at:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _mark(draft: Draft, run: Sequence[int], strengths: dict[str, int]) -> None:
    group = [draft.paras[at] for at in run]
    target = _target(draft.paras, run)
    above = draft.paras[run[0] - 1] if run[0] else None
    if target is None and above is not None and above.zone == "author_note" and all(map(_counts, group)):
        # "one." between the notes and the first section stays the section's heading.
        return
    if target is None:
        # At the edge of the story it parts the notes from it; no scene begins.
        draft.assign(
            [p for p in group if p.zone != "break"] or group, "break", "I-separator",
            "A line between the story and what is said about it.", confidence=0.9,
        )  # fmt: skip
        return
    if target.opens is not None and target.opens.strength < 1:
        return
    glyphs = group[0].text
    strength = max(strengths.get(_normal(para.text), 1) for para in group)
    start = SceneStart("rule" if group[0].kind == "rule" else "marker", strength, glyphs)
    span = group[0].span if len(group) == 1 else Span(group[0].start, group[-1].end)
    known = is_ornament(glyphs) or group[0].kind == "rule"
    if draft.open_scene(
        target, start, "I-scene-break", f"A marker parts two scenes: {glyphs}", span, confidence=0.97 if known else 0.8
    ):
        for para in group:
            para.zone = "break"


def _counts(para: Para) -> bool:
    line = parse_heading(para.text) if not para.zone and len(para.text) <= 16 else None
    return line is not None and line.kind == "bare"


def _target(paras: Sequence[Para], run: Sequence[int]) -> Para | None:
    """The paragraph a scene begins with after these markers, None when no story stands on both sides."""
    before = next((paras[at] for at in range(run[0] - 1, -1, -1) if paras[at].zone != "furniture"), None)
    after = next((paras[at] for at in range(run[-1] + 1, len(paras)) if paras[at].zone != "furniture"), None)
    if before is None or after is None or after.zone not in _STORY or after.starts:
        return None
    if before.zone in _STORY:
        return after
    # A note inside the story, then a marker: the scene begins behind both.
    inside = before.zone == "author_note" and _story_above(paras, run[0] - 1)
    return after if inside else None


def _story_above(paras: Sequence[Para], at: int) -> bool:
    """Whether the chapter's story began before the notes that end at `at`."""
    while at >= 0 and not paras[at].starts:
        if paras[at].zone in _STORY and not is_ornament(paras[at].text):
            return True
        at -= 1
    return False
