"""Who is named in a stretch of text: names the cast knows, and capitalised words that look like names."""

from collections import Counter
from collections.abc import Iterator

from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.declared.people import NOT_NAMES
from fanfold.voices.cast import Cast

# A word with its apostrophes, hyphens and initials' stops ("J.K.", "O'Neill", "Ryo-Ohki").
_WORD = Lazy(r"[^\W\d_][\w]*(?:[-.'’][^\W\d_]\w*)*")
# "Tom's", "Lucas'".
_POSSESSIVE = Lazy(r"['’]s?$")
# What becomes a hyphen in a slug.
_SLUG = Lazy(r"[\W_]+")
# A title: capitalised words with the small words between them ("Order of the Phoenix", "Star Trek: TNG").
_SMALL = r"(?:of|the|and|in|to|a|an|for|on|with|no|de|from|&|at|vs\.?)"
_BIG = r"(?:[^\W\d_a-z][\w'’!&-]*(?:\.(?=[\w.])\w*)*\.?|\d[\w-]*(?:/\d)?)"
# Up to eight such words; "Star Trek: Voyager" and "Ranma 1/2" too.
TITLE = Lazy(rf"{_BIG}(?:(?::| -)? (?:{_SMALL} ){{0,3}}{_BIG}){{0,7}}")


# What stands before a name, shortened.
_TITLES = frozenset(("mr", "mrs", "ms", "dr", "prof", "capt", "lt", "sgt", "st", "rev", "col", "gen"))
# One capitalised word in letters only, as blended names are; a name of one's own stands in the file more often.
_MAY_BLEND = Lazy(r"[^\W\d_a-z][a-z]{3,11}$")
_OWN_NAME = 4
_IN_SMALL = Lazy(r"\b[^\W\d_A-Z]{3,}\b")
_CAPITALISED = Lazy(r"(?<![.!?…\"“] )\b[^\W\d_a-z][a-z]{2,}\b")


def _shared(word: str, name: str) -> int:
    """How many letters `word` and `name` have in common at their beginning."""
    return next((i for i, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), min(len(word), len(name)))


def _misspelt(word: str, name: str) -> bool:
    """Whether two words of one length differ in one letter, not the first, which people seldom miss."""
    return len(word) == len(name) and word[0] == name[0] and sum(a != b for a, b in zip(word, name, strict=True)) == 1


def _covers(length: int, head: int, tail: int) -> bool:
    """Whether a head and a tail make the whole word, with enough of both to know them by; a name that is spelled
    wrong has nearly all of its letters from one."""
    return head + tail >= length and tail < length - (head < 2) and (tail >= 4 or (head >= 3 and tail >= 3))


def slug_of(name: str) -> str:
    """The slug a name gets when nobody knows the person: "Tom Vane" is "tom-vane"."""
    return _SLUG.sub("-", name.lower()).strip("-")


class People:
    """Finds names; with a cast, the slugs are the cast's. `text` is the whole file's: a word that
    opens a sentence is no name when the file also writes it small."""

    def __init__(self, cast: Cast | None = None, text: str = "") -> None:
        self._slugs = {name.lower(): slug for name, slug in (cast.names() if cast else ())}
        self._text = text + "\n"
        self._common: dict[str, bool] = {}
        self._blends: dict[str, tuple[str, str] | None] = {}
        self._named: dict[str, int] | None = None

    def slug(self, name: str) -> str:
        """The person who bears `name`."""
        return self._slugs.get(name.lower()) or slug_of(name)

    def knows(self, name: str) -> bool:
        """Whether the cast has a person of this name."""
        return name.lower() in self._slugs

    def is_name(self, word: str) -> bool:
        """Whether a single word looks like a name: capitalised, no common word, no shouting."""
        if self.knows(word):
            return True
        return word[:1].isupper() and len(word) > 1 and not word.isupper() and word.lower() not in NOT_NAMES

    def names(self, text: str, *, opens: bool = False) -> list[str]:
        """The names in `text` as written, without possessive endings, in order and once each.

        `opens` says that `text` begins a sentence, where capitals prove little.
        """
        return list(dict.fromkeys(self._runs(text, opens)))

    def who(self, text: str, *, opens: bool = False) -> list[str]:
        """The slugs of the people named in `text`; of those the cast knows, where it knows any."""
        names = self.names(text, opens=opens)
        known = [name for name in names if self.knows(name)]
        return list(dict.fromkeys(self.slug(name) for name in known or names))

    def blended(self, word: str) -> tuple[str, str] | None:
        """The two people whose names are blended in `word` ("Edalter": Edith and Walter), most named first; None
        when it is no blend. Both names must stand in the file, or in the cast, in full."""
        if word not in self._blends:
            # A word that the file also writes small is none, and most are that: the cheap question first.
            may_be = _MAY_BLEND.match(word) and self.is_name(word) and not self._is_common(word)
            self._blends[word] = self._blend(word) if may_be else None
        return self._blends[word]

    def _blend(self, word: str) -> tuple[str, str] | None:
        low = word.lower()
        times = self._times()
        if times.get(word, 0) > _OWN_NAME or any(_misspelt(word, name) for name in times):
            return None
        heads = [name for name in times if _shared(low, name.lower())]
        tails = [name for name in times if _shared(low[::-1], name.lower()[::-1])]
        pairs = [
            (times[a] + times[b], a, b)
            for a in heads
            for b in tails
            if a != b
            and word not in (a, b)
            and _covers(len(low), _shared(low, a.lower()), _shared(low[::-1], b.lower()[::-1]))
        ]
        best = max(pairs, default=None)
        return best[1:] if best else None

    def _times(self) -> dict[str, int]:
        """How often each single capitalised name stands in the file; the cast's names count once at least."""
        if self._named is None:
            known = {part: 1 for name in self._slugs for part in name.title().split() if len(part) > 2}
            found = Counter(_CAPITALISED.findall(self._text))
            # Asking the whole text for each of a long work's names would take longer than reading it.
            small = set(_IN_SMALL.findall(self._text))
            self._named = known | {
                name: times
                for name, times in found.items()
                if times > 1 and self.is_name(name) and name.lower() not in small
            }
        return self._named

    def _is_common(self, word: str) -> bool:
        if word not in self._common:
            small = f" {word.lower()}"
            self._common[word] = not self.knows(word) and any(small + end in self._text for end in " \n,.;!?'’")
        return self._common[word]

    def _runs(self, text: str, opens: bool) -> Iterator[str]:
        run: list[str] = []
        end = -1
        for match in _WORD.finditer(text):
            bare = _POSSESSIVE.sub("", match.group())
            first, opens = opens, False
            if run and run[-1].lower() in _TITLES and text[end : match.start()] == ". ":
                # "Dr. Vane": one name, by which a cast may know them; else they are called by what is theirs.
                titled = f"{run[-1]}. {bare}"
                run = [f"{run[-1]}."] if self.knows(titled) else []
            elif run and text[end : match.start()] != " ":
                yield " ".join(run)
                run = []
            if bare and self.is_name(bare) and not (first and self._is_common(bare)):
                run.append(bare)
                end = match.end() if bare == match.group() else -1
            elif run:
                yield " ".join(run)
                run = []
        if run:
            yield " ".join(run)
