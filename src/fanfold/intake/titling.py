"""Lines that are titles against appearances: in small letters, or with the words of the trade in them."""

import re

from fanfold.intake.flow import Para
from fanfold.intake.lazy import Lazy
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


def may_be_signed(core: str) -> bool:
    """Whether the words above a byline may be a title however they are written: few, without a stop, no greeting."""
    words = core.casefold().replace("’", "'").split()
    if not 0 < len(words) <= 10 or not (core[-1].isalnum() or core[-1] in ")]"):
        return False
    return core[0].isupper() or (len(words) <= 6 and words[0] not in _GREETINGS and _PERSONS.isdisjoint(words))


# What stands behind a title and says what kind of work it is: "(Songfic)", ": a drabble collection", "- A Saltline AU".
_KIND_BEHIND = Lazy(r"(?P<title>\S.*?)\s*(?:[(\[](?P<bracketed>[^()\[\]]{2,60})[)\]]|[:–—-]\s+(?P<said>[^:]{3,60}))")
_KIND_WORDS = _KINDS | word_set("""songfic crossover xover x-over collection series fanfic fanfiction parody drabble-set ficbit ficlets crack
    missing-scene episode-tag outtake sequel prequel challenge tag poem filk vignette vignettes snippets""")


def with_its_kind(core: str) -> bool:
    """Whether a title stands there and behind it what kind of work it is."""
    found = _KIND_BEHIND.fullmatch(core)
    if found is None:
        return False
    kind = (found["bracketed"] or found["said"]).casefold().replace("/", " ").split()
    named = not _KIND_WORDS.isdisjoint(word.strip(".,!") for word in kind)
    return named and len(found["title"].split()) <= 9 and talk_score(found["title"]) < TALKS


# What programs call a file or a page that nobody has named: "Document1", "untitled doc (2)", "New Microsoft Word Document",
# "Microsoft Word - fic.doc", "Unbenanntes Dokument", "Sans titre 1".
_PLACEHOLDER = Lazy(
    r"(?:copy of |kopie von |copie de |copia de )?"
    r"(?:microsoft (?:office )?word ?[-–—]+ ?.{1,80}|"
    r"new (?:microsoft )?(?:office )?(?:word|text|rich text(?: format)?|openoffice|google) ?(?:document|doc|file)?|"
    r"(?:untitled|unnamed|unsaved) (?:doc(?:ument)?|file|page|note|text file|project|draft)|"
    r"(?:new|blank|google|word|text) (?:doc(?:ument)?|text file)|"
    r"(?:doc(?:ument)?|dokument|documento?|untitled|unbenannt|noname|textfile)[ _-]?\(?\d{1,3}\)?|"
    r"(?:document|documento|dokument|noname|doc)|"
    r"unbenannte[sr]? (?:dokument|datei)|document sans (?:titre|nom)|sans titre ?\d{1,3}|documento sin t[ií]tulo|sin t[ií]tulo ?\d{1,3}|"
    r"documento sem t[ií]tulo|sem t[ií]tulo ?\d{1,3}|documento senza titolo|senza titolo ?\d{1,3}|naamloos document|"
    r"документ ?\d{1,3}|без имени ?\d{0,3}|новый документ|無題ドキュメント|无标题文档|新建 ?microsoft word ?文档)"
    r"(?: ?\(\d{1,3}\))?(?:\.(?:docx?|txt|rtf|odt|pages|wpd|html?|pdf|md))?",
    re.IGNORECASE,
)


def is_placeholder(text: str) -> bool:
    """Whether a line or a file's own title is what a program calls what nobody has named."""
    core = " ".join(text.split()).strip('*~_=-# "“”.')
    return 0 < len(core) <= 110 and _PLACEHOLDER.fullmatch(core) is not None
