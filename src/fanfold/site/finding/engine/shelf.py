"""A folder with the indexes of works, of their passages and of names: read by everybody, written by one."""

import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import tantivy

from fanfold.seeking.words import STEMMED
from fanfold.site.finding.engine.shape import (
    Name,
    Sheet,
    name_document,
    names_schema,
    passage_document,
    passages_schema,
    work_document,
    works_schema,
)

_LEAST_HEAP = 15_000_000
"""What tantivy wants at least."""
_HEAP = 60_000_000
"""Bytes of words that wait in memory before a piece of the index is written, for one writer."""


class Shelf:
    """The indexes for reading."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.works = tantivy.Index.open(str(folder / "works"))
        self.passages = tantivy.Index.open(str(folder / "passages"))
        self.names = tantivy.Index.open(str(folder / "names"))
        for index in (self.works, self.passages, self.names):
            index.config_reader("manual", 1)
        self.seen = (0, 0)
        """The state of the folder that is read: whatever is remembered of it holds as long as this does."""
        self.languages: tuple[str, ...] = ()
        """Languages of the works in it that have rules of their own: what is looked for is cut by the rules of each."""

    def refresh(self) -> None:
        """See what was written since. Costs two looks at a file when nothing was.

        The passages come first when writing and last when reading: what is found among works has its passages.
        """
        now = self._written()
        if now != self.seen:
            self.works.reload()
            self.passages.reload()
            self.names.reload()
            codes = (code for code, _works in self.works.searcher().terms_with_prefix("language", ""))
            self.languages = tuple(sorted(code for code in codes if code in STEMMED))
            self.seen = now

    def _written(self) -> tuple[int, int]:
        works, passages = (
            (self.folder / name / "meta.json").stat().st_mtime_ns for name in ("works", "passages")
        )  # fmt: skip
        return works, passages


class ShelfWriter:
    """The indexes for writing. A second writer of the same folder is refused by tantivy (`ValueError`)."""

    def __init__(self, folder: Path, heap: int = _HEAP, threads: int = 1) -> None:
        self.folder = folder
        self._works = tantivy.Index(works_schema(), path=str(_made(folder / "works")), reuse=True)
        self._passages = tantivy.Index(passages_schema(), path=str(_made(folder / "passages")), reuse=True)
        self._names = tantivy.Index(names_schema(), path=str(_made(folder / "names")), reuse=True)
        self._in_works = self._works.writer(heap_size=heap * threads, num_threads=threads)
        self._in_names = self._names.writer(heap_size=_LEAST_HEAP, num_threads=1)
        self._known: dict[str, tuple[str, str]] = {}
        # An empty index is written at once, so that readers find one.
        self._has_new_names = True
        self._in_passages = self._passages.writer(heap_size=heap * threads, num_threads=threads)

    def put(self, sheet: Sheet, *, is_new: bool = False) -> None:
        """Take in a work as it is now, in place of what was there of it; one that `is_new` has nothing there."""
        if not is_new:
            self.drop((sheet.work,))
        self._in_works.add_document(work_document(sheet))
        for passage in sheet.passages:
            self._in_passages.add_document(passage_document(sheet.work, passage))
        for name in sheet.names:
            self._meet(name)

    def _meet(self, name: Name) -> None:
        """Take in a name that is new, or is called otherwise than before. Most names of a work are known."""
        called = name.shown, " ".join(name.words)
        if self._known.get(name.key) == called:
            return
        schema = self._names.schema
        there = tantivy.Query.term_query(schema, "key", name.key, "basic")
        searcher = self._names.searcher()
        hits = searcher.search(there, 1, count=False).hits
        if not hits or _called(searcher.doc(hits[0][1])) != called or name.key in self._known:
            self._in_names.delete_documents_by_query(there)
            self._in_names.add_document(name_document(name))
            self._has_new_names = True
        self._known[name.key] = called

    def drop(self, works: Iterable[int]) -> None:
        """Forget works."""
        numbers = list(works)
        # By query: by a term, tantivy's Python package looks for a signed number and finds none of ours.
        for index, writer in ((self._works, self._in_works), (self._passages, self._in_passages)):
            writer.delete_documents_by_query(tantivy.Query.term_set_query(index.schema, "id", numbers))

    def commit(self) -> None:
        """Let readers see it. Killed in between, the old state of what was not written stands whole."""
        if self._has_new_names:
            self._in_names.commit()
        self._has_new_names = False
        self._in_passages.commit()
        self._in_works.commit()

    def finish(self) -> None:
        """Write what is left, and let what runs in the background end."""
        self.commit()
        self.close()

    def close(self) -> None:
        """Let what runs in the background end. What was not written is forgotten; the folder may be gone."""
        for writer in (self._in_names, self._in_passages, self._in_works):
            with suppress(ValueError):
                writer.wait_merging_threads()


def _called(document: tantivy.Document) -> tuple[str, str]:
    return str(document.get_first("shown")), str(document.get_first("words"))


def numbers(searcher: tantivy.Searcher, field: str, found: tantivy.SearchResult) -> list[int]:
    """A number of each document that was found, in their order."""
    values = searcher.fast_field_values(field, [address for _score, address in found.hits])
    return [value for value in values if isinstance(value, int)]


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def size_of(folder: Path) -> int:
    """Bytes on disk."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def remove(folder: Path) -> None:
    """Take a folder away; whoever still reads it keeps what it has open."""
    shutil.rmtree(folder, ignore_errors=True)
