"""Blocks of "Title: … / Rating: … / Pairing: …" and the headers of mail, line by line."""

from collections.abc import Sequence

from fanfold.intake.barred import read_bars
from fanfold.intake.draft import Draft
from fanfold.intake.edges import front_matter
from fanfold.intake.flow import Para, Zone
from fanfold.intake.labelled import Label, label_of, mail_label
from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon import phrase_set
from fanfold.intake.lexicon.labels import LABEL_NAMES, MAIL_CORE, STRONG_LABELS
from fanfold.intake.lexicon.ornaments import is_ornament, undecorated
from fanfold.intake.ratedline import read_statistics
from fanfold.intake.talk import TALKS, is_ending, score_of
from fanfold.manuscript.nodes import Meta

# Statements that stories make too ("Time: 3 a.m."): believed only in the company of others.
_WEAK_ALONE = frozenset(
    {"Timeline", "Date", "Prompt", "Point of view", "Soundtrack", "Part", "Stats", "Website", "Publisher", "Series",
     "Language", "Characters", "Chapter title", "Email", "Status"}
)  # fmt: skip
_ZONES: dict[str, Zone] = {"Title": "title", "Author": "byline", "summary": "summary", "dedication": "dedication"}
# A mail's sender: an address, masked or not, or a name in brackets.
_SENDER = Lazy(r".*(?:\S@\S|x{6,}|<[^<>]+>|\([^()]+\))")
_ADDRESS = Lazy(r"\s*[(<\[\"“]?\s*(?:[\w.+-]+@[\w.-]+|x{6,}|https?://\S+)\s*[)>\]\"”]?\s*")


def header(draft: Draft) -> None:
    """Read statements about the story into metadata and give their lines their zones."""
    front = front_matter(draft)
    for group in _groups(draft.paras):
        labels = [label_of(draft.paras[at].text) for at in group]
        names = {label.name for label in labels if label is not None and label.kind == "header"}
        if not names - _WEAK_ALONE and len(names) < 2:
            names = {label.kind for label in labels if label is not None and label.kind in ("summary", "dedication")}
        # Where a site has fields of its own for all this, it takes a whole block to believe one in the text.
        expected = not front.isdisjoint(group) and not draft.paras[group[0]].told
        if names and (expected or len(names & STRONG_LABELS) >= 2):
            _take(draft, group)
    _barred(draft, front)
    _casts(draft, front)
    _mail(draft, front)


def _barred(draft: Draft, front: set[int]) -> None:
    """Lines of statements without labels, above the story."""
    for at in sorted(front):
        para = draft.paras[at]
        said = read_bars(para) if not para.zone and not para.locked and not para.told else []
        shown = ", ".join(dict.fromkeys(one.name.casefold() for one in said))
        if said and draft.assign(
            para, "header", "I-header", f"Says in one line: {shown}.", confidence=0.88, name="line"
        ):
            draft.flow.statements += said
            draft.meta += [Meta(one.name, one.text, one.span) for one in said]


# Who plays, and what is said of them: "Walter Pike - our hero", "INES: the lamp keeper", "The Sea ..... itself".
_ROLE = Lazy(
    r"[*_]{0,2}(?:[A-Z][\w.'’-]*|the|of|and|&)(?: (?:[A-Z][\w.'’-]*|the|of|and|&)){0,4}[*_]{0,2}\s*(?:\s[-–—=]+\s|:\s|\.{3,}\s?|\s…\s?).{1,80}"
)
_MOST_ROLES = 60


def _casts(draft: Draft, front: set[int]) -> None:
    """A list of the people of a play under "Cast:", one a line."""
    for at in sorted(front):
        para = draft.paras[at]
        if para.zone or para.locked or not _announces_cast(para.text):
            continue
        label = label_of(para.text)
        held = [para]
        for below in draft.paras[at + 1 : at + _MOST_ROLES]:
            apart = below.blanks and len(held) > 1 and not held[-1].blanks
            if below.zone or below.locked or apart or not _ROLE.fullmatch(below.text):
                break
            held.append(below)
        if len(held) > 2:
            draft.assign(held, "header", "I-header", "A list of those who play.", confidence=0.9, name="Characters")
            held[0].label = label.text if label is not None else para.text


_CAST = phrase_set(
    "cast|the cast|cast of characters|characters|dramatis personae|persons|personen|personnages|personajes|personaggi"
)


def _announces_cast(text: str) -> bool:
    label = label_of(text)
    if label is not None and label.name == "Characters" and not text[label.value_at :].strip("*_~ "):
        return True
    return len(text) <= 30 and undecorated(text).strip(" :") in _CAST


def _groups(paras: Sequence[Para]) -> list[list[int]]:
    """Runs of labelled lines; one unlabelled line may stand in a run where a label had no value yet."""
    groups: list[list[int]] = []
    for at, para in enumerate(paras):
        if para.zone or para.locked:
            continue
        label = label_of(para.text)
        if label is None or label.kind in ("note", "end", "legend", "mail"):
            continue
        near = groups and at - groups[-1][-1] <= 2 and all(_joins(paras[i]) for i in range(groups[-1][-1] + 1, at))
        if near:
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


def _joins(para: Para) -> bool:
    label = label_of(para.text)
    return (len(para.text) < 300 and (label is None or label.kind in ("note", "disclaimer"))) or is_ornament(para.text)


def _take(draft: Draft, group: Sequence[int]) -> None:
    for at in group:
        para = draft.paras[at]
        label = label_of(para.text)
        if label is None or label.kind not in ("header", "summary", "dedication") or para.zone:
            continue
        held = [para]
        if not para.text[label.value_at :].strip("*_~ "):
            held += _value_below(draft, at, many=label.kind != "header")
        _assign(draft, held, label)


def _value_below(draft: Draft, at: int, *, many: bool) -> list[Para]:
    """The paragraphs that hold the value of a label with nothing behind it."""
    found: list[Para] = []
    for para in draft.paras[at + 1 : at + (6 if many else 2)]:
        if para.zone or para.locked or label_of(para.text) is not None or is_ornament(para.text):
            break
        if not many and len(para.text) > 200:
            break
        if many and found and not (para.boxes and para.boxes == found[0].boxes):
            break
        found.append(para)
    return found


def _assign(draft: Draft, held: list[Para], label: Label) -> None:
    key = label.name if label.kind == "header" else label.kind
    zone: Zone = _ZONES.get(key, "header")
    if zone in ("title", "byline") and any(para.zone == zone for para in draft.paras[:60]):
        zone = "header"
    body = held[-1].text if len(held) > 1 else held[0].text[label.value_at :]
    value = body.strip(" \t\n*_~")
    if not draft.assign(
        held,
        zone,
        "I-header",
        f"A statement about the story: {label.text}",
        confidence=0.95,
        name=key,
        text=value[:300],
    ):
        return
    held[0].label = label.text
    if label.kind == "header" and value:
        at = len(held[-1].text) - len(body) if len(held) == 1 else 0
        name = _ADDRESS.sub(" ", value).strip(" ,;-") if key == "Author" else value
        if key == "Rating" and len(held) == 1 and " - " in value and "Rated:" in held[0].text:
            # FanFiction.net's line of statistics is read as one.
            draft.meta += [Meta(one.name, one.text, one.span) for one in read_statistics(held[0])]
            _summary_above(draft, held[0])
            return
        pieces = _fields_in_line(held[-1], at) if key != "Author" else []
        end = pieces[0][1] if pieces else len(held[-1].text)
        said = held[-1].text[at:end].rstrip().strip(" *_~") if pieces else name or value
        draft.meta.append(Meta(key, said, held[-1].source_span(at, end)))
        for other, _, start, stop in pieces:
            draft.meta.append(Meta(other, held[-1].text[start:stop], held[-1].source_span(start, stop)))
        if key == "Stats" and len(held) == 1:
            _read_counts(draft, held[0], at)


# A second field in the same line, as archives print them: "Chapters: 1 Completed: Yes Word count: 2003".
_NEXT_FIELD = Lazy(r"(?<=\s)(?P<label>[A-Z][a-z]+(?: [a-z]+)?):\s+(?=\S)")


def _fields_in_line(para: Para, at: int) -> list[tuple[str, int, int, int]]:
    """Name, where the label begins, and the range of the value, of each further field behind the first."""
    found = [match for match in _NEXT_FIELD.finditer(para.text, at) if match["label"].casefold() in LABEL_NAMES]
    fields: list[tuple[str, int, int, int]] = []
    for number, match in enumerate(found):
        stop = found[number + 1].start() if number + 1 < len(found) else len(para.text)
        value = para.text[match.end() : stop].rstrip()
        if value and len(value) < 120:
            fields.append(
                (LABEL_NAMES[match["label"].casefold()], match.start(), match.end(), match.end() + len(value))
            )
    return fields


# What the Archive of Our Own counts under "Stats".
_COUNT = Lazy(r"(?P<name>Published|Completed|Updated|Words|Chapters):\s*(?P<value>\S+)")


def _read_counts(draft: Draft, para: Para, at: int) -> None:
    for found in _COUNT.finditer(para.text, at):
        name = LABEL_NAMES.get(found["name"].casefold(), found["name"])
        draft.meta.append(Meta(name, found["value"], para.source_span(found.start("value"), found.end("value"))))


def _summary_above(draft: Draft, para: Para) -> None:
    """FanFiction.net prints the summary right above the line of statistics, without a label."""
    at = next(i for i, other in enumerate(draft.paras) if other is para)
    above = draft.paras[at - 1] if at > 1 else None
    if (
        above is not None
        and not above.zone
        and not above.locked
        and label_of(above.text) is None
        and len(above.text) > 24
    ):
        draft.assign(above, "summary", "I-header", "The summary above the statistics.", confidence=0.8, name="summary")


def _mail(draft: Draft, front: set[int]) -> None:
    """Headers of messages: a run of "From: / Subject: / Date:", or a lone sender above a part."""
    paras, at = draft.paras, 0
    while at < len(paras):
        run = at
        while run < len(paras) and not paras[run].zone and not paras[run].locked and mail_label(paras[run].text):
            run += 1
        if run > at and _is_message(paras, at, run, front):
            for para in paras[at:run]:
                _take_mail(draft, para)
        at = max(run, at + 1)


def _is_message(paras: Sequence[Para], at: int, run: int, front: set[int]) -> bool:
    fields = [mail_label(para.text) for para in paras[at:run]]
    before = paras[at - 1] if at else None
    on_top = at < 4 and all(len(para.text) < 90 and para.text[:1] not in '"“' for para in paras[:at])
    edge = on_top or before is None or before.zone in ("title", "byline", "furniture") or _closes(before)
    if {"newsgroups", "message-id", "references", "mime-version"} & set(fields):
        return edge or at in front
    if fields == ["from"]:
        return edge and _SENDER.match(paras[at].text) is not None
    return len(MAIL_CORE & set(fields)) >= 2 and edge


def _closes(para: Para) -> bool:
    text = para.text
    return (
        is_ending(text) or is_ornament(text) or score_of(para) >= TALKS or "http://" in text or text.startswith("-- ")
    )


def _take_mail(draft: Draft, para: Para) -> None:
    field, _, value = para.text.partition(":")
    if draft.assign(para, "header", "I-header", f"A mail header: {field}.", confidence=0.93, name=field):
        para.label = f"{field}:"
        at = len(para.text) - len(value.lstrip())
        if value.strip():
            draft.meta.append(Meta(field.title(), value.strip(), para.source_span(at, len(para.text))))
