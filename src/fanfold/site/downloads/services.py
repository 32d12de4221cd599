"""Making an edition of a work for one reader."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

import msgspec
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from fanfold import __version__
from fanfold.editions import Edition, EditionDetails
from fanfold.manuscript.characters import visible_text
from fanfold.site.accounts.models import PenName
from fanfold.site.base.storage import kept_bytes
from fanfold.site.catalog.models import Tag
from fanfold.site.reading.facts import planned_in_words
from fanfold.site.works.covers import cover_of
from fanfold.site.works.models import Chapter, Cover, Work
from fanfold.site.works.queries import manuscript_of
from fanfold.site.works.volumes import volumes_at

_FACTS = (
    (Tag.Kind.RATING, _("Rating")),
    (Tag.Kind.WARNING, _("Content notes")),
    (Tag.Kind.SHIP, _("Ships")),
    (Tag.Kind.CHARACTER, _("Characters")),
    (Tag.Kind.FREEFORM, _("Tags")),
)
# What file systems and shells give a meaning of their own.
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('/\\:*?"<>|\n\r\t', " "))


@dataclass(frozen=True, slots=True)
class Order:
    """A work as one reader may take it home: the chapters they may read, the authors they are told, where it stands."""

    work: Work
    chapters: Sequence[Chapter]
    authors: tuple[PenName, ...] | None
    edition: Edition
    source_url: str


@override("en")
def details_of(order: Order) -> EditionDetails:
    """What the title page says beyond the text: in English, as all the words of ours in an edition are, whoever asks.

    The same book is the same bytes for everybody, and a shelf of them does not change with the language of a page.
    """
    work, cover = order.work, _cover(order.work)
    names: dict[str, list[str]] = {}
    for tagging in work.tagging_set.all():
        names.setdefault(tagging.tag.kind, []).append(tagging.tag.name)
    return EditionDetails(
        title=work.title,
        authors=_names(order),
        language=work.language,
        summary=work.summary,
        fandoms=tuple(names.get(Tag.Kind.FANDOM, ())),
        facts=tuple((str(label), ", ".join(names[kind])) for kind, label in _FACTS if kind in names),
        source_url=order.source_url,
        published=work.posted.date() if work.posted else None,
        updated=work.updated.date() if work.updated else None,
        complete=work.status == Work.Status.COMPLETE,
        posted=len(order.chapters),
        planned=planned_in_words(work),
        volumes=volumes_at(order.chapters),
        cover=f"sha256:{cover.sha256}" if cover else "",
        cover_alt=cover.alt if cover else "",
    )


def _cover(work: Work) -> Cover | None:
    """The cover of a work's books. Whoever takes one home was asked already whether they want what it holds."""
    cover = cover_of(work)
    return cover if cover and cover.hidden is None else None


def _names(order: Order) -> tuple[str, ...]:
    return (gettext("Anonymous"),) if order.authors is None else tuple(name.name for name in order.authors)


def etag_of(order: Order) -> str:
    """A name for exactly these bytes, found without making them: it changes with every version and every fact."""
    parts = [
        __version__, order.edition.suffix, order.work.front_id, [chapter.current_id for chapter in order.chapters],
        asdict(details_of(order)),
    ]  # fmt: skip
    return f'"{hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()[:40]}"'


def changed(order: Order) -> datetime | None:
    """When the newest of its texts was kept."""
    work = order.work
    moments = [chapter.current.created for chapter in order.chapters if chapter.current]
    moments += [work.front.created] if work.front else []
    return max(moments, default=work.updated)


def bind(order: Order) -> bytes:
    """The bytes of the edition."""
    work = order.work
    pictures = list(work.pictures.values_list("sha256", flat=True))
    if cover := _cover(work):
        pictures.append(cover.sha256)
    # Which file it once came from is its author's business: file names tell more than people think.
    told = manuscript_of(work, list(order.chapters), signed=order.authors is not None)
    manuscript = msgspec.structs.replace(told, source=None)
    return order.edition.bind(
        manuscript, images={sha256: kept_bytes(sha256) for sha256 in pictures}, details=details_of(order)
    )


def file_name(order: Order) -> str:
    """What the file is called on the reader's machine: the title, without what file systems stumble over."""
    title = " ".join(visible_text(order.work.title).translate(_NOT_IN_NAMES).split()).strip(". ")
    return f"{title[:120] or f'work-{order.work.pk}'}.{order.edition.suffix}"
