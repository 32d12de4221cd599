"""What the author says about the language: "English is not my first language", "Language: German"."""

from collections.abc import Iterator

from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

_TONGUES = "english|german|french|spanish|italian|portuguese|dutch|russian|polish|swedish|danish|norwegian|finnish|japanese|chinese|korean|czech|hungarian|greek|turkish"
# "English isn't my first language", "sorry for my English".
FOREIGN = Cue(
    "language|native|tongue|my english|speak",
    rf"\b(?:(?:{_TONGUES}) (?:is|isn't)(?: not|n't)? (?:actually )?my (?:first|native|mother|main|second|"
    rf"third)(?: language| tongue)?|not (?:an? |my )?(?:native|first)(?: {_TONGUES})?[ -](?:speaker|language)|my (?:first|"
    rf"native|mother) (?:language|tongue) (?:is|isn't)|"
    rf"(?:sorry|apologi[sz]e|excuse|forgive|pardon) (?:\w+ ){{0,4}}my (?:bad |poor |terrible |horrible |"
    rf"awful )?(?:{_TONGUES})|my (?:{_TONGUES}) (?:is|isn't)(?: \w+){{0,2}} (?:bad|perfect|good|great|poor|best)|(?:don't|"
    rf"do not) speak (?:{_TONGUES}))\b",
)
# "translated from the Spanish", "originally written in German".
TRANSLATED = Cue(
    "translat|original",
    (
        rf"\b(?:translat(?:ed|ion) (?:\w+ ){{0,3}}?(?:from|of)(?: the| my)?(?: original)? (?P<from>{_TONGUES})|"
        rf"originally (?:written|posted|published) in (?P<of>{_TONGUES}))\b"
    ),
)
# "British spelling".
SPELLING = Cue(
    "spelling",
    r"\b(?:i (?:use|write in|am using)|using|written (?:in|with)|this is)? ?(?:british|american|uk|us|australian|canadian) (?:english|spelling)s?\b",
)


def language_note(said: Sentence) -> Iterator[Fact]:
    """`value`: "stated" (a header line), "not_native", "translated" or "spelling"."""
    if said.label == "language":
        words = said.words(Piece(0, len(said.text)))
        yield said.fact((0, len(said.text)), f"Language: {words}.", 0.95, value="stated", language=words)
        return
    if said.label:
        return
    for cue, value, trust in (
        (FOREIGN, "not_native", 0.9),
        (TRANSLATED, "translated", 0.85),
        (SPELLING, "spelling", 0.7),
    ):
        for match in cue.all(said):
            named = match.groupdict()
            language = (named.get("from") or named.get("of") or "").capitalize()
            yield said.fact(
                said.clause(*match.span()),
                f"Language note: {value.replace('_', ' ')}.",
                trust,
                value=value,
                language=language,
            )
