"""Words swallowed inside a sentence: an article right before a stop, "since she asked for the ..."."""

from collections.abc import Iterator

from fanfold.intake.flow import Para
from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.losses.loss import Loss, Told, outside_speech
from fanfold.intake.passes.ruins.ruin import stands

# Words that want another after them. "A." may be a letter's name, "her." and "his." end sentences.
_WANTS = ("the", "an", "my", "their")
_SIGNS = (*(f" {word}." for word in _WANTS), " ,", " .", " …", " ;")
# Such a word, at most one blank, and a stop or a comma that ends it; three dots apart, for those may be a pause.
_STOPPED = Lazy(rf"(?<![\w.'’-])(?<![Oo]h )(?<![Mm]y )(?:{'|'.join(_WANTS)})(?: ?\.(?![.\w])| ?[;!](?=\s)| ,(?=\s))")
_DOTS = Lazy(rf"(?<![\w.'’-])(?:{'|'.join(_WANTS)}|a|of|for)(?P<gap> ?)(?:\.\.\.+|…)")


# No word that an article waits for, however long the pause: "she asked for the ... he could not".
_RESUMES = Lazy(r"(?:he|she|it|they|we|and|but|who|which|that|was|were|had)\b")


def swallowed_words(told: Told) -> Iterator[Loss]:
    """Each place is a loss of its own."""
    signs = [sign for sign in _SIGNS if stands(told.text, sign)]
    if signs:
        for para in told.prose:
            if any(sign in para.text for sign in signs):
                yield from _found(para)


def _found(para: Para) -> Iterator[Loss]:
    for match in _STOPPED.finditer(para.text):
        yield _loss(para, match.start(), match.end(), 0.7)
    for match in _DOTS.finditer(para.text):
        # Speakers trail off, and so do narrators who are people; a blank and a new sentence speak for a loss.
        after = para.text[match.end() : match.end() + 10].lstrip()
        broken = after[:1].isupper() or _RESUMES.match(after) is not None
        if match["gap"] and broken and outside_speech(para.text, match.start()):
            yield _loss(para, match.start(), match.end(), 0.55)


def _loss(para: Para, start: int, end: int, confidence: float) -> Loss:
    before = para.text[max(0, start - 80) : start].split()[-3:]
    words = " ".join((*before, para.text[start:end]))
    return Loss(para.source_span(start, end), f"“{words}” wants a word that is not there: it may be lost.", confidence)
