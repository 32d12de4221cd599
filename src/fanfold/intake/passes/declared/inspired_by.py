"""Where a story comes from: "inspired by the song …", "based on the film", "title from …"."""

from collections.abc import Iterator

from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

# "inspired by", "loosely based on", "the idea came from".
INSPIRED = Cue(
    "inspir|based on|based off|idea came|idea for",
    (
        r"\b(?:(?:loosely |partly |partially |vaguely |heavily |mostly |slightly )?(?:inspired by|based (?:on|off(?: of)?|"
        r"upon))|(?:got|took|gave|drew|came) (?:\w+ ){0,3}?(?:inspiration|idea|inspired)(?: \w+){0,3}? (?:from|by|"
        r"while listening to|after (?:watching|reading|listening to))|(?:the |my |this )?(?:idea|"
        r"inspiration)(?: \w+){0,5}? (?:came|comes|is|was) from)(?! (?:how|what|where|who|if|that|the fact|my (?!own|life|real))) (?P<what>[^.!?;]{2,110})"
    ),
)
# "written for the winter exchange", "for a challenge".
PROMPT = Cue(
    "exchange|challenge|fest|bang|contest|swap|prompt|meme|bingo|yuletide|santa",
    r"\b(?:written|done|created|made|wrote(?: this)?|this (?:is|was)) (?:for|as part of|in response to|"
    r"in answer to) (?P<what>(?:the |a |an )?[^.!?;]{0,70}?"
    r"\b(?:exchange|challenge|fest|(?:big |mini )?bang|contest|swap|prompt|meme|bingo|yuletide|santa)\b(?: exchange| challenge| prompt)?)",
)
# "lyrics by", "songfic to", "title from".
SONG = Cue(
    "lyric|song|title",
    (
        r"\b(?:lyrics? (?:are |is )?(?:by|from|belong to|(?:used )?in this)|song ?-?fic (?:to|for|based on|using|set to)|"
        r"(?:the )?(?:songs?|lyrics)(?: used| here| quoted| in this \w+)? (?:is|are|belongs? to)|title(?: \w+){0,3}? (?:is |"
        r"was |comes |taken |came |stolen |borrowed |shamelessly )*(?:from|by)|listening to|"
        r"i recommend listening to) (?P<what>[^.!?;]{2,110})"
    ),
)
_MEDIA = (("song", ("song", "lyric", "album", "listening", "music", "track")), ("film", ("movie", "film")), ("poem", ("poem", "poetry")),
          ("book", ("book", "novel")), ("series", ("episode", "show", "series", "anime", "manga")), ("fic", ("fic", "story", "stories")),
          ("prompt", ("prompt", "challenge", "meme", "tumblr", "post", "list")), ("dream", ("dream",)), ("event", ("true story", "real life", "real events", "my own", "experience")),
          ("art", ("picture", "fanart", "drawing", "art ", "photo", "gif", "video")), ("game", ("game",)))  # fmt: skip
# Where the name of the source ends.
CUT = Lazy(r"[,(]| - | (?:so|but|which|that|because|and (?:i|it|this)|i|if|please|when) ")
# "not based on".
_NOT = Lazy(r"\b(?:not|n't|isn't) (?:\w+ )?$")


def inspired_by(said: Sentence) -> Iterator[Fact]:
    """The source in the author's words, and its medium where a word says it ("" otherwise)."""
    if said.label in ("inspired", "prompt"):
        if said.low.strip(" .!") not in ("none", "n/a"):
            yield _fact(
                said,
                Piece(0, len(said.text)),
                Piece(0, len(said.text)),
                "prompt" if said.label == "prompt" else "",
                0.9,
            )
        return
    if said.label or (
        said.zone == "disclaimer" and "inspired" not in said.low and "song" not in said.low and "lyric" not in said.low
    ):
        return
    for cue, trust in ((INSPIRED, 0.85), (SONG, 0.8), (PROMPT, 0.85)):
        for match in cue.all(said):
            if not _NOT.search(said.low[: match.start()]):
                cut = CUT.search(said.low, match.start("what") + 2, match.end("what"))
                what = Piece(match.start("what"), cut.start() if cut else match.end("what"))
                medium = "song" if cue is SONG and "title" not in match.group() else ""
                yield _fact(said, Piece(match.start(), what.end), what, medium, trust)


def _fact(said: Sentence, piece: Piece, what: Piece, medium: str, trust: float) -> Fact:
    low = said.low[piece.start : piece.end]
    named = medium or next((name for name, words in _MEDIA if any(word in low for word in words)), "")
    words = said.words(what)
    if words[:1] in ('"', "“") and words[-1:] in ('"', "”"):
        words = words[1:-1]
    return said.fact(piece, f"Inspired by: “{words}”.", trust, value=words, medium=named)
