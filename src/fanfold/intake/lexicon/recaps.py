"""The words that open a recap and a teaser, as patterns in lower case."""

# "Previously on …", "Last time:", "Last chapter:", "The story so far".
PREVIOUS: tuple[str, ...] = (
    r"previously",
    r"last (?:time|chapter|part|episode|week|issue)",
    r"(?:in|on) (?:the )?(?:last|previous) (?:chapters?|parts?|episodes?|instal?lments?)",
    r"(?:a )?(?:quick |short |brief )?re-?cap(?:itulation)?",
    r"reprise",
    r"(?:the )?story so far",
    r"what (?:has )?happened (?:so far|before|last time|previously)",
    r"when (?:last we|we last) (?:left|saw|met)(?: our| the)?(?: \w+){0,3}",
    r"summary of (?:the )?(?:last |previous |first )?(?:\w+ )?(?:chapters?|parts?|episodes?)",
    r"was bisher geschah|précédemment|anteriormente|nelle puntate precedenti|wat vooraf ging|ранее",
)
PREVIOUS_KEYS = (
    "previous", "last time", "last chapter", "last part", "last episode", "last week", "last issue", "recap", "re-cap",
    "reprise", "so far", "what happened", "what has happened", "last we", "we last", "summary of", "was bisher", "précédemment",
    "anteriormente", "puntate precedenti", "vooraf ging", "ранее",
)  # fmt: skip
# "Next time:", "Coming up in Chapter 5:", "Preview of the next chapter:".
NEXT: tuple[str, ...] = (
    r"next (?:time|chapter|part|episode|week|issue)",
    r"(?:in|on) (?:the )?next (?:chapter|part|episode|instal?lment)",
    r"coming (?:up|soon|next|attractions)(?: next)?",
    r"up next",
    r"(?:a )?(?:sneak )?(?:preview|peek)",
    r"(?:a )?teaser",
    r"im nächsten kapitel|dans le prochain chapitre|en el próximo capítulo|nel prossimo capitolo",
)
NEXT_KEYS = (
    "next", "coming", "preview", "sneak peek", "teaser", "nächsten kapitel", "prochain chapitre", "próximo capítulo",
    "prossimo capitolo",
)  # fmt: skip
# Lines with which the story goes on behind a recap.
NOW: tuple[str, ...] = (
    r"(?:and )?now(?:,? (?:on|for|back|the|to|in)\b[^.!?]{0,50})?",
    r"(?:this|and this) (?:time|week|chapter|episode)",
    r"(?:the )?(?:present|continuation|conclusion)",
    r"end (?:of )?(?:the )?(?:re-?cap|summary|reprise|flashback)",
    r"(?:und )?jetzt|et maintenant|y ahora|e ora|(?:и )?теперь",
)
