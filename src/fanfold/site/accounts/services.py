"""Changes to accounts and pen names."""

from collections.abc import Iterable, Mapping

from django.db import IntegrityError, transaction

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import Notice, PenName, User, name_key, slug_for

_LONGEST = PenName._meta.get_field("name").max_length or 80


def free_pen_name(name: str) -> str:
    """A pen name as it will be shown, if nobody bears it.

    Raises `E-pen-name-taken` when somebody does, `E-pen-name-empty` when nothing is left of it.
    """
    shown = " ".join(clean_text(name).split())[:_LONGEST].strip()
    # Names without a letter or digit of any script cannot be told apart when read aloud, or found again.
    if not any(character.isalnum() for character in shown):
        raise FanfoldError("E-pen-name-empty", "A pen name needs at least one letter.", hint="Choose another.")
    if PenName.objects.filter(key=name_key(shown)).exists():
        raise _taken(shown)
    return shown


def _taken(shown: str) -> FanfoldError:
    return FanfoldError("E-pen-name-taken", f"Somebody already writes as {shown}.", hint="Choose another pen name.")


@transaction.atomic
def add_pen_name(*, user: User | None, name: str, is_default: bool = False) -> PenName:
    """Give an account another pen name; without `user` it is a name no account claims yet.

    Raises what `free_pen_name` raises.
    """
    shown = free_pen_name(name)
    first = user is not None and not user.pen_names.exists()
    try:
        # A savepoint: two people may ask for one name in the same moment, and the database decides.
        with transaction.atomic():
            pen_name = PenName.objects.create(user=user, name=shown, key=name_key(shown), slug=slug_for(shown))
    except IntegrityError as error:
        raise _taken(shown) from error
    if is_default or first:
        make_default(pen_name=pen_name)
    return pen_name


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


def tell(*, users: Iterable[User], kind: str, about: Mapping[str, int], actor: PenName | None = None) -> list[Notice]:
    """Tell members something: one notice each, never to whoever did it.

    `kind` is `app.what_happened`; `about` names the ids of what it is about. Call it in the transaction of what happened.
    """
    told = {user.pk: user for user in users if actor is None or user.pk != actor.user_id}
    return Notice.objects.bulk_create(
        Notice(user=user, kind=kind, actor=actor, about=dict(about)) for user in told.values()
    )
