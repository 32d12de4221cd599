"""Addresses of notices and subscriptions."""

from typing import Any

from fanfold.site.accounts.services import tell
from fanfold.site.community.services import mark_read, subscribe
from fanfold.site.community.services.letters import stopping_token
from fanfold.site.works.services import record_event

NO_PAGES = {"community:read_notices", "community:stop_subscriptions", "community:subscribe"}  # answers to forms


def furnish(cast: Any, archive: dict[str, Any]) -> None:
    """Ada is told of two things, one of which she has read, and subscribes to three."""
    work, ada = archive["work"], cast.ada.user
    for _ in range(2):
        event = record_event(work=work, kind="chapter-posted", chapter=work.chapters.get(position=1))
        tell(users=[ada], kind="subscriptions.chapter-posted", about={"event": event.pk})
    event = record_event(work=work, kind="announcement", words="A break until spring.")
    told = tell(users=[ada], kind="subscriptions.announcement", about={"event": event.pk})
    mark_read(member=ada, notices=[told[0].pk])
    archive["stopping"] = stopping_token(ada, ["subscriptions"])
    subscribe(member=ada, kind="work", pk=work.pk)
    subscribe(member=ada, kind="tag", pk=archive["tag"].pk)
    subscribe(member=ada, kind="pen_name", pk=cast.ada.pen_name.pk)


def arguments(archive: dict[str, Any]) -> dict[str, tuple[object, ...]]:
    """What stands in the addresses."""
    return {"community:stop_letters": (archive["stopping"],), "community:subscribe": ("work", archive["work"].pk)}


def attach(cast: Any, archive: dict[str, Any], words: str) -> None:
    """Cleo, Ben and Mod subscribe to this work and are told of it."""
    work = archive["work"]
    event = record_event(work=work, kind="announcement", words=archive["canary"]("news"))
    for one in (cast.cleo, cast.ben, cast.mod):
        subscribe(member=one.user, kind="work", pk=work.pk)
        tell(users=[one.user], kind="subscriptions.announcement", about={"event": event.pk})
