"""Fragments that many cues share, by name; a cue writes `{story}`. In the notation of `passes/declared/cues.py`."""

_NUMBER = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?"
)
_ORDINAL = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|1st|2nd|3rd|[4-9]th|1\\dth|\\d?\\dth"

FRAGMENTS: dict[str, str] = {
    "n": rf"\d{{1,3}}|{_NUMBER}",
    "ord": _ORDINAL,
    "month": "january|february|march|april|may|june|july|august|september|october|november|december",
    "day": r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?",
    "time": r"(?:hour|day|night|week|month|year|decade|summer|winter)s?",
    # What a writer calls her own text.
    "story": (
        r"fan ?-?fic(?:tion|s)?|fan ?-?fictions|fic(?:let)?s?|ficcy|story|stories|tale|one ?-?shots?|two ?-?shot|works?|"
        r"piece|drabbles?|series|saga|verse|au|thing"
    ),
    "unit": (
        r"chapters?|chappies|chaps?|parts?|instal?lments?|episodes?|entries|sections|posts|snippets|drabbles|vignettes|"
        r"one ?-?shots|kapitel|teilen?|chapitres?|capítulos?"
    ),
    "chapter": r"chapters?|chappies|chaps?|parts?|instal?lments?|updates?|posts?",
    # The names of what the canon came in.
    "source": (
        r"seasons?|series|shows?|books?|novels?|movies?|films?|games?|anime|manga|comics?|episodes?|eps?|canon|finale|"
        r"epilogue|prologue|premiere|pilot|ending|arcs?|trilogy|saga|universe|original|plot|storyline|timeline"
    ),
    "please": r"please|pls|plz|plse|pretty please|kindly",
    "ask": (
        r"(?:please |just |do |feel free to |you can |don't hesitate to )*(?:let me know|lemme know|tell me|ask(?: me)?|say so|"
        r"pm(?: me)?|dm(?: me)?|(?:e-?)?mail me|message me|drop me|contact me|leave (?:it|them|a)|send (?:it|them)|speak up|"
        r"shout|point (?:it|them) out|give me)"
    ),
    "be": r"is|are|was|were|be|been|being|am|[']s|[']re|'ll be|will be|would be",
}  # fmt: skip
