"""The language a story is told in, unless the file says so itself."""

import re
from collections import Counter

from fanfold.intake.draft import Draft
from fanfold.intake.lexicon.stopwords import NAMES, SCRIPTS, STOPWORDS, UKRAINIAN
from fanfold.manuscript.nodes import Span

# Characters of story that are read; more would not change the verdict.
_SAMPLE = 12_000
# Words are letters; digits and underscores tell no language.
_WORD = re.compile(r"[^\W\d_]+")
# A language tag as BCP 47 begins one: programs also write "C", "und", "zxx" or a name.
_TAG = re.compile(r"(?!und|zxx|mul)[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")


def language(draft: Draft) -> None:
    """Set the language from a sample of the story's words."""
    if _TAG.fullmatch(draft.language):
        draft.language = draft.language.replace("_", "-")
        return
    draft.language = ""
    sample = _sample(draft)
    code, confidence = _detect(sample)
    if code:
        finding = draft.propose(
            "I-language",
            Span(0, 0),
            f"The story is told in {NAMES.get(code, code)}.",
            confidence=confidence,
            value={"language": code},
        )
        if finding.state != "refused":
            draft.language = str(finding.value["language"])


def _sample(draft: Draft) -> str:
    parts: list[str] = []
    length = 0
    for para in draft.body():
        parts.append(para.text)
        length += len(para.text)
        if length > _SAMPLE:
            break
    return " ".join(parts) or draft.text[:_SAMPLE]


def _detect(sample: str) -> tuple[str, float]:
    letters = [c for c in sample[:4000] if c.isalpha()]
    if not letters:
        return "", 0.0
    for code, low, high in SCRIPTS:
        share = sum(low <= ord(c) <= high for c in letters) / len(letters)
        # Japanese mixes kana into Chinese characters; a fifth of them is plenty.
        if share > (0.15 if code == "ja" else 0.5):
            return ("uk" if code == "ru" and UKRAINIAN & set(letters) else code), 0.95
    return _by_words(sample)


def _by_words(sample: str) -> tuple[str, float]:
    words = Counter(_WORD.findall(sample.casefold()))
    total = sum(words.values())
    scores = {code: sum(words[word] for word in small) / total for code, small in STOPWORDS.items()}
    ranked = sorted(scores, key=lambda code: -scores[code])
    best, second = ranked[0], ranked[1]
    if total < 8 or scores[best] < 0.06:
        return "", 0.0
    margin = scores[best] / (scores[second] + 0.02)
    return best, round(min(0.98, 0.5 + 0.15 * margin), 2)
