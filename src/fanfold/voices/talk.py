"""Who speaks how much, who speaks to whom, and all the lines of one: questions to a hearing."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from fanfold.voices.hearing import SURE, Hearing, SpokenLine


class Share(Struct, frozen=True):
    """How much somebody says: utterances, words, scenes they speak in; `sure` counts utterances surely theirs.

    `speaker` "" stands for all lines whose speaker is not known.
    """

    speaker: str
    lines: int = 0
    words: int = 0
    scenes: int = 0
    sure: int = 0


class Pair(Struct, frozen=True):
    """How much one person says to another."""

    speaker: str
    addressee: str
    lines: int
    words: int


def shares(hearing: Hearing) -> list[Share]:
    """Everybody who speaks, most words first; those not known, if any, last."""
    found: dict[str, list[SpokenLine]] = {}
    for line in hearing.lines:
        found.setdefault(line.speaker, []).append(line)
    all_shares = [_share(speaker, lines) for speaker, lines in found.items()]
    return sorted(all_shares, key=lambda share: (not share.speaker, -share.words, share.speaker))


def _share(speaker: str, lines: list[SpokenLine]) -> Share:
    return Share(
        speaker, len(lines), sum(line.words for line in lines), len({(line.chapter, line.scene) for line in lines}),
        sum(bool(speaker) and line.confidence >= SURE for line in lines),
    )  # fmt: skip


def pairs(hearing: Hearing) -> list[Pair]:
    """Who speaks to whom, most words first; a line to several people counts for each."""
    lines: dict[tuple[str, str], int] = {}
    words: dict[tuple[str, str], int] = {}
    for line in hearing.lines:
        for addressee in dict.fromkeys(line.addressees):
            if line.speaker and addressee and addressee != line.speaker:
                key = line.speaker, addressee
                lines[key] = lines.get(key, 0) + 1
                words[key] = words.get(key, 0) + line.words
    found = [Pair(*key, lines[key], words[key]) for key in lines]
    return sorted(found, key=lambda pair: (-pair.words, pair.speaker, pair.addressee))


def lines_of(hearing: Hearing, speaker: str) -> list[SpokenLine]:
    """All lines of one person, in order."""
    return [line for line in hearing.lines if line.speaker == speaker]


def words_of(line: SpokenLine, text: str) -> str:
    """What is said, on one line; "…" where the narrator speaks in between."""
    return " … ".join(" ".join(span.of(text).split()) for span in line.spans)


def find_person(hearing: Hearing, asked: str) -> str | None:
    """The slug of whoever bears a name (or the slug itself), whatever its case; None for nobody."""
    low = asked.strip().lower()
    for exact in (True, False):
        for slug in _bearers(hearing, low, exact=exact):
            return slug
    return None


def _bearers(hearing: Hearing, low: str, *, exact: bool) -> Iterator[str]:
    for person in hearing.people:
        names: Iterable[str] = (person.slug, *person.names)
        if any(name.lower() == low if exact else low in name.lower().split() for name in names):
            yield person.slug
