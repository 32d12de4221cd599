"""How authors say that a work is complete, in progress, paused, given up or being rewritten.

Each row: the state, how sure the wording is, words of which one must stand in the sentence, and the
pattern in the notation of `passes/declared/cues.py`. The rarer states come first.
"""

_THIS = r"(?:this|it|the|my)(?: (?:entire |whole )?{story})?"

STATES: tuple[tuple[str, float, str, str], ...] = (
    # "this fic is on indefinite hiatus", "I'm putting it on hold".
    (
        "hiatus",
        0.92,
        "hiatus|on hold|en pause|pausiert",
        (
            r"\b(?:(?:{story}|this|it|fic|i'm|i am|is|going|goes|put(?:ting)?|be|now|currently)(?: \w+){0,4} )?(?:(?:on|an?) )?"
            r"(?:(?:indefinite|temporary|extended|permanent|short|long|brief) )*(?:hiatus|on hold)\b(?! ?-?filler)|"
            r"\b(?:en pause|en hiatus|en pausa)\b"
        ),
    ),
    # "this story has been abandoned", "up for adoption".
    (
        "abandoned",
        0.9,
        "abandon|discontinu|orphan|continued|finished|completed|updated|giving up|adoption|no longer|abgebrochen",
        (
            rf"\b(?:{_THIS} )?(?:is|been|has been|have|officially|am|i'm|i'll be|will be|'ve|now|being)(?: (?!not\b|never\b)\w+)? "
            r"(?:abandon(?:ed|ing)|discontinu(?:ed|ing)|orphan(?:ed|ing)|giving up on this)\b|^\W*(?:abandoned|"
            r"discontinued|orphaned|abgebrochen)\W*$|"
            rf"\b{_THIS} (?:will (?:not|never)|won't) be (?:continued|finished|completed|updated)\b|\bup for adoption\b|"
            r"\b(?:i'm|i am|i will|i'll|will|this|it|is) no longer (?:be )?(?:updat|continu|work)\w*"
        ),
    ),
    # "I am currently rewriting the first chapters", "undergoing heavy revision".
    (
        "rewriting",
        0.85,
        "rewrit|re-writ|revis|reposting|overhaul|editing",
        (
            r"\b(?:(?:currently|now|am|i'm|undergoing|being|under) )+(?:\w+ )?(?:re-?writ(?:ing|ten|e)|revis(?:ing|ed|ion)|overhaul|re-?posting|"
            rf"editing (?:this|the|all|old))\b|\b{_THIS} (?:is|has been|was) (?:being )?(?:re-?written|revised)\b"
        ),
    ),
    # "WIP", "to be continued", "it isn't finished yet".
    (
        "in_progress",
        0.88,
        "wip|progress|abandon|giv|discontinu|to be continued|tbc|unfinished|incomplete|not complete|n't complete|finished|ongoing|done",
        (
            rf"(?:^\W*|\b{_THIS}(?:'s| is| was)? (?:\w+ )?(?:a |an |still |currently )*|\[|\()(?:wip|work in progress|to be continued|tbc|unfinished|"
            r"incomplete|in progress|ongoing|not (?:yet )?(?:complete|finished|done|over)(?: yet)?)\b|\bto be continued\b|\btbc\b|"
            rf"\b{_THIS} isn't (?:finished|complete|done)(?: yet)?\b|"
            # "I'm NOT abandoning this", "I won't give up on this story", "this will never be abandoned".
            r"\b(?:not|never|n't|no way i'm) (?:\w+ ){0,2}?(?:abandon(?:ed|ing)?|giv(?:e|ing) up on (?:this|it|my)|discontinu(?:e|ed|ing))\b"
        ),
    ),
    # "this story is now complete", "Complete!", "already finished, so…", "this is the last chapter".
    (
        "complete",
        0.9,
        "complete|finished|written|done|finis|over|last chapter|final chapter|last part|final part|the end|fin|wrapped up",
        (
            rf"\b{_THIS}(?:'s| is| has been)(?: now| already| all| finally| officially| also| a| fully| pretty much| completely)* "
            r"(?:completed?|finished)\b(?! (?:with|lack|idiot|my|at|and utter|first|mess|nonsense))|"
            r"\b(?:this|the|my) {story}(?:'s| is)(?: (?:now|already|all|finally|officially))* (?:done|over|wrapped up)\b(?! with)|"
            r"^\W*(?:(?:now|and|it's|it is|story|fic|one-?shot,?|oneshot,?) )*(?:completed?|finished|finis|fin)\W*(?:one-?shot|story|fic)?\W*$|"
            r"\b(?:already|all|completely|fully|been) (?:finished|completed?|written)(?= (?:and|so|but|in|it|already)\b|[,.!]|$)|"
            r"\bthis (?:is|was) the (?:last|final|end) (?:chapter|part|instal?lment|of (?:the|this) (?:story|fic|series))\b|"
            r"\bone-?shot,? complete\b|\bcomplete (?:one-?shot|story|fic)\b"
        ),
    ),
    # "Die Geschichte ist bereits abgeschlossen", "cette fic est terminée", "la historia ya está terminada".
    (
        "complete",
        0.88,
        "abgeschlossen|beendet|terminé|finie|complète|terminada|completa",
        r"\b(?:ist|est|está)(?: (?:bereits|schon|nun|déjà|ya))? (?:abgeschlossen|beendet|terminée?|finie|complète|terminada|completa)\b",
    ),
)
STATE_WORDS = {
    "complete": "complete", "completed": "complete", "finished": "complete", "done": "complete", "yes": "complete",
    "abgeschlossen": "complete", "fin": "complete", "wip": "in_progress", "work": "in_progress", "in": "in_progress",
    "in-progress": "in_progress", "ongoing": "in_progress", "incomplete": "in_progress", "unfinished": "in_progress",
    "no": "in_progress", "not": "in_progress", "new": "in_progress", "active": "in_progress", "updated": "in_progress",
    "hiatus": "hiatus", "on": "hiatus", "abandoned": "abandoned", "discontinued": "abandoned", "dead": "abandoned",
    "rewriting": "rewriting",
}  # fmt: skip
"""First word of a status line → state."""
