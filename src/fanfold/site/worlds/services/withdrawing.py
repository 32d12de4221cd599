"""Facts that are taken out of a canon, and put back."""

from django.db import transaction
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.worlds.models import Pack, PackVersion
from fanfold.site.worlds.services.packs import import_pack
from fanfold.site.worlds.services.said import one_line
from fanfold.storyworld.withdrawing import with_fact_back, with_fact_withdrawn


@transaction.atomic
def withdraw_fact(*, pack: Pack, fact: str, why: str, by: User) -> None:
    """Take a fact, or the truth of a secret, out of a canon: the next version of its file says so, with the reason.

    What stories said of it stays theirs. Raises `E-world-said-nothing` without a reason, `E-pack-withdraw` where the canon does not
    say it, and what `import_pack` raises.
    """
    reason = one_line(why, 200)
    if not reason:
        raise FanfoldError("E-world-said-nothing", _("There are no words."), hint=_("Say why it is not so."))
    text = with_fact_withdrawn(_held(pack), fact, reason)
    import_pack(text=text, name=f"{pack.slug}.toml", by=by, why=_("%(fact)s was taken out") % {"fact": fact})


@transaction.atomic
def put_fact_back(*, pack: Pack, fact: str, by: User) -> None:
    """Let a fact that was taken out stand again; whatever names it means it as before. Raises `E-pack-withdraw`, and what
    `import_pack` raises."""
    text = with_fact_back(_held(pack), fact)
    import_pack(text=text, name=f"{pack.slug}.toml", by=by, why=_("%(fact)s was put back") % {"fact": fact})


def _held(pack: Pack) -> str:
    """The file of a canon as it stands, which nobody else changes meanwhile."""
    held = Pack.objects.select_for_update().get(pk=pack.pk)
    return PackVersion.objects.values_list("text", flat=True).get(pack=held, number=held.version)
