"""How often parts are promised: "once a month", "every other Sunday", "I don't know how frequent"."""

import re
from collections.abc import Iterator

from fanfold.intake.lexicon.declared.quantities import DAYS_ELSEWHERE, DAYS_OF_UNIT, count
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.hedges import certainty
from fanfold.intake.passes.declared.reading import Sentence

# What a cadence is told of. "post" is the verb here.
TOPIC = Cue(
    "updat|post|upload|chap|instal|part|schedule|publi|releas|kapitel|lade|aktualis|mise|actuali|capítulo",
    r"\b(?:updat(?:e|es|ed|ing)|post(?:ing|ed|s)?|upload(?:s|ing|ed)?|(?:new |next )?(?:chapters?|chappies|chaps?|instal?lments?|parts?)|"
    r"schedule|publish(?:ing|ed)?|releas(?:e|es|ing)|kapitel|lade|hochladen|aktualisier\w*|mises? à jour|chapitres?|publierai|actualiz\w*|"
    r"capítulos?)\b",
)
# "once a week", "twice a month", "two chapters per week", "3x a week".
PER = Cue(
    " a | per | each | every |/",
    r"\b(?:(?P<times>once|twice|thrice|one|two|three|four|five|\d{1,2}|an?)(?: ?x| times?| or (?:twice|two|three|so))?(?: new| other)?"
    r"(?: {chapter}| time)?(?: up| out| posted| uploaded)?|{chapter}) (?:(?:in|for) )?(?:a|per|each|every) (?P<unit>day|"
    r"night|week|weekend|fortnight|month|year)\b(?! ago)",
)
# "every two weeks", "every other day", "every couple of weeks", "every 2-3 days".
EVERY = Cue(
    "every|each",
    r"\b(?:every|each) (?:(?P<other>other|second)|(?P<third>third)|(?P<n>{n}|few|couple(?: of)?|several)(?: ?(?:-|or|to) ?(?P<to>{n}))?)? ?"
    r"(?:(?:single )?(?P<unit>days?|nights?|weeks?|weekends?|fortnights?|months?)|(?P<weekday>{day})(?:,? ?(?:and|&) (?P<second>{day}))?)\b",
)
# The same in German, French and Spanish: "jeden Sonntag", "un chapitre par semaine", "cada dos semanas".
ELSEWHERE = Cue(
    "jede|alle |pro |im monat|in der woche|chaque|tous les|toutes les|par |cada|por |a la semana|al mes",
    r"\b(?:jede[nrsm]?|alle|pro|im|in der|chaque|tous les|toutes les|par|cada|por|a la|al) (?:(?P<two>zwei|deux|dos|2) )?"
    r"(?P<unit>tage?|wochen?|monate?|wochenende|\w+tag|mittwoch|jours?|semaines?|mois|lundis?|mardis?|mercredis?|jeudis?|vendredis?|"
    r"samedis?|dimanches?|días?|semanas?|mes(?:es)?|lunes|martes|miércoles|jueves|viernes|sábados?|domingos?)\b",
)
# "weekly", "bi-weekly", "on a monthly basis".
ADVERB = Cue(
    "weekly|daily|monthly|fortnightly|nightly",
    r"\b(?P<half>bi-? ?|semi-? ?|twice )?(?P<word>daily|nightly|weekly|fortnightly|monthly)\b(?! reviews| dose)",
)
# "on Fridays", "Mondays and Thursdays".
WEEKDAYS = Cue(
    "days|weekend",
    r"\b(?:on |mostly )?(?P<first>{day}|(?:the )?weekends)(?<=s)(?: ?(?:,|and|or|&|/) ?(?P<second>{day})(?<=s))?\b",
)
# "updates will be sporadic", "no set schedule", "whenever inspiration strikes".
IRREGULAR = Cue(
    "sporadic|irregular|random|erratic|whenever|no schedule|schedule|far between|inconsistent|infrequent|slow|as soon as|asap|when i can|as often|as quick|as fast|as regular|frequent|when i get|when i have|few days",
    r"\b(?P<irregular>sporadic(?:ally)?|irregular(?:ly)?|erratic(?:ally)?|random(?:ly)?|inconsistent|infrequent(?:ly)?|few and far between|whenever|"
    r"when i (?:can|get (?:the )?(?:time|a chance)|have (?:the )?time|feel like it|'m inspired)|"
    r"(?:no|not have a|don't have an?|without a|(?:unable|not able|not going|can't|"
    r"cannot)(?: to)? (?:\w+ ){0,3}?(?:to )?an?) (?:\w+ ){0,2}schedule)\b|"
    r"\b(?P<asap>as (?:soon|often|quick(?:ly)?|fast|frequently|regularly|much) as (?:i can|possible|i'm able|they are|"
    r"it is|it's|they're|i finish|time)|asap)\b|"
    r"\b(?P<slow>slow(?:ly)?(?: {chapter})?|slow to update)\b",
)
# "I don't know how often I'll update", "not sure when the next chapter will be up", "no idea when".
UNKNOWN = Cue(
    "how often|how frequent|when|how soon|how regular|how long|promise|frequent|regular",
    r"\b(?:don't|do not|didn't|not|no|can't|cannot|never|won't|unsure|dunno|hard to|who) (?:\w+ ){0,2}?(?:know|knows|sure|"
    r"certain|idea|clue|say|tell|predict|promise|guarantee|commit)\b"
    r"(?: (?:of|yet|to|about|exactly|really|any|you|at this point))* ?(?:how (?:often|frequent(?:ly)?|soon|regular(?:ly)?|"
    r"fast|quick(?:ly)?|long)|when|regular|frequent|(?:weekly|daily|quick|fast) updates|"
    r"a (?:regular|set)|(?:any )?(?:kind|sort) of)",
)
# Statements about the past, about others, and other things that come round every week.
NOT_CADENCE = Cue(
    "used to|haven't|have not|hasn't|your|work|church|class|school|watch|airs|aired|thank|since|ago|wish|sorry|read|review",
    r"\b(?:used to|(?:have|has)n't|have not|(?:i|we) (?:work|have (?:work|class|school|practice)|go to|watch)|airs?|aired|"
    r"thank(?:s| you)|since (?:i last|my last|the last)|"
    r"ago|wish i|(?:read|get|love|wait(?:ing)? for) your|your (?:updates|chapters|stories)|status updates?|phone|homework)\b",
)
# A promise that is denied: "I won't be able to update every week".
DENIED = Cue(
    "n't|not|never|unable|instead of|rather than|no longer",
    r"\b(?:won't|wouldn't|can't|cannot|not|don't|unable|instead of|rather than|no longer|doubt)\b[^,;.]*$",
)
_TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0, "a": 1.0, "an": 1.0}
_NAMES = {1.0: "daily", 2.0: "every other day", 7.0: "weekly", 14.0: "biweekly", 30.0: "monthly", 3.5: "twice a week"}


def cadence(said: Sentence) -> Iterator[Fact]:
    """Regular, irregular and unknown rhythms of updates."""
    if said.label != "cadence" and not TOPIC.find(said):
        return
    for find in (_unknown, _regular, _irregular):
        found = find(said)
        if found:
            yield found
            return


def _unknown(said: Sentence) -> Fact | None:
    match = UNKNOWN.find(said)
    if not match:
        return None
    piece = said.clause(match.start(), match.end())
    about = said.low[match.start() : piece.end]
    if not (TOPIC.compiled.search(about) or "often" in about or "frequent" in about):
        return None
    return said.fact(
        piece, "Updates: the author does not know how often.", 0.85, value="unknown", per_days=None, certainty="unknown"
    )


def _regular(said: Sentence) -> Fact | None:
    for cue, read in ((EVERY, _every), (PER, _per), (ADVERB, _adverb), (WEEKDAYS, _weekdays), (ELSEWHERE, _elsewhere)):
        for match in cue.all(said):
            days = read(match)
            piece = said.clause(match.start(), match.end())
            if days is None or not _about_updates(said, match):
                continue
            if DENIED.compiled.search(said.low[: match.start()]):
                return said.fact(
                    piece, "Updates: not regular.", 0.6, value="irregular", per_days=None, certainty="stated"
                )
            name = _NAMES.get(days) or f"every {days:g} days"
            sure = certainty(said, piece)
            return said.fact(piece, f"Updates: {name} ({sure}).", 0.9, value=name, per_days=days, certainty=sure)
    return None


def _about_updates(said: Sentence, match: re.Match[str]) -> bool:
    if said.label == "cadence":
        return True
    piece = said.clause(match.start(), match.end())
    clause = said.low[piece.start : match.end()]
    near = said.low[max(0, match.start() - 80) : match.end() + 50]
    return bool(TOPIC.compiled.search(near)) and not NOT_CADENCE.compiled.search(clause)


def _per(match: re.Match[str]) -> float | None:
    times = match["times"]
    number = _TIMES.get(times or "a") or (count(times) if times else 1)
    return round(DAYS_OF_UNIT[match["unit"]] / number, 1) if number else None


def _every(match: re.Match[str]) -> float | None:
    days = 7.0 / (2 if match["second"] else 1) if match["weekday"] else DAYS_OF_UNIT.get(match["unit"].rstrip("s"), 0.0)
    if match["n"]:
        words = match["n"].split()[0]
        low = {"few": 3, "couple": 2, "several": 4}.get(words) or count(words) or 1
        high = (count(match["to"]) if match["to"] else low) or low
        days *= (low + high) / 2
    return days * (2 if match["other"] else 3 if match["third"] else 1) or None


def _adverb(match: re.Match[str]) -> float | None:
    days = {"daily": 1.0, "nightly": 1.0, "weekly": 7.0, "fortnightly": 14.0, "monthly": 30.0}[match["word"]]
    half = match["half"] or ""
    return days * 2 if half.startswith("bi") else days / 2 if half else days


def _elsewhere(match: re.Match[str]) -> float | None:
    unit = match["unit"]
    days = DAYS_ELSEWHERE.get(unit[:4], 7.0)
    return days * 2 if match["two"] else days


def _weekdays(match: re.Match[str]) -> float | None:
    return 3.5 if match["second"] else 7.0


def _irregular(said: Sentence) -> Fact | None:
    for match in IRREGULAR.all(said):
        if not _about_updates(said, match):
            continue
        piece = said.clause(match.start(), match.end())
        if match["asap"]:
            value, confidence = "as soon as possible", 0.75
        else:
            value, confidence = ("slow", 0.7) if match["slow"] else ("irregular", 0.8)
        sure = certainty(said, piece)
        return said.fact(piece, f"Updates: {value}.", confidence, value=value, per_days=None, certainty=sure)
    return None
