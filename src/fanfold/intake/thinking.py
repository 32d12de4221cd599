"""Telling thoughts from stressed words and names, where both have the same look."""

from fanfold.intake.headline import looks_like_title


def reads_as_thought(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]`, set apart from the rest, is a thought: a clause or more, neither one
    stressed word inside a sentence nor a name in title case (of a ship, a book)."""
    words = text[start:end].strip(" \"'“”‘’.,!?…")
    if not words:
        return False
    ended = text[start:end].rstrip("\"'”’ ")[-1:] in ".!?…"
    whole = not text[:start].strip('"“ ') and not text[end:].strip('"” .')
    return whole or ended or (len(words.split()) >= 3 and not looks_like_title(words))
