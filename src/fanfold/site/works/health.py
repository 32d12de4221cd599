"""The doctor's look at the files people gave: every one in the books lies on the disk, unchanged."""

import hashlib
from collections.abc import Iterator

from fanfold.site.base.health import Answer, health_look
from fanfold.site.base.storage import files_named, path_of

_MOST_NAMED = 5


@health_look
def originals(deep: bool) -> Iterator[Answer]:
    """Are all there and, looked at deep, do their bytes still have their hashes?"""
    hashes = _named()
    missing = [sha256 for sha256 in hashes if not path_of(sha256).exists()]
    changed = [sha256 for sha256 in hashes if deep and sha256 not in missing and not _is_whole(sha256)]
    seen = f"{len(hashes) - len(missing)} of {len(hashes)} files" + (", every byte read" if deep else "")
    yield Answer("originals", seen, _ail("are not on the disk", missing))
    if changed:
        yield Answer("originals", "changed", _ail("were changed on the disk", changed))


def _named() -> list[str]:
    named = (model._base_manager.values_list(column, flat=True) for model, column in files_named())
    return list(dict.fromkeys(sha256 for column in named for sha256 in column))


def _is_whole(sha256: str) -> bool:
    with path_of(sha256).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256


def _ail(what: str, hashes: list[str]) -> str:
    if not hashes:
        return ""
    named = ", ".join(hashes[:_MOST_NAMED]) + (" …" if len(hashes) > _MOST_NAMED else "")
    return f"{len(hashes)} {what}: bring them back from a backup ({named})."
