"""Changes to collections: what they are, what is in them, what is revealed."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.policies import is_blocked
from fanfold.site.accounts.services import tell
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.spelling import search_key
from fanfold.site.works.models import (
    Collection,
    CollectionItem,
    CollectionPerson,
    CollectionTagging,
    Event,
    Standing,
    Work,
)
from fanfold.site.works.policies import may_edit, may_look_after
from fanfold.site.works.queries.gatherings import LONGEST_FOUND
from fanfold.site.works.services.boundaries import veil_work
from fanfold.site.works.services.collection_pictures import remove_collection_picture
from fanfold.site.works.services.events import record_event
from fanfold.site.works.services.relations import whole_authors

MOST_TAGS = 20
"""More say nothing any more."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a collection says of itself, and what holds for the works that go into it from now on."""

    name: str
    introduction: str = ""
    rules: str = ""
    faq: str = ""
    is_closed: bool = False
    is_moderated: bool = False
    is_unrevealed: bool = False
    is_anonymous: bool = False


@transaction.atomic
def create_collection(*, by: PenName, terms: Terms, slug: str = "", parent: Collection | None = None) -> Collection:
    """Open a collection, which `by` owns.

    Raises `E-no-title` without a name, `E-collection-address` for an address that is taken or is none, and
    `E-collection-depth` for a part of a part.
    """
    if parent is not None and parent.parent_id is not None:
        raise FanfoldError("E-collection-depth", _("A part of a collection has no parts."), hint=_("Put it beside."))
    address = slugify(slug or terms.name)[:80].strip("-")
    if not address:
        raise _no_address(address)
    try:
        with transaction.atomic():
            made = Collection.objects.create(slug=address, parent=parent, **_cleaned(terms))
    except IntegrityError as error:
        raise _no_address(address) from error
    CollectionPerson.objects.create(collection=made, pen_name=by, is_owner=True)
    return made


def _no_address(address: str) -> FanfoldError:
    return FanfoldError(
        "E-collection-address", _("The address “%(address)s” cannot be used.") % {"address": address},
        hint=_("Choose another one, of letters, digits and hyphens."),
    )  # fmt: skip


def _cleaned(terms: Terms) -> dict[str, str | bool]:
    fields = {name: clean_text(value) if isinstance(value, str) else value for name, value in asdict(terms).items()}
    fields["name"] = " ".join(str(fields["name"]).split())[:150]
    if not fields["name"]:
        raise FanfoldError("E-no-title", _("It needs a title."), hint=_("Any words will do."))
    fields["search"] = search_key(f"{fields['name']} {fields['introduction']}", LONGEST_FOUND)
    return fields


@transaction.atomic
def describe_collection(*, collection: Collection, terms: Terms) -> None:
    """Change what a collection says and what holds in it. No longer unrevealed or anonymous, everything in it is told.

    What was in it before it became unrevealed or anonymous stays as it is: it is known already.
    """
    was = (collection.is_unrevealed, collection.is_anonymous)
    for name, value in _cleaned(terms).items():
        setattr(collection, name, value)
    collection.save()
    if was[0] and not terms.is_unrevealed:
        reveal_items(items=collection.items.all(), works=True)
    if was[1] and not terms.is_anonymous:
        reveal_items(items=collection.items.all(), authors=True)


@transaction.atomic
def tag_collection(*, collection: Collection, tags: Sequence[Tag]) -> None:
    """Say by exactly these tags, in this order, what a collection is about. They are no tags of the works in it.

    Raises `E-collection-tags` for more than `MOST_TAGS`.
    """
    chosen = list(dict.fromkeys(tags))
    if len(chosen) > MOST_TAGS:
        raise FanfoldError(
            "E-collection-tags", _("A collection bears at most %(most)d tags.") % {"most": MOST_TAGS},
            hint=_("Keep those that somebody would look for."),
        )  # fmt: skip
    CollectionTagging.objects.filter(collection=collection).delete()
    CollectionTagging.objects.bulk_create(
        CollectionTagging(collection=collection, tag=tag, position=place) for place, tag in enumerate(chosen)
    )


@transaction.atomic
def collect_work(*, collection: Collection, work: Work, member: User) -> CollectionItem:
    """Put a work into a collection, offer it, or ask its author for it: whatever this member may.

    Raises `E-collection-closed`, `E-not-yours` where neither side is theirs, `E-part-declined` after a no of the
    other side, `E-invites-nobody` for authors who want no requests of this member.
    """
    looks_after, wrote = may_look_after(member, collection), may_edit(member, work)
    if not (looks_after or wrote):
        raise FanfoldError("E-not-yours", _("Neither of the two is yours."), hint=_("Ask those whose it is."))
    if collection.is_closed and not looks_after:
        raise FanfoldError(
            "E-collection-closed", _("This collection takes no more works."), hint=_("Ask those who look after it.")
        )
    waits = Standing.OFFERED if collection.is_moderated else Standing.IN
    standing = Standing.ASKED if not wrote else Standing.IN if looks_after else waits
    before = CollectionItem.objects.select_for_update().filter(collection=collection, work=work).first()
    if before is not None:
        return _meet(before, standing)
    return _new_item(collection, work, member, standing)


def _new_item(collection: Collection, work: Work, member: User, standing: Standing) -> CollectionItem:
    if standing == Standing.ASKED and any(
        is_blocked(viewer=member, by=one) or not one.takes_invitations for one in whole_authors(work)
    ):
        raise FanfoldError("E-invites-nobody", _("They take no requests."), hint=_("Ask them some other way."))
    item = CollectionItem.objects.create(
        collection=collection, work=work, standing=standing, by=_as(member, collection, work)
    )
    if standing != Standing.ASKED:
        _veil(item)
    _tell_of(item)
    _tell_followers(item)
    return item


def _as(member: User, collection: Collection, work: Work) -> PenName | None:
    """The pen name a member acts under here, one that is known from the work or the collection."""
    found = member.pen_names.filter(authorship__work=work).order_by("pk").first()
    return found or member.pen_names.filter(collections=collection).order_by("pk").first()


def _tell_of(item: CollectionItem) -> None:
    about = {"collection": item.collection_id}
    if item.standing == Standing.OFFERED:
        tell(users=caretakers_of(item.collection), kind="works.collection_offered", about=about)
    elif item.standing == Standing.ASKED:
        tell(
            users=whole_authors(item.work),
            kind="works.collection_asked",
            about=about | {"work": item.work_id},
            actor=item.by,
        )


def caretakers_of(collection: Collection) -> list[User]:
    """The accounts that look after a collection."""
    names = CollectionPerson.objects.filter(collection=collection).values("pen_name__user")
    return list(User.objects.filter(pk__in=names))


def _meet(item: CollectionItem, standing: Standing) -> CollectionItem:
    """Both sides want it: it is in. One side again: nothing changes, and a no stays one."""
    if item.standing == Standing.DECLINED:
        raise FanfoldError(
            "E-part-declined", _("That was declined before."), hint=_("Only the other side can bring it up again.")
        )
    if standing == Standing.IN or {item.standing, standing} == {Standing.OFFERED, Standing.ASKED}:
        _let_in(item)
    return item


def _let_in(item: CollectionItem) -> None:
    was_asked = item.standing == Standing.ASKED
    item.standing = Standing.IN
    item.save(update_fields=["standing"])
    if was_asked:
        _veil(item)
    _tell_followers(item)


def _tell_followers(item: CollectionItem) -> None:
    """Let those who follow the collection hear of a work that readers have; a draft or a mystery is told as new later."""
    work = item.work
    is_there = work.visibility != Work.Visibility.DRAFT and not work.unrevealed
    if item.standing == Standing.IN and is_there:
        record_event(work=work, kind=Event.Kind.COLLECTION_JOINED, collection=item.collection)


@transaction.atomic
def answer_items(*, accept: Iterable[CollectionItem], decline: Iterable[CollectionItem]) -> None:
    """Answer what was offered or asked for. A declined work that was to be a surprise stays one: its author decides."""
    for items, is_in in ((accept, True), (decline, False)):
        for one in items:
            held = CollectionItem.objects.select_for_update().get(pk=one.pk)
            if held.standing in (Standing.OFFERED, Standing.ASKED):
                _answer(held, is_in)


def _answer(item: CollectionItem, is_in: bool) -> None:
    told = whole_authors(item.work) if item.standing == Standing.OFFERED else caretakers_of(item.collection)
    if is_in:
        _let_in(item)
    else:
        item.standing = Standing.DECLINED
        item.save(update_fields=["standing"])
    kind = "works.collection_accepted" if is_in else "works.collection_declined"
    tell(users=told, kind=kind, about={"collection": item.collection_id, "work": item.work_id})


@transaction.atomic
def take_out(*, item: CollectionItem, by_author: bool) -> None:
    """Take a work out of a collection.

    Its author takes it away altogether, which reveals what only this collection kept secret. Those who look after the
    collection send it back: a secret stays one until its author tells it.
    """
    if not by_author and (item.unrevealed or item.anonymous):
        item.standing = Standing.DECLINED
        item.save(update_fields=["standing"])
        return
    reveal_items(items=[item], works=True, authors=True)
    item.delete()


def _veil(item: CollectionItem) -> None:
    collection, work = item.collection, item.work
    item.unrevealed, item.anonymous = collection.is_unrevealed, collection.is_anonymous
    item.made_anonymous = item.anonymous and not work.anonymous
    item.save(update_fields=["unrevealed", "anonymous", "made_anonymous"])
    veil_work(work=work, anonymous=work.anonymous or item.anonymous, unrevealed=work.unrevealed or item.unrevealed)


@transaction.atomic
def reveal_items(*, items: Iterable[CollectionItem], works: bool = False, authors: bool = False) -> None:
    """Tell what works there are (`works`), and who wrote them (`authors`), as far as no other collection keeps it."""
    for item in items:
        if works and item.unrevealed:
            item.unrevealed = False
            item.save(update_fields=["unrevealed"])
            if not CollectionItem.objects.filter(work=item.work_id, unrevealed=True).exists():
                _show_work(item)
        if authors and item.anonymous:
            _name_author(item)


def _show_work(item: CollectionItem) -> None:
    work = item.work
    veil_work(work=work, unrevealed=False)
    if work.updated is not None and work.updated >= item.created:
        # Something of it was posted while nobody could see it: it is new to readers now, and stands first in lists.
        work.updated = timezone.now()
        work.save(update_fields=["updated"])


def _name_author(item: CollectionItem) -> None:
    made, item.anonymous, item.made_anonymous = item.made_anonymous, False, False
    item.save(update_fields=["anonymous", "made_anonymous"])
    other = CollectionItem.objects.filter(work=item.work_id, anonymous=True).first()
    if other is not None:
        # Whether the author had chosen it before is known to the item that changed it; the next one takes that over.
        other.made_anonymous = other.made_anonymous or made
        other.save(update_fields=["made_anonymous"])
    elif made:
        veil_work(work=item.work, anonymous=False)


@transaction.atomic
def remove_collection(*, collection: Collection) -> None:
    """Let a collection go. Its works stay where they are; parts of it stand by themselves from now on.

    Raises `E-collection-secret` while it keeps something secret, for nobody could tell that any more.
    """
    if collection.items.filter(Q(unrevealed=True) | Q(anonymous=True)).exists():
        raise FanfoldError(
            "E-collection-secret", _("This collection still keeps works or names secret."),
            hint=_("Reveal them first. What was sent back is told when its author takes it out."),
        )  # fmt: skip
    remove_collection_picture(collection=collection)
    collection.delete()


@transaction.atomic
def leave_collection(*, collection: Collection, pen_name: PenName) -> None:
    """No longer look after a collection. Raises `E-last-keeper` when no owner would be left."""
    others = CollectionPerson.objects.filter(collection=collection, is_owner=True).exclude(pen_name=pen_name)
    if not others.exists():
        raise FanfoldError(
            "E-last-keeper", _("You are the last who owns this collection."),
            hint=_("Invite another owner first."),
        )  # fmt: skip
    CollectionPerson.objects.filter(collection=collection, pen_name=pen_name).delete()
