"""An archive with one work in every state of the table, each word of it a canary, and one client for every viewer."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from fanfold.manuscript.nodes import Chapter as ChapterText
from fanfold.manuscript.nodes import Line, Manuscript, Note, Paragraph, Scene
from fanfold.manuscript.nodes import Work as WorkText
from fanfold.site.accounts.models import Notice
from fanfold.site.accounts.notices import GROUPS
from fanfold.site.accounts.services import add_pen_name, block, mute_language, mute_name, tell
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.services import mute_tag, name_tag
from fanfold.site.community.services import choose_notices, send_letters, subscribe
from fanfold.site.feeds.services import renew_key
from fanfold.site.works.models import Authorship, Work
from fanfold.site.works.services import (
    add_chapter,
    begin_restoration,
    hide_work,
    mute_work,
    post_work,
    record_event,
    save_front,
    set_tags,
    veil_work,
)
from tests.site.addresses import arguments, attach, furnish
from tests.site.conftest import Cast, Person, person
from tests.site.visibility.table import STATES, VIEWERS

# A canary: the state of its work and the kind of word, in letters only, so that it survives slugs, titles and capitals.
CANARY = re.compile(rf"zq({'|'.join(sorted(STATES, key=len, reverse=True))})zx([a-z]+?)zz", re.IGNORECASE)


def canary(state: str, kind: str) -> str:
    """One word that stands in one place of one work and nowhere else."""
    return f"Zq{state}zx{kind}zz"


class Matrix(NamedTuple):
    """What the tests walk: the works by state, the clients by letter, the addresses (name, path) of each state."""

    works: dict[str, Work]
    clients: dict[str, Client]
    addresses: dict[str, list[tuple[str, str]]]
    people: dict[str, Person]
    names: dict[str, str]
    tags: dict[str, Tag]
    folder: Path
    letters: dict[str, list[str]]
    feeds: dict[str, str]


def build(folder: Path) -> Matrix:
    """The whole archive, once."""
    cast = Cast(person("Ada"), person("Ben"), person("Cleo"), person("Mod", is_staff=True), Client())
    people = {"a": cast.ada, "b": cast.ben, "c": cast.cleo, "o": cast.mod, "f": person("Finn"), "m": person("Mira")}
    zed = person("Zed")
    for letter, one in people.items():
        _wants_letters(one, letter)
    works, archives = {}, {}
    for state in STATES:
        author = zed if state == "suspended" else cast.ada
        works[state] = _work(state, author)
    Authorship.objects.create(work=works["posted"], pen_name=cast.ada.pen_name, position=2)
    shared: dict[str, Any] = {"once": {}, "work": works["posted"], "tag": works["posted"].tags.first()}
    shared["restoration"] = begin_restoration(
        owner=cast.ada.user, pen_name=cast.ada.pen_name, data=b"Chapter 1: Fog\n\nThe ferry had gone.\n\nShe waited.\n", name="fog.txt"
    )  # fmt: skip
    furnish(cast, shared)
    addresses = {}
    for state, work in works.items():
        archives[state] = {**shared, "work": work, "tag": work.tags.get(kind=Tag.Kind.FREEFORM)}
        archives[state]["canary"] = partial(canary, state)
        attach(cast, archives[state], canary(state, "said"))
        addresses[state] = list(_addresses(archives[state]))
        _co_written(work, state, cast)
        _followed(work, people.values())
    names = {state: work.authors.all()[0].slug for state, work in works.items()}
    _set(works, people, zed)
    letters = _letters()
    feeds = {letter: reverse("feeds:own", args=[renew_key(member=one.user).key]) for letter, one in people.items()}
    clients = {letter: people[letter].client if letter in people else Client() for letter in VIEWERS}
    clients["u"].cookies["adult"] = "yes"
    tags = {state: archives[state]["tag"] for state in STATES}
    return Matrix(works, clients, addresses, people, names, tags, folder, letters, feeds)


def _wants_letters(one: Person, letter: str) -> None:
    one.user.email = f"{letter}@example.org"
    one.user.save(update_fields=["email"])
    EmailAddress.objects.create(user=one.user, email=one.user.email, primary=True, verified=True)
    choose_notices(member=one.user, choices={group.key: {"site": True, "mail": "at-once"} for group in GROUPS})


def _followed(work: Work, people: Iterable[Person]) -> None:
    """Everybody hears of the work, and is told of a chapter, while everybody may still see it."""
    event = record_event(work=work, kind="chapter-posted", chapter=work.chapters.get(position=2))
    for one in people:
        subscribe(member=one.user, kind="work", pk=work.pk)
        tell(users=[one.user], kind="subscriptions.chapter-posted", about={"event": event.pk})


def _letters() -> dict[str, list[str]]:
    """What is in everybody's letters when those that wait are sent, by the letter of the viewer."""
    mail.outbox = []
    Notice.objects.filter(mail_on__isnull=False).update(mail_on=timezone.now())
    send_letters()
    got: dict[str, list[str]] = {}
    for one in mail.outbox:
        assert isinstance(one, mail.EmailMultiAlternatives)
        parts = [one.subject, str(one.body), *(str(html) for html, _kind in one.alternatives)]
        got.setdefault(one.to[0][0], []).append("\n".join(parts))
    return got


def _work(state: str, author: Person) -> Work:
    """A posted work; what its state asks for comes when all that belongs to it is there."""
    language = "pt-BR" if state == "mutedlanguage" else "en"
    work = Work.objects.create(title=canary(state, "title"), summary=canary(state, "summary"), language=language)
    pen_name = add_pen_name(user=author.user, name=canary(state, "name"))
    Authorship.objects.create(work=work, pen_name=pen_name)
    rating = "Explicit" if state == "explicit" else "Teen And Up Audiences"
    kinds = ((Tag.Kind.FANDOM, "fandom"), (Tag.Kind.FREEFORM, "tag"))
    tags = [name_tag(kind=kind, name=canary(state, word)) for kind, word in kinds]
    set_tags(work=work, tags=[*tags, name_tag(kind=Tag.Kind.RATING, name=rating)])
    save_front(work=work, front=_front(state), by=None)
    for number in (1, 2):
        words = [canary(state, kind) for kind in ("text", "chapter", "about")]
        add_chapter(work=work, text=_chapter(number, *words), by=None)
    post_work(work=work, visibility=Work.Visibility.POSTED)
    return Work.objects.get(pk=work.pk)


def _front(state: str) -> Manuscript:
    notes = (
        Note("author_note", (Paragraph(canary(state, "note")),)),
        Note("header", (Paragraph(f"Author: {canary(state, 'header')}"),)),
        Note("furniture", (Paragraph(f"More by {canary(state, 'header')}"),)),
    )
    byline = Line(f"by {canary(state, 'header')}")
    return Manuscript(work=WorkText(chapters=(), title=Line(canary(state, "title")), byline=byline, notes=notes))


def _chapter(number: int, words: str, title: str, about: str) -> ChapterText:
    paragraphs = (Paragraph(f"“The ferry has left, {words},” said Ines."), Paragraph(f"She waited for {words}."))
    heading = Line(f"Chapter {number}: {title}")
    notes = (Note("summary", (Paragraph(about),)),)
    return ChapterText(
        scenes=(Scene(paragraphs),), number=number, label=f"Chapter {number}", title=title, heading=heading, notes=notes
    )


def _co_written(work: Work, state: str, cast: Cast) -> None:
    if state != "suspended":
        name = add_pen_name(user=cast.ben.user, name=f"{canary(state, 'name')} too")
        Authorship.objects.create(work=work, pen_name=name, position=1)


def _set(works: dict[str, Work], people: dict[str, Person], zed: Person) -> None:
    """Bring every work into its state."""
    mira, finn = people["m"].user, people["f"]
    post_work(work=works["draft"], visibility=Work.Visibility.DRAFT)
    post_work(work=works["members"], visibility=Work.Visibility.MEMBERS)
    draft = canary("drafted", "draft")
    add_chapter(work=works["drafted"], text=_chapter(3, draft, draft, draft), by=None)
    for state in ("anonymous", "hiddenanonymous", "mutedveiled"):
        veil_work(work=works[state], anonymous=True)
    veil_work(work=works["unrevealed"], unrevealed=True)
    for state in ("hidden", "hiddenanonymous"):
        hide_work(work=works[state], reason=canary(state, "reason"))
    mute_work(member=mira, work=works["mutedwork"], reason="Enough.")
    for state in ("mutedname", "mutedveiled"):
        mute_name(member=mira, pen_name=works[state].authors.all()[0])
    mute_tag(member=mira, tag=works["mutedtag"].tags.get(kind=Tag.Kind.FREEFORM))
    spared = works["sparedtag"].tags
    mute_tag(member=mira, tag=spared.get(kind=Tag.Kind.FREEFORM), except_in=spared.get(kind=Tag.Kind.FANDOM))
    mute_language(member=mira, language="pt")
    for author in (people["a"], people["b"]):
        block(member=author.user, pen_name=finn.pen_name, apart=True)
    zed.user.is_active = False
    zed.user.save()


def _addresses(archive: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every address of the site with this archive's work in it, where the address names one."""
    given = _guesses(archive["work"]) | arguments(archive)
    for name, entry in patterns(get_resolver()):
        if name in given:
            yield name, reverse(name, args=given[name])
        elif not entry.pattern.converters and not getattr(entry.pattern, "regex", re.compile("")).groups:
            yield name, reverse(name)
    yield "works:mute", reverse("works:mute", args=["work", archive["work"].pk])
    yield from (("downloads:edition", f"/works/{archive['work'].pk}/download/x.{suffix}") for suffix in _SUFFIXES)


_SUFFIXES = ("epub", "json")


def _guesses(work: Work) -> dict[str, tuple[object, ...]]:
    """What stands in the addresses of answers to forms, where the names of its parts leave no doubt."""
    known = {"pk": work.pk, "position": 1}
    return {
        name: tuple(known[part] for part in parts)
        for name, entry in patterns(get_resolver())
        if (parts := list(entry.pattern.converters)) and set(parts) <= set(known) and str(entry.pattern).startswith("works/<int:pk>/")
    }  # fmt: skip


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the site by its full name, however deep it is included."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
        else:
            yield f"{prefix}{entry.name}", entry
