"""Lines that are titles against appearances: in small letters, or with the words of the trade in them."""

from fanfold.intake.flow import Para
from fanfold.intake.lexicon import word_set
from fanfold.intake.talk import TALKS, score_of, talk_score

# What titles of collections call what is in them.
_KINDS = word_set("""drabble drabbles ficlet ficlets fic fics oneshot oneshots one-shot one-shots songfic songfics prompts au
    story stories""")


def names_its_kind(core: str) -> bool:
    """Whether a short line speaks of stories only by naming its kind: "Gullhaven Drabbles"."""
    words = core.casefold().split()
    rest = [word for word in words if word not in _KINDS]
    return 1 < len(words) <= 6 and 0 < len(rest) < len(words) and talk_score(" ".join(rest)) < TALKS


# How people begin when they speak to readers and not when they name a story.
_GREETINGS = word_set("""hi hey hello hiya yo ok okay so well sorry thanks thank note notes warning just this here sup greetings
    alright anyway um uh oh first""")
_PERSONS = word_set("i i'm im i've ive me my you your u ur guys all everyone everybody we us our")


def in_small_letters(core: str, follower: Para) -> bool:
    """Whether somebody who writes everything in small letters writes a title so: a few words without a stop, a line
    apart from talk in small letters."""
    words = core.casefold().replace("’", "'").split()
    if not 1 < len(words) <= 9 or words[0] in _GREETINGS or not _PERSONS.isdisjoint(words):
        return False
    talks = score_of(follower) >= TALKS / 2 or follower.zone in ("author_note", "disclaimer", "legend")
    return bool(follower.blanks) and core[-1].isalnum() and follower.text[:1].islower() and talks
