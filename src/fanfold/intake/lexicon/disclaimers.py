"""How authors say that the characters are not theirs: weighted phrases, matched in lower case."""

import re

# (key that must stand in the paragraph, weight, pattern). Two points and more disclaim.
DISCLAIMS: tuple[tuple[str, float, "re.Pattern[str]"], ...] = tuple(
    (key, weight, re.compile(pattern))
    for key, weight, pattern in (
        ("own", 1.5, r"\b(?:i|we|the author) (?:\w+ )?(?:do not|don't|dont|do n't|didn't|did not|never|no longer)(?: \w+){0,3} own\b"),
        ("own", 2.0, r"\b(?:i|we) own (?:nothing|none|no (?:one|part|rights|characters?)|only)\b|\bown nothing\b"),
        ("own", 1.2, r"\b(?:owned|ownership|owners?)\b"),
        ("own", 1.0, r"\bown\b.{0,80}\b(?:characters?|rights|copyrights?|trademarks?|show|series|anime|tv|movies?|books?|fandom|anything|nothing|any of|them|these)\b"),
        ("respective", 1.5, r"\brespective (?:owners?|creators?|companies|holders?|authors?|copyright)\b"),
        ("recogniz", 1.5, r"\b(?:publicly |familiar |instantly )?recogni[zs]able characters\b"),
        ("belong", 1.4, r"\b(?:belongs?|belonging) (?:\w+ )?to\b"),
        ("propert", 1.6, r"\bpropert(?:y|ies) of\b"),
        ("sue", 1.4, r"\b(?:do not|don't|dont|please|so|not|not to|can't|nobody|no one|no) (?:\w+ )?(?:sue|suing)\b|\bsu(?:e|ing) (?:me|us)\b"),
        ("profit", 1.5, r"\b(?:no|not|any|non|nor|for|without) ?-?(?:\w+ ){0,2}profit\b"),
        ("money", 1.2, r"\b(?:no|not|any|making|make|made|haven't any) (?:\w+ ){0,2}money\b"),
        ("entertainment", 1.5, r"\bentertainment (?:purposes?|only|value)\b"),
        ("copyright", 1.3, r"\bcopyrights?\b|\bcopyrighted\b"),
        ("infring", 1.6, r"\binfring"),
        ("trademark", 1.2, r"\btrademark"),
        ("mine", 1.2, r"\b(?:not|isn't|aren't|never|none of (?:it|them|this|these) (?:is|are)|except for \w+,? (?:is|are)) (?:\w+ )?mine\b"),
        ("borrow", 1.0, r"\bborrow(?:ing|ed)\b"),
        ("permission", 0.8, r"\bwithout (?:\w+ )?permission\b|\bpermission\b"),
        ("creat", 0.8, r"\b(?:created|creation|creators?)\b.{0,20}\b(?:by|of)\b"),
        ("right", 0.7, r"\b(?:all|no|the) rights\b"),
        ("standard", 2.0, r"\b(?:standard|usual|obligatory) disclaimers?\b"),
        ("disclaim", 2.0, r"\bdisclaim"),
        ("charact", 0.8, r"\b(?:characters?|show|series|names?|settings?)\b.{0,60}\b(?:is|are|belong|property|owned|mine|copyright|created)\b"),
        ("fan", 0.6, r"\bfan ?-?fic"),
        ("lawsuit", 1.4, r"\blaw ?suits?\b"),
        ("wish", 0.4, r"\bwish i (?:did|owned|could)\b"),
        ("rowling", 0.4, r"\b(?:j\.?k\.?)? ?rowling\b"),
        ("besitz", 1.5, r"\b(?:gehören|gehört) (?:nicht )?mir\b|\bnicht mein (?:besitz|eigentum)\b"),
        ("gehör", 1.5, r"\b(?:gehören|gehört)\b.{0,30}\b(?:nicht|mir|allein)\b"),
        ("appartien", 1.8, r"\b(?:ne )?(?:m')?appartien"),
        ("pertenec", 1.8, r"\bno me pertenec|\bpertenec[ei]"),
        ("appart", 1.2, r"\bappartengono\b"),
        ("принадлеж", 2.0, r"принадлеж"),
    )
)  # fmt: skip

# Word beginnings one of which stands in nearly every unlabelled disclaimer, wherever in a file it is.
DISCLAIMER_KEYS = (
    " own",
    "\nown",
    "sue",
    "propert",
    "belong to",
    "copyright",
    "infring",
    "profit",
    "not mine",
    "lawsuit",
)
