"""Who in a sentence of a note thinks or knows something: the subjects that the mind extractors share."""

from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

# The author, the reader, crew and relatives: their thoughts are no facts of the story.
NOT_HOLDER = Lazy(
    r"\b(?:i|you|we|u|who|that|it|there|what|my|your|our|if|whether|beta|readers?|reviewers?|people|anyone|someone|nobody|"
    r"rowling|author|writers?|fans?|friend|sister|brother|mom|mum|thanks|everyone|most|hope|guess|sure|think|know|story|"
    r"stories|fic|chapters?|shows?|series|books?|movies?|finale|cat|dog|computer|title)\b"
)
# A subject without a name: "she", "the whole town".
_SOMEBODY = Lazy(r"\b(?:he|she|they|(?:the|his|her|their)(?: \w+)? \w+)(?: both| also| all)? ?$")


# What a subordinate clause opens with: the subject stands behind it.
_OPENS = Lazy(r"\b(?:that|because|where|although|though|while|since|as|how|when|after|before) ")


def subject_start(said: Sentence, verb: int) -> int:
    """Where the subject of the verb at `verb` begins."""
    start = said.clause(verb, verb + 1).start
    return max((m.end() for m in _OPENS.finditer(said.low, start, verb)), default=start)


def stated_before(said: Sentence, start: int) -> Piece | None:
    """The statement that the clause at `start` is about: the clause before it, where it tells of somebody."""
    before = said.low[:start].rstrip(" ,;:-(")
    for word in (" but", " and", " though", " although"):
        before = before.removesuffix(word).rstrip(" ,;:-(")
    if not before:
        return None
    piece = said.clause(max(len(before) - 1, 0), len(before))
    words = said.low[piece.start : piece.end].split()
    tells = said.names(*piece) or (words and words[0].partition("'")[0] in ("he", "she", "they"))
    return piece if len(words) > 2 and tells and not NOT_HOLDER.search(" ".join(words[:2])) else None


def holder(said: Sentence, start: int, verb: int) -> tuple[list[str], bool] | None:
    """The slugs of who thinks or knows, and whether they were named; None when nobody of the story does."""
    subject = said.low[start:verb]
    if NOT_HOLDER.search(subject) or len(subject) > 60:
        return None
    names = said.names(start, verb)
    between = said.text[start:verb].rpartition(names[-1])[2].split() if names else []
    if names and len(between) <= 2 and "and" not in between:
        return said.who(start, verb), True
    return ([], False) if not names and _SOMEBODY.search(subject) and not subject.rstrip().endswith(" of") else None
