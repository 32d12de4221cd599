"""Looking after canons: keepers, facts and people that are one, files that members offer."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.accounts.services import tell
from fanfold.site.worlds.models import Pack, PackKeeper, PackOffer, PackVersion
from fanfold.site.worlds.services.packs import import_pack
from fanfold.site.worlds.services.said import one_line
from fanfold.storyworld import packs as canon
from fanfold.storyworld.merging import with_entries, with_facts_merged, with_people_merged

_MOST = 5
_LONGEST = 500_000


def name_keeper(*, pack: Pack, user: User, name: str) -> None:
    """Let a member look after a canon, under a pen name of theirs."""
    PackKeeper.objects.get_or_create(pack=pack, user=user, defaults={"name": name[:150]})


def dismiss_keeper(*, keeper: PackKeeper) -> None:
    """A member looks after a canon no more; what they decided stays."""
    keeper.delete()


def text_of(pack: Pack) -> str:
    """The file of a canon as it stands."""
    return PackVersion.objects.values_list("text", flat=True).get(pack=pack, number=pack.version)


@transaction.atomic
def merge_in_pack(*, pack: Pack, kind: str, gone: str, kept: str, by: User) -> None:
    """Say that two facts ("fact") or two people ("person") of a canon are one; stories that stand on either stand on the one.

    Raises `E-pack-merge`, and what `import_pack` raises.
    """
    held = Pack.objects.select_for_update().get(pk=pack.pk)
    merged = with_people_merged if kind == "person" else with_facts_merged
    text = merged(text_of(held), gone=gone, kept=kept)
    import_pack(
        text=text, name=f"{pack.slug}.toml", by=by, why=_("%(gone)s is %(kept)s") % {"gone": gone, "kept": kept}
    )


@transaction.atomic
def offer_pack(*, text: str, name: str, by: User, why: str = "") -> PackOffer:
    """Offer a file of a canon, to be looked over. Raises what `read_pack` raises, `E-pack-size`, and `E-suggestions-wait`."""
    if len(text) > _LONGEST:
        raise FanfoldError(
            "E-pack-size", _("This file is too long for a canon."), hint=_("A pack lists parts, people and facts.")
        )
    read = canon.read_pack(text, name)
    if PackOffer.objects.filter(by=by, state=PackOffer.State.WAITING).count() >= _MOST:
        raise FanfoldError(
            "E-suggestions-wait",
            _("Many of your files wait already."),
            hint=_("Give those who look them over some time."),
        )
    pack = Pack.objects.filter(slug=read.id[:60].lower()).first()
    return PackOffer.objects.create(pack=pack, by=by, title=read.title[:200], text=text, why=one_line(why, 300))


@transaction.atomic
def decide_offer(*, offer: PackOffer, is_taken: bool, chosen: Collection[str], by: User, answer: str = "") -> None:
    """Take of an offered file what was chosen, or all of a canon that is new here, or leave it. Whoever offered it is told.

    Raises what `import_pack` raises; nothing is decided then.
    """
    held = PackOffer.objects.select_for_update().get(pk=offer.pk)
    if held.state != PackOffer.State.WAITING:
        return
    if is_taken:
        pack = Pack.objects.select_for_update().filter(pk=held.pack_id or 0).first()
        text = with_entries(text_of(pack), held.text, chosen) if pack else held.text
        held.pack = import_pack(
            text=text, name=f"{pack.slug if pack else 'offer'}.toml", by=by, why=_("a file that was offered")
        )
    held.state = PackOffer.State.TAKEN if is_taken else PackOffer.State.REFUSED
    held.decided, held.answer = timezone.now(), one_line(answer, 300)
    held.save()
    if held.by_id != by.pk:
        tell(users=[held.by], kind=f"worlds.offer_{held.state}", about={"offer": held.pk})
