"""Changes to accounts and pen names."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import UniqueConstraint
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import FormerName, Notice, PenName, User, name_key, slug_for
from fanfold.site.accounts.notices import mail_time
from fanfold.site.accounts.queries import confirmed_address
from fanfold.site.accounts.services.portraits import remove_portrait
from fanfold.site.accounts.tasks import deliver
from fanfold.site.base.queries import setting_line

_LONGEST = PenName._meta.get_field("name").max_length or 80
_LONGEST_ABOUT = 2000
# A name that changes every day is nobody's, and each change keeps an old name from everybody else.
_BETWEEN_RENAMES = dt.timedelta(days=7)


def free_pen_name(name: str, *, user: User | None = None, renamed: PenName | None = None) -> str:
    """A pen name as it will be shown, if nobody bears it or bore it before; one's own former names are free again.

    `renamed` is the pen name that is to be called so, which may keep its own name in another spelling.
    Raises `E-pen-name-taken` when it is somebody's, `E-pen-name-empty` when nothing is left of it.
    """
    shown = " ".join(clean_text(name).split())[:_LONGEST].strip()
    # Names without a letter or digit of any script cannot be told apart when read aloud, or found again.
    if not any(character.isalnum() for character in shown):
        raise FanfoldError("E-pen-name-empty", _("A pen name needs at least one letter."), hint=_("Choose another."))
    bearers = PenName.objects.exclude(pk=renamed.pk) if renamed else PenName.objects.all()
    former = FormerName.objects.exclude(pen_name__user=user) if user else FormerName.objects.all()
    key = name_key(shown)
    if bearers.filter(key=key).exists() or former.filter(key=key).exists():
        raise _taken(shown)
    return shown


def _taken(shown: str) -> FanfoldError:
    return FanfoldError(
        "E-pen-name-taken",
        _("Somebody already writes as %(name)s.") % {"name": shown},
        hint=_("Choose another pen name."),
    )


@transaction.atomic
def add_pen_name(*, user: User | None, name: str, is_default: bool = False) -> PenName:
    """Give an account another pen name; without `user` it is a name no account claims yet.

    Raises what `free_pen_name` raises.
    """
    shown = free_pen_name(name, user=user)
    first = user is not None and not user.pen_names.exists()
    slug = _own_old_slug(shown) or slug_for(shown)
    try:
        # A savepoint: two people may ask for one name in the same moment, and the database decides.
        with transaction.atomic():
            pen_name = PenName.objects.create(user=user, name=shown, key=name_key(shown), slug=slug)
    except IntegrityError as error:
        raise _taken(shown) from error
    if is_default or first:
        make_default(pen_name=pen_name)
    return pen_name


def _own_old_slug(shown: str) -> str:
    """The address of a former name that is taken up again, which no longer leads elsewhere; empty for a new name."""
    former = FormerName.objects.filter(key=name_key(shown)).first()
    if former is None:
        return ""
    former.delete()
    return former.slug


@transaction.atomic
def rename_pen_name(*, pen_name: PenName, name: str) -> None:
    """Call a pen name otherwise. Its old address leads here for good, and nobody else may take the old name.

    Raises what `free_pen_name` raises, and `E-pen-name-soon` within a week of the last change; a name just left may
    be taken up again at once.
    """
    held = PenName.objects.select_for_update().get(pk=pen_name.pk)
    shown = free_pen_name(name, user=held.user, renamed=held)
    old, slug = (held.name, held.key, held.slug), held.slug
    if name_key(shown) != held.key:
        again = _own_old_slug(shown)
        if not again and _renamed_lately(held):
            raise FanfoldError(
                "E-pen-name-soon", _("This pen name was changed less than a week ago."),
                hint=_("You can go back to the name it had, or wait a few days."),
            )  # fmt: skip
        slug = again or slug_for(shown)
        FormerName.objects.create(pen_name=held, name=old[0], key=old[1], slug=old[2])
    try:
        with transaction.atomic():
            PenName.objects.filter(pk=held.pk).update(name=shown, key=name_key(shown), slug=slug)
    except IntegrityError as error:
        raise _taken(shown) from error
    pen_name.refresh_from_db()


def _renamed_lately(pen_name: PenName) -> bool:
    return pen_name.former_names.filter(left__gt=timezone.now() - _BETWEEN_RENAMES).exists()


def describe_pen_name(*, pen_name: PenName, about: str) -> None:
    """Say who is behind a pen name, in at most 2,000 characters."""
    pen_name.about = clean_text(about).strip()[:_LONGEST_ABOUT]
    pen_name.save(update_fields=["about"])


@transaction.atomic
def remove_pen_name(*, pen_name: PenName, heir: PenName, leads_on: bool) -> None:
    """Let a pen name go up in another of the same account: everything under it is under the other from now on.

    `leads_on` says whether the old address leads to the heir, which tells people that both are one person.
    Raises `E-pen-name-heir` when the heir is not another pen name of the same account.
    """
    if heir.pk == pen_name.pk or heir.user_id is None or heir.user_id != pen_name.user_id:
        raise FanfoldError(
            "E-pen-name-heir", _("Its stories need another of your own pen names."),
            hint=_("Choose one, or add one first: an account keeps at least one pen name."),
        )  # fmt: skip
    # Under the other name it would tell everybody whose the first one was.
    remove_portrait(pen_name=pen_name)
    _move_everything(pen_name, heir)
    FormerName.objects.filter(pen_name=pen_name).update(pen_name=heir, leads_on=leads_on, is_shown=False)
    FormerName.objects.create(
        pen_name=heir, name=pen_name.name, key=pen_name.key, slug=pen_name.slug, leads_on=leads_on
    )
    was_default = pen_name.is_default
    pen_name.delete()
    if was_default:
        make_default(pen_name=heir)


def _move_everything(pen_name: PenName, heir: PenName) -> None:
    """Point every row of every app that names a pen name to its heir: accounts lies below them all and knows none."""
    for relation in PenName._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one):
            model: Any = relation.related_model
            if model is not FormerName:
                _move_rows(model, relation.field.name, pen_name, heir)  # type: ignore[union-attr]


def _move_rows(model: Any, column: str, pen_name: PenName, heir: PenName) -> None:
    rows = model._base_manager.filter(**{column: pen_name})
    try:
        with transaction.atomic():
            rows.update(**{column: heir})
    except IntegrityError:
        # Some row says of the heir already what this one says, such as who wrote a work with two of one's names.
        for key in list(rows.values_list("pk", flat=True)):
            _move_row(model._base_manager.filter(pk=key), column, heir)


def _move_row(row: Any, column: str, heir: PenName) -> None:
    try:
        with transaction.atomic():
            row.update(**{column: heir})
    except IntegrityError:
        for lost in row:
            _leave_rights(lost, column, heir)
        row.delete()


def _leave_rights(lost: Any, column: str, heir: PenName) -> None:
    """Of two rows that say who somebody is to the same thing, the one that stays allows what either allowed.

    A model names in `rights` which of its columns allow something.
    """
    held = {name: True for name in getattr(lost, "rights", ()) if getattr(lost, name)}
    for rule in lost._meta.constraints:
        if held and isinstance(rule, UniqueConstraint) and column in rule.fields:
            same = {name: getattr(lost, name) for name in rule.fields} | {column: heir}
            type(lost)._base_manager.filter(**same).update(**held)


def show_former_name(*, former: FormerName, is_shown: bool) -> None:
    """Tell an old name on the page of the pen name, or keep it to oneself."""
    former.is_shown = is_shown
    former.save(update_fields=["is_shown"])


def keep_asking(*, user: User, takes_invitations: bool, takes_gifts: bool) -> None:
    """Remember whether others may invite this person and give them stories."""
    user.takes_invitations, user.takes_gifts = takes_invitations, takes_gifts
    user.save(update_fields=["takes_invitations", "takes_gifts"])


@transaction.atomic
def make_default(*, pen_name: PenName) -> None:
    """Use this pen name when its account chooses none."""
    PenName.objects.filter(user=pen_name.user_id).update(is_default=False)
    pen_name.is_default = True
    pen_name.save(update_fields=["is_default"])


def keep_reading_preferences(*, user: User, preferences: dict[str, str]) -> None:
    """Remember how this person likes a page to look, on every device."""
    user.reading_preferences = preferences
    user.save(update_fields=["reading_preferences"])


def keep_language(*, user: User, language: str) -> None:
    """Remember in which language this person likes pages and letters; "" for whatever their browser asks for."""
    if language != user.language:
        user.language = language
        user.save(update_fields=["language"])


def keep_time_zone(*, user: User, zone: str) -> None:
    """Remember in which zone this person's clock runs; dates they type are meant by it."""
    if zone != user.time_zone:
        user.time_zone = zone
        user.save(update_fields=["time_zone"])


def tell(
    *, users: Iterable[User], kind: str, about: Mapping[str, int], actor: PenName | None = None, once: str | None = None
) -> list[Notice]:
    """Tell members something: one notice each, never to whoever did it.

    `kind` is `app.what_happened`; `about` names the ids of what it is about. Call it in the transaction of what happened.
    What bears the same `once` is told to a member one time only, however often this is called.
    """
    told = {user.pk: user for user in users if actor is None or user.pk != actor.user_id}
    notices = [
        Notice(user=user, kind=kind, actor=actor, about=dict(about), once=once, mail_on=mail_time(user, kind))
        for user in told.values()
    ]
    return Notice.objects.bulk_create(notices, ignore_conflicts=once is not None)


@transaction.atomic
def rename_account(*, user: User, name: str) -> None:
    """Let a member sign in with another name from now on, and write to them about it. Nobody else ever saw the old one.

    Raises `E-user-name-taken` when another account has it, in whatever case.
    """
    if User.objects.filter(username__iexact=name).exclude(pk=user.pk).exists():
        raise _user_name_taken()
    user.username = name
    try:
        # A savepoint: two people may ask for one name in the same moment, and the database decides.
        with transaction.atomic():
            user.save(update_fields=["username"])
    except IntegrityError as error:
        raise _user_name_taken() from error
    if address := confirmed_address(user):
        words = {"archive": setting_line("archive.name"), "name": name}
        text = _(
            "From now on you sign in to %(archive)s as %(name)s.\n\nIf that was not you, ask for a new password at once.\n"
        )
        deliver.enqueue(to=address, subject=_("You sign in with another name: %(archive)s") % words, text=text % words)


def _user_name_taken() -> FanfoldError:
    return FanfoldError("E-user-name-taken", _("Somebody signs in with that name."), hint=_("Choose another one."))


def keep_adult(*, user: User, is_adult: bool) -> None:
    """Remember whether works for adults open without a word before them. A birth date is never asked."""
    user.is_adult = is_adult
    user.save(update_fields=["is_adult"])
