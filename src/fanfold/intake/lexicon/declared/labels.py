"""Which header lines state which kind of fact, on top of the labels that `lexicon/labels.py` lists."""

from fanfold.intake.lexicon.labels import (
    DEDICATION_LABELS,
    DISCLAIMER_LABELS,
    END_LABELS,
    LABEL_NAMES,
    LEGEND_LABELS,
    NOTE_LABELS,
    SUMMARY_LABELS,
)

_OF_META = {
    "Rating": "rating", "Fandom": "fandom", "Pairing": "ship", "Warnings": "content_note", "Spoilers": "spoilers",
    "Series": "series", "Part": "chapters", "Status": "status", "Archive": "archive", "Feedback": "feedback",
    "Beta": "beta", "Timeline": "timeline", "Language": "language", "Point of view": "pov", "Words": "words",
    "Category": "category", "Genre": "category",
}  # fmt: skip
# Aliases that say more than their group does, or that the header pass has no use for.
_OWN = {
    "sequel to": "sequel", "sequel": "sequel", "prequel to": "prequel", "prequel": "prequel",
    "companion to": "companion", "companion piece to": "companion", "follows": "sequel",
    "gift for": "dedication", "recipient": "dedication", "requested by": "dedication", "written for": "dedication",
    "for": "dedication", "inspired by": "inspired", "based on": "inspired", "inspiration": "inspired",
    "song": "inspired", "song used": "inspired", "prompt": "prompt", "challenge": "prompt", "challenge/prompt": "prompt",
    "episode": "timeline", "episodes": "timeline", "episode tag": "timeline", "missing scene": "timeline",
    "update schedule": "cadence", "updates": "cadence", "updating": "cadence", "schedule": "cadence",
    "posting schedule": "cadence", "planned length": "chapters", "estimated length": "chapters",
    "complete": "complete", "completed": "complete", "finished": "complete", "wip": "wip", "work in progress": "wip",
    "time": "prose", "set": "timeline", "setting": "prose", "era": "prose", "type": "category", "parts": "chapters", "archiving": "archive", "comments": "feedback",
    "betas": "beta", "codes": "category", "code": "category", "characters/pairings": "ship", "pairing/characters": "ship", "pairings/characters": "ship", "character/pairing": "ship",
    "thanks to": "prose", "au": "prose",
}  # fmt: skip
_PROSE = (*SUMMARY_LABELS, *DISCLAIMER_LABELS, *NOTE_LABELS, *END_LABELS, *LEGEND_LABELS)

PROSE_LABELS = frozenset({"prose", "title", "other"})
"""Labels whose value is read sentence by sentence, as if the label were not there."""

LABELS: dict[str, str] = (
    {alias: _OF_META.get(name, "title" if name == "Title" else "other") for alias, name in LABEL_NAMES.items()}
    | dict.fromkeys(_PROSE, "prose")
    | dict.fromkeys(DEDICATION_LABELS, "dedication")
    | {"a/n": "prose", "an": "prose", "a.n.": "prose", "n/a": "prose"}
    | _OWN
)
"""Label in lower case → canonical name; "" switches an alias off."""
