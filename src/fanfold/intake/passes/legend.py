"""What the looks of this story mean, as its author explains: "Italics are thoughts", "//x// is telepathy"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from fanfold.intake.draft import Draft
from fanfold.intake.edges import front_matter
from fanfold.intake.flow import Para
from fanfold.intake.labelled import label_of
from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon import compiled
from fanfold.intake.lexicon.looks import (
    LAYER_NAMES,
    LOOK_KEYS,
    LOOKS,
    MEANING_KEYS,
    MEANING_PATTERNS,
    SAMPLE_SIGNS,
    SAMPLES,
)
from fanfold.manuscript.nodes import LegendEntry, Look, Meaning

# Between a look and its meaning: a verb, an equals sign, a colon, a dash.
_LINK = Lazy(
    r"\s*(?:(?:is|are|=+>?|:|->|means?|mean|indicates?|denotes?|represents?|stands? for|will be|for|signif(?:y|ies)|"
    r"shows?|signals?|marks?|designates?|was|will mean|sind|ist|bedeutet|bedeuten|steht für|sont|est|signifie|son|es|sono|são|é|—|–|-{1,2})"
    r"(?=[\s\"'*<({\[/A-Za-zÀ-ÿ]))+\s*(?:for |when |used for |used to (?:show |indicate |mark )?|meant (?:to be |as |for ))?",
    re.IGNORECASE,
)
# "Thoughts are in italics", "thoughts: italic": the meaning first.
_REVERSED = Lazy(
    r"(?P<means>[^,.;\n=]{3,60}?)\s*(?:(?:is|are|will be|appears?|written|shown|sind|sont|son|=|:|—|–|-)\s+)+(?:always )?(?:(?:written|typed|shown|marked|put|done|set|displayed) )?"
    r"(?:in(?:side)?|with(?:in)?|by|between|as|surrounded by|enclosed (?:in|by))?\s*(?P<look>[^,.;\n]{2,40})",
    re.IGNORECASE,
)
# "Flashbacks in //double slashes//", "lyrics between ~ ~": no verb, only where.
_PLACED = Lazy(
    r"\W{0,3}(?P<means>\w[\w' ]{2,30}?) (?:(?:are|is|will be) )?(?:in|inside|within|between|with|by|zwischen|in|en|entre) (?P<look>[^,.;\n]{2,40})",
    re.IGNORECASE,
)
# What divides one clause from the next.
_DIVIDER = Lazy(
    r"\s*(?:[,;\n|•]|\.[*_~/]{0,2}(?:\s|$)|\band\b(?=\s+(?:[*_~/<\[{(\"'“]|\w+ (?:is|are|=|text|print|font|face|for)|bold|italic|normal|underlin|plain|regular|caps))|\s&\s|\s{3,})\s*"
)
_LABEL_WORDS = Lazy(r"^(?:and|so|also|just so you know|btw|fyi|key|legend|note)\b[\s,:]*", re.IGNORECASE)


# "When something has *stars* round it, somebody is thinking it": the look in a condition, then what it means.
_CONDITION = Lazy(
    r"\b(?:when(?:ever)?|wherever|where|if|any ?time|anything|whatever|everything)\b(?P<look>[^.;,\n]{3,90}),\s*"
    r"(?P<means>[^.;\n]{3,90})",
    re.IGNORECASE,
)
# What such a condition says of a stretch of text; "if you like stars" says nothing of one.
_OF_TEXT = Lazy(
    r"\b(?:has|have|had|in|between|inside|within|with|is|are|it's|it’s|you see|there(?:'s|’s| is| are)|looks?)\b",
    re.IGNORECASE,
)


class _Clause(NamedTuple):
    look: Look
    means: Meaning
    name: str
    start: int
    end: int


def legend(draft: Draft) -> None:
    """Read the clauses of legends; a paragraph that is nothing else gets the zone."""
    for at in sorted(front_matter(draft)):
        para = draft.paras[at]
        label = label_of(para.text)
        if not _open(para) or (label is not None and label.kind in ("header", "summary", "mail")):
            continue
        own = label is not None and label.kind == "legend"
        if label is not None and own and not para.text[label.value_at :].strip():
            _below(draft, at, label.text)
            continue
        clauses = _clauses(para.text, label.value_at if label else 0, loose=own)
        if clauses and (own or _credible(para, clauses)):
            noted = label is not None and not own
            _record(draft, para, clauses, labelled=own, label=label.text if label and own else "", noted=noted)


def _open(para: Para) -> bool:
    """Whether a paragraph may still be read as a legend."""
    if para.locked and para.stated is None:
        return para.zone == "legend"
    return para.zone not in ("title", "byline", "chapter_heading", "furniture", "legend")


def _below(draft: Draft, at: int, label: str) -> None:
    """A legend whose label has its line for itself: the clauses stand in the lines below."""
    if draft.assign(draft.paras[at], "legend", "I-legend-zone", "Labelled as the key to the looks.", confidence=0.9):
        draft.paras[at].label = label
    for para in draft.paras[at + 1 : at + 16]:
        clauses = _clauses(para.text, 0, loose=True) if _open(para) and len(para.text) < 300 else []
        if not clauses:
            break
        _record(draft, para, clauses, labelled=True, label="")


# What people put between marks to show them: no words of a story.
_PLACEHOLDER = Lazy(
    r"\W*(?:x+|blah(?: blah)*|bla(?: bla)*|(?:like )?so|such|(?:(?:double|single) )?(?:slashes|stars|asterisks|tildes|underscores|brackets|quotes)|ainsi|comme ça|así|così|text|words?|abc|this|like this|example|thoughts?|thinking|talking|speech|insert.*|\.\.\.|telepathy)?\W*",
    re.IGNORECASE,
)


def _credible(para: Para, clauses: list[_Clause]) -> bool:
    """Whether clauses found outside a labelled legend explain looks: a look named in words, a sample with
    nothing in it, or several of them; one pair of brackets could be any sentence's."""
    if any(clause.look in ("bold", "italic", "underline") for clause in clauses) or len(clauses) >= 2:
        return True
    shown = _look_at(para.text[clauses[0].start : clauses[0].end])
    sample = para.text[clauses[0].start + shown[1] : clauses[0].start + shown[2]] if shown else "-"
    return _PLACEHOLDER.fullmatch(sample) is not None


def _clauses(text: str, begin: int, *, loose: bool) -> list[_Clause]:
    if len(text) > 3000 or not _worth_reading(text):
        return []
    found: list[_Clause] = []
    for start, end in _pieces(text, begin):
        piece = text[start:end]
        if len(piece) > 160 or not (loose or _worth_reading(piece)):
            continue
        clause = _forward(piece) or _backward(piece) or (_self_named(piece) if loose else None)
        if clause is not None:
            found.append(clause._replace(start=clause.start + start, end=clause.end + start))
    found += [
        new for new in _conditions(text, begin) if not any(new.start < c.end and c.start < new.end for c in found)
    ]
    return sorted(found, key=lambda clause: clause.start)


def _conditions(text: str, begin: int) -> Iterator[_Clause]:
    """Clauses that name the look in a condition and say what it means behind a comma."""
    for match in _CONDITION.finditer(text, begin):
        look = _look_at(match["look"]) if _OF_TEXT.search(match["look"]) else None
        meaning = _meaning(match["means"]) if look else None
        if look and meaning:
            yield _Clause(look[0], meaning[0], meaning[1], match.start(), match.end())


def _worth_reading(text: str) -> bool:
    """A cheap look: a word for a look, or a sign together with a word for what it may mean."""
    low = text.casefold()
    if any(key in low for key in LOOK_KEYS):
        return True
    return any(sign in text for sign in SAMPLE_SIGNS) and any(key in low for key in MEANING_KEYS)


def _pieces(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """Ranges of the clauses of a paragraph."""
    at = begin
    for divider in _DIVIDER.finditer(text, begin):
        if divider.start() > at:
            yield at, divider.start()
        at = divider.end()
    if at < len(text):
        yield at, len(text)


def _look_at(piece: str, at: int = 0) -> tuple[Look, int, int] | None:
    """The look a piece names or shows first, and where; nearest to `at` wins."""
    best: tuple[Look, int, int] | None = None
    for look, pattern in (*LOOKS, *SAMPLES):
        match = compiled(pattern).search(piece, at)
        if match and (best is None or (match.start(), -match.end()) < (best[1], -best[2])):
            # "**Bold** is reality": the word between the signs names the look, the signs only show it.
            inside = best is not None and match.start() < best[1] and match.end() >= best[2]
            best = (best[0] if best is not None and inside else look), match.start(), match.end()
    return best


def _meaning(text: str) -> tuple[Meaning, str] | None:
    """The meaning a phrase gives, and for a layer its slug."""
    best: tuple[int, Meaning] | None = None
    for means, pattern in MEANING_PATTERNS:
        match = compiled(pattern).search(text)
        if match and (best is None or match.start() < best[0]):
            best = match.start(), means
    if best is None:
        return None
    low = text.casefold()
    name = (
        next((slug for slug, pattern in LAYER_NAMES if compiled(pattern).search(low)), "") if best[1] == "layer" else ""
    )
    return best[1], name


def _forward(piece: str) -> _Clause | None:
    """ "Bold face is reality, normal the dream", "*x* = thoughts"."""
    lead = _LABEL_WORDS.match(piece)
    at = lead.end() if lead else 0
    look = _look_at(piece, at)
    if look is None or look[1] - at > 28:
        return None
    link = _LINK.match(piece, look[2])
    meaning = _meaning(piece[link.end() : link.end() + 80]) if link else None
    if meaning is None and look[0] not in ("bold", "italic", "plain", "caps", "underline"):
        # "'blah' thoughts", "/text/ telepathy": sample and meaning side by side.
        rest = piece[look[2] :]
        meaning = _meaning(rest) if len(rest.split()) <= 3 and rest[:1] in (" ", "") else None
    if meaning is None:
        return None
    return _Clause(look[0], meaning[0], meaning[1], look[1], len(piece.rstrip()))


def _backward(piece: str) -> _Clause | None:
    """ "Thoughts are in italics"."""
    low = piece.casefold()
    # The pattern is slow on prose: first see that a look is named at all.
    named = any(key in low for key in LOOK_KEYS) or (len(piece) < 100 and any(key in low for key in MEANING_KEYS))
    found = (_REVERSED.search(piece) or _PLACED.match(piece)) if named else None
    if found is None:
        return None
    look, meaning = _look_at(found["look"]), _meaning(found["means"])
    if look is None or meaning is None or look[1] > 14:
        return None
    return _Clause(look[0], meaning[0], meaning[1], found.start("means"), found.end())


def _self_named(piece: str) -> _Clause | None:
    """Samples that say what they mean inside: "<thoughts>", "*Thoughts/action*"; only under a legend's label."""
    for look, pattern in SAMPLES:
        match = compiled(pattern).search(piece)
        meaning = _meaning(match.group()) if match else None
        if match and meaning:
            return _Clause(look, meaning[0], meaning[1], match.start(), match.end())
    return None


def _record(
    draft: Draft, para: Para, clauses: list[_Clause], *, labelled: bool, label: str, noted: bool = False
) -> None:
    kept = []
    for clause in clauses:
        span = para.source_span(clause.start, clause.end)
        shown = clause.name or clause.means
        finding = draft.propose(
            "I-legend", span, f"Says that {clause.look} means {shown}.", confidence=0.93,
            value={"look": clause.look, "means": clause.means, "name": clause.name}, declared_by="author",
        )  # fmt: skip
        if finding.state != "refused":
            value = finding.value
            draft.legend.append(LegendEntry(value["look"], value["means"], value["name"], span))
            kept.append(clause)
    covered = sum(clause.end - clause.start for clause in kept)
    alone = bool(kept) and not para.zone and not noted and (labelled or covered >= 0.6 * len(para.text))
    message = "Explains what the looks of the text mean."
    if alone and draft.assign(para, "legend", "I-legend-zone", message, confidence=0.95):
        para.label = label
