"""Words being written: kept every few seconds, never a version, never destroyed by a timer."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.works.models import Chapter, Unsaved, Work

MOST_CHARACTERS = 8_000_000
"""More than this is no chapter; the browser keeps it meanwhile."""


@transaction.atomic
def keep_unsaved(
    *,
    owner: User,
    work: Work,
    chapter: Chapter | None,
    body: str,
    is_rich: bool = False,
    label: str = "",
    title: str = "",
    based_on: int = 0,
    place: int | None = None,
) -> Unsaved:
    """Keep what somebody has typed so far, instead of what they had typed before. Raises `E-unsaved-too-long`."""
    if len(body) > MOST_CHARACTERS:
        raise FanfoldError(
            "E-unsaved-too-long",
            _("This is too long to be kept while you write."),
            hint=_("Save it, or cut the chapter."),
        )
    Work.objects.select_for_update().get(pk=work.pk)
    fields = {
        "body": clean_text(body), "is_rich": is_rich, "label": clean_text(label)[:80], "title": clean_text(title)[:300],
        "based_on": based_on, "place": place,
    }  # fmt: skip
    kept, _is_new = Unsaved.objects.update_or_create(
        owner=owner, work=work, chapter=chapter, set_aside=None, defaults=fields
    )
    return kept


def set_unsaved_aside(*, unsaved: Unsaved) -> None:
    """Keep these words beside what is written from now on."""
    unsaved.set_aside = timezone.now()
    unsaved.save(update_fields=["set_aside"])


def drop_unsaved(*, unsaved: Unsaved) -> None:
    """Throw away what was never saved: only at its owner's word, or when the words were saved."""
    unsaved.delete()
