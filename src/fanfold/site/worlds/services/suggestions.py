"""Canons grow: members propose facts, those who look after the archive take them into the file."""

import json

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.accounts.services import tell
from fanfold.site.worlds.models import Change, FactSuggestion, Pack, PackVersion
from fanfold.site.worlds.points import placed
from fanfold.site.worlds.queries.packs import canon_of
from fanfold.site.worlds.services.packs import import_pack
from fanfold.site.worlds.services.said import one_line
from fanfold.site.worlds.services.withdrawing import withdraw_fact
from fanfold.storyworld.proposing.matching import best_fact
from fanfold.voices.slugs import slug_of

# What one member may have waiting at once, so that nobody fills the list of those who look after it.
_MOST = 30
_NEARLY_THE_SAME = 0.95


@transaction.atomic
def suggest_fact(
    *, pack: Pack, by: User, words: str, at: str, why: str = "", change: Change | None = None
) -> FactSuggestion:
    """Propose a fact for a canon.

    Raises `E-world-said-nothing`, `E-world-point` for no part of it, `E-fact-known` when the canon says so already, and
    `E-suggestions-wait` when too many of the member's wait.
    """
    said, read = one_line(words, 300), canon_of(pack)
    if not said:
        raise FanfoldError("E-world-said-nothing", _("There are no words."), hint=_("Say it in a sentence."))
    if read is None or placed(read, at) is None:
        span = read.clock.span() if read else ""
        raise FanfoldError(
            "E-world-point", _("%(at)s: there is no such point in %(title)s (%(span)s).") % {"at": at, "title": pack.title, "span": span},
            hint=_("Name the part it comes from, such as 4x10."),
        )  # fmt: skip
    near = best_fact(read, said)
    if near is not None and near[1] >= _NEARLY_THE_SAME:
        raise FanfoldError(
            "E-fact-known", _("The canon says so already: “%(words)s”.") % {"words": near[0].words}, hint=""
        )
    _not_too_many(by)
    return FactSuggestion.objects.create(
        pack=pack, by=by, words=said, at=at.strip()[:60], why=one_line(why, 300), change=change
    )


def _not_too_many(by: User) -> None:
    waiting = FactSuggestion.objects.filter(by=by, state=FactSuggestion.State.WAITING)
    if waiting.count() >= _MOST:
        raise FanfoldError(
            "E-suggestions-wait",
            _("Many of your suggestions wait already."),
            hint=_("Give those who look them over some time."),
        )


@transaction.atomic
def suggest_withdrawal(*, pack: Pack, by: User, fact: str, why: str) -> FactSuggestion:
    """Propose that a fact be taken out of a canon. Raises `E-world-said-nothing` without a reason, `E-pack-withdraw` where it does
    not stand there, and `E-suggestions-wait`. What the same member proposed before and waits is proposed once."""
    reason, read = one_line(why, 200), canon_of(pack)
    if not reason:
        raise FanfoldError("E-world-said-nothing", _("There are no words."), hint=_("Say why it is not so."))
    named = read.fact(fact) if read else None
    if read is None or named is None:
        raise FanfoldError("E-pack-withdraw", _("The canon does not say this."), hint=_("Look at its page."))
    found = FactSuggestion.objects.filter(
        pack=pack, by=by, withdraws=named.slug, state=FactSuggestion.State.WAITING
    ).first()
    if found is not None:
        return found
    _not_too_many(by)
    part = read.clock.part_at(named.at)
    return FactSuggestion.objects.create(
        pack=pack, by=by, words=named.words[:300], at=part.id[:60] if part else "", why=reason, withdraws=named.slug
    )


@transaction.atomic
def decide_suggestion(
    *, suggestion: FactSuggestion, is_taken: bool, by: User, words: str = "", at: str = "", answer: str = ""
) -> None:
    """Take a suggestion into the canon's file, in its words or better ones, or leave it. A change it was born from names
    the fact from now on. Whoever suggested it is told, with the `answer`. Raises what `import_pack` raises; nothing is decided then."""
    held = FactSuggestion.objects.select_for_update().get(pk=suggestion.pk)
    if held.state != FactSuggestion.State.WAITING:
        return
    if is_taken and held.withdraws:
        withdraw_fact(pack=held.pack, fact=held.withdraws, why=held.why, by=by)
    elif is_taken:
        pack = Pack.objects.select_for_update().get(pk=held.pack_id)
        held.words, held.at = one_line(words, 300) or held.words, at.strip()[:60] or held.at
        held.fact = _free_slug(pack, held.words)
        text = PackVersion.objects.get(pack=pack, number=pack.version).text
        grown = with_fact(text, slug=held.fact, at=held.at, words=held.words)
        import_pack(text=grown, name=f"{pack.slug}.toml", by=by, why=_("a fact that was suggested"))
        Change.objects.filter(pk=held.change_id or 0, fact="").update(fact=held.fact)
    held.state = FactSuggestion.State.TAKEN if is_taken else FactSuggestion.State.REFUSED
    held.decided, held.answer = timezone.now(), one_line(answer, 300)
    held.save()
    if held.by_id != by.pk:
        tell(users=[held.by], kind=f"worlds.suggestion_{held.state}", about={"suggestion": held.pk})


def with_fact(text: str, *, slug: str, at: str, words: str) -> str:
    """A pack's text with one fact more at its end, marked to be checked; every line there was stays as it is.

    What JSON writes between quotation marks, TOML reads as the same text.
    """
    lines = [
        f"[facts.{slug}]",
        f"at = {json.dumps(at, ensure_ascii=False)}",
        f"so = {json.dumps(words, ensure_ascii=False)}",
        "check = true",
    ]
    return text.rstrip("\n") + "\n\n" + "\n".join(lines) + "\n"


def _free_slug(pack: Pack, words: str) -> str:
    read = canon_of(pack)
    base = "-".join(slug_of(words).encode("ascii", "ignore").decode().strip("-").split("-")[:5])[:60] or "fact"
    # A name that means another fact by now, or one that was taken out, is not free either.
    taken = {*(fact.slug for fact in read.world.facts), *read.merged_facts, *read.withdrawn} if read else set()
    return next(
        slug
        for number in range(1, len(taken) + 2)
        if (slug := base if number == 1 else f"{base}-{number}") not in taken
    )
