"""An archive of what a person has here: a ZIP with every text in several forms, the files as they came, and lists.

The form is described in docs/reference/export.md; a change that a program could trip over counts `VERSION` up.
"""

import json
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext, override

from fanfold import __version__
from fanfold.editions import EDITIONS
from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.htmlform import manuscript_to_html
from fanfold.manuscript.jsonform import to_json
from fanfold.site.accounts.language import letter_language
from fanfold.site.accounts.models import Portrait, User
from fanfold.site.accounts.queries import confirmed_address
from fanfold.site.base.letters import site_address
from fanfold.site.base.models import ShownPicture
from fanfold.site.base.storage import kept_bytes
from fanfold.site.downloads.services import Order, details_of
from fanfold.site.leaving.contents import LEFT_OUT, OF_WORKS, OWN, Table
from fanfold.site.leaving.models import Export
from fanfold.site.leaving.queries import Row, Share, originals_to_take, own_rows, share_of, work_rows, works_to_take
from fanfold.site.works.covers import cover_of
from fanfold.site.works.models import ChapterVersion, CollectionPicture, FrontVersion
from fanfold.site.works.queries import manuscript_of

FORMAT = "fanfold-export"
VERSION = 1
_BOOKS = ("epub", "html", "md")
# Larger than any chapter; what is larger is a picture or a book, and packed already.
_PACKED = {".epub", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".docx", ".odt", ".zip"}


@dataclass
class Parcel:
    """A ZIP being packed. `missing` are the hashes of files that the archive's disk has lost."""

    zip: zipfile.ZipFile
    moment: datetime
    missing: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def put(self, name: str, data: bytes | str) -> None:
        """One file."""
        local = timezone.localtime(self.moment)
        info = zipfile.ZipInfo(name, date_time=local.timetuple()[:6])
        info.compress_type = zipfile.ZIP_STORED if Path(name).suffix.lower() in _PACKED else zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        self.zip.writestr(info, data)
        self.names.append(name)

    def put_json(self, name: str, value: Any) -> None:
        """One file of JSON, for programs and patient people."""
        self.put(name, json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1) + "\n")

    def put_kept(self, folder: str, sha256: str, name: str) -> None:
        """A file as it came; one that the disk has lost is noted."""
        path = f"{folder}/{sha256}/{_safe(name)}"
        if path in self.names:
            return
        try:
            self.put(path, kept_bytes(sha256))
        except FanfoldError:
            self.missing.append(sha256)


@dataclass(frozen=True, slots=True)
class Packed:
    """A list on the way to the page people read."""

    table: Table
    file: str
    rows: Sequence[Row]


def pack(export: Export, path: Path) -> Parcel:
    """Write the archive to `path`, noting how far it is; returns what was packed."""
    owner = export.owner
    works = works_to_take(owner) if export.about is None else works_to_take(owner).filter(pk=export.about)
    total = works.count()
    Export.objects.filter(pk=export.pk).update(total=total, done=0)
    with zipfile.ZipFile(path, "w") as file, override(letter_language(owner.language)):
        parcel = Parcel(file, timezone.now())
        shown = []
        for count, work in enumerate(works.select_related("front"), start=1):
            shown.append(_put_work(parcel, share_of(owner, work), owner))
            Export.objects.filter(pk=export.pk).update(done=count)
        own = _put_own(parcel, owner) if export.about is None else []
        _put_front_door(parcel, owner, shown, own)
    return parcel


def _put_own(parcel: Parcel, owner: User) -> list[Packed]:
    parcel.put_json("account.json", _account(owner))
    for sha256, name in originals_to_take(owner, None):
        parcel.put_kept("originals", sha256, name)
    for portrait in Portrait.objects.filter(pen_name__user=owner).select_related("pen_name"):
        _put_shown(parcel, f"pictures/{portrait.pen_name.slug}", portrait)
    tended = CollectionPicture.objects.filter(collection__people__user=owner).distinct().select_related("collection")
    for picture in tended:
        _put_shown(parcel, f"pictures/collections/{picture.collection.slug}", picture)
    found = [Packed(table, f"data/{table.name}.json", own_rows(table, owner)) for table in OWN]
    for one in found:
        parcel.put_json(one.file, one.rows)
    kept = [one for one in found if one.rows]
    for one in kept:
        parcel.put(f"pages/{one.table.name}.html", _list_page(one))
    return kept


def _account(owner: User) -> Row:
    """What the account itself holds, but for the password."""
    columns = ("username", "email", "date_joined", "last_login", "takes_invitations", "takes_gifts", "rules_agreed", "is_adult", "time_zone", "language",
               "reading_preferences", "notice_choices")  # fmt: skip
    return {name: getattr(owner, name) for name in columns} | {"confirmed_address": confirmed_address(owner)}


def _put_work(parcel: Parcel, share: Share, owner: User) -> Row:
    """A work with everything about it; returns what the index shows of it."""
    folder = f"works/{share.work.pk:06}-{slugify(share.work.title)[:60] or 'work'}"
    tables = [(table, work_rows(table, share, owner)) for table in OF_WORKS]
    lists = {table.name: rows for table, rows in tables if rows or share.whole}
    parcel.put_json(f"{folder}/work.json", lists)
    _put_versions(parcel, folder, share)
    for sha256, name in originals_to_take(owner, share):
        parcel.put_kept(f"{folder}/originals", sha256, name)
    files = _put_text(parcel, folder, share, owner)
    answers = lists.get("answers", [])
    if answers:
        parcel.put(f"{folder}/answers.html", _page("answers", {"work": share.work, "answers": answers}))
    return {
        "work": share.work, "share": share, "folder": folder, "files": files, "answers": len(answers),
        "versions": len(lists.get("versions", [])), "originals": originals_to_take(owner, share),
    }  # fmt: skip


def _put_versions(parcel: Parcel, folder: str, share: Share) -> None:
    """Every state of every text, as kept."""
    texts = ChapterVersion.objects.filter(chapter__in=[one.pk for one in share.chapters])
    for chapter, number, html in texts.values_list("chapter", "number", "html").iterator(chunk_size=50):
        parcel.put(f"{folder}/versions/chapter-{chapter}/{number}.html", html)
    fronts = FrontVersion.objects.filter(work=share.work) if share.whole else FrontVersion.objects.none()
    for number, html in fronts.values_list("number", "html").iterator(chunk_size=50):
        parcel.put(f"{folder}/versions/front/{number}.html", html)


def _put_text(parcel: Parcel, folder: str, share: Share, owner: User) -> list[str]:
    """The work as it reads now, drafts included, as manuscript, page and book; returns the names."""
    work = share.work
    chapters = [one for one in share.chapters if one.current is not None and one.put_away is None]
    if work.front is None or not chapters:
        return []
    manuscript = manuscript_of(work, chapters)
    if not share.whole:
        manuscript = msgspec.structs.replace(manuscript, source=None)
    images = _pictures(parcel, folder, share)
    authors = tuple(one.pen_name for one in work.authorship_set.select_related("pen_name"))
    put: list[tuple[str, Callable[[], bytes]]] = [
        ("manuscript.json", lambda: to_json(manuscript)),
        ("text.html", lambda: manuscript_to_html(manuscript).encode()),
    ]
    for suffix in _BOOKS:
        order = Order(work, chapters, authors, EDITIONS[suffix], f"{site_address()}{work.get_absolute_url()}")
        put.append((f"book.{suffix}", lambda order=order: order.edition.bind(  # type: ignore[misc]
            manuscript, images=images, details=details_of(order))))  # fmt: skip
    for name, write in put:
        parcel.put(f"{folder}/{name}", write())
    return [name for name, _write in put]


def _pictures(parcel: Parcel, folder: str, share: Share) -> dict[str, bytes]:
    found = {}
    for sha256, media_type in share.work.pictures.values_list("sha256", "media_type"):
        try:
            found[sha256] = kept_bytes(sha256)
        except FanfoldError:
            parcel.missing.append(sha256)
            continue
        parcel.put(f"{folder}/pictures/{sha256}.{_ending(media_type)}", found[sha256])
    if (cover := cover_of(share.work)) and (data := _put_shown(parcel, f"{folder}/cover", cover)):
        found[cover.sha256] = data
    return found


def _put_shown(parcel: Parcel, name: str, picture: ShownPicture) -> bytes | None:
    """A picture that stands beside something, under `name` and the ending of its kind; its bytes, if the disk has them."""
    try:
        data = kept_bytes(picture.sha256)
    except FanfoldError:
        parcel.missing.append(picture.sha256)
        return None
    parcel.put(f"{name}.{_ending(picture.media_type)}", data)
    return data


def _ending(media_type: str) -> str:
    return media_type.rpartition("/")[2].partition("+")[0]


def _put_front_door(parcel: Parcel, owner: User, works: list[Row], own: list[Packed]) -> None:
    """The page to begin at, and what a program has to know."""
    context = {
        "archive": settings.ARCHIVE_NAME, "site": site_address(), "made": parcel.moment, "works": works, "own": own,
        "missing": parcel.missing, "left_out": LEFT_OUT.values(),
        "names": [name.name for name in owner.pen_names.all()],
    }  # fmt: skip
    parcel.put("index.html", _page("index", context))
    parcel.put("style.css", render_to_string("leaving/archive/style.css"))
    parcel.put_json("export.json", {
        "format": FORMAT, "version": VERSION, "fanfold": __version__, "made": parcel.moment,
        "archive": settings.ARCHIVE_NAME, "site": site_address(),
        "works": [{"id": row["work"].pk, "folder": row["folder"], "whole": row["share"].whole} for row in works],
        "missing": parcel.missing, "files": sorted([*parcel.names, "export.json"]),
    })  # fmt: skip


def _list_page(packed: Packed) -> str:
    """A list for people: one entry a row, with what is empty left out."""
    rows = [
        [(name.replace("_", " "), _said(value)) for name, value in row.items() if value not in (None, "", [], {})]
        for row in packed.rows
    ]
    return _page("list", {"title": packed.table.title, "rows": rows, "file": packed.file})


def _said(value: Any) -> Any:
    if isinstance(value, dict) and set(value) <= {"id", "title", "authors", "address"}:
        return value.get("title") or gettext("no. %(number)s") % {"number": value["id"]}
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False) if isinstance(value, dict | list) else value


def _page(name: str, context: Row) -> str:
    return render_to_string(f"leaving/archive/{name}.html", context)


def _safe(name: str) -> str:
    """A file name no program takes for a way out of its folder."""
    plain = "".join("_" if letter in '/\\:*?"<>|' or ord(letter) < 32 else letter for letter in name).strip(". ")
    return plain[:120] or "file"
