"""What a writer says of a story's world by hand: changes, facts, layers, secrets, and who learns them where."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.works.models import Chapter, Work
from fanfold.site.worlds.models import Belief, Change, LayerWorld, Learning, Secret, StoryFact, ToldIn
from fanfold.site.worlds.queries.packs import canon_of
from fanfold.site.worlds.services.stories import touch, world_row
from fanfold.storyworld.tables import key_and_value

Row = TypeVar("Row", Change, StoryFact, Secret)


@dataclass(frozen=True, slots=True)
class Where:
    """Where readers are told of something: in the notes, in a chapter (there at a paragraph, in these words), or not yet."""

    told_in: str = ToldIn.NOTE
    chapter: Chapter | None = None
    paragraph: int = 0
    quote: str = ""


def one_line(words: str, longest: int = 500) -> str:
    """Words on one line, without what no text may hold."""
    return " ".join(clean_text(words).split())[:longest]


@transaction.atomic
def keep_change(*, work: Work, change: Change | None, step: str, fact: str, words: str, where: Where) -> Change:
    """Say that something of canon is not so, is so instead, or is kept. Raises `E-world-said-nothing` for no words."""
    known = canon_of(world_row(work).pack)
    # What the canon says no more keeps its name: it may be put back.
    named = known.ever(fact) if known and fact else None
    row = change or Change(work=work)
    row.step = step if step in Change.Step.values else Change.Step.NOT
    row.fact, row.words = (fact[:80] if named else ""), one_line(words or (named.words if named else ""))
    _told(row, where)
    return _kept(row)


@transaction.atomic
def keep_fact(
    *, work: Work, fact: StoryFact | None, words: str, sets: str, seen: Sequence[str], where: Where, layer: str = ""
) -> StoryFact:
    """Say that something is so in the story, or in one layer of it. Raises `E-world-said-nothing`, and `E-world-sets` for what sets nothing."""
    row = fact or StoryFact(work=work)
    if sets.strip():
        (subject, attribute), value = key_and_value(sets)
        sets = f"{subject}.{attribute} = {value}"
    row.words, row.sets, row.seen = one_line(words), one_line(sets, 200), list(seen)
    row.layer = layer[:80]
    _told(row, where)
    return _kept(row)


@transaction.atomic
def keep_secret(
    *,
    work: Work,
    secret: Secret | None,
    words: str,
    knows: Sequence[str],
    instead: Sequence[tuple[str, str]],
    only: Sequence[str],
    where: Where,
) -> Secret:
    """Say what is so and not known to everybody: who knows it, who takes what to be so instead, which words give it away.

    Raises `E-world-said-nothing` for no words.
    """
    row = secret or Secret(work=work)
    row.words, row.knows, row.only = one_line(words), list(knows), [one_line(word, 80) for word in only if word.strip()]
    _told(row, where)
    _kept(row)
    row.beliefs.all().delete()
    Belief.objects.bulk_create(
        Belief(secret=row, who=who[:80], words=one_line(told)) for who, told in dict(instead).items()
    )
    return row


@transaction.atomic
def learn_secret(*, secret: Secret, who: str, chapter: Chapter, paragraph: int = 0, quote: str = "") -> None:
    """Say that somebody learns a secret in a chapter; said before, it moves there. Whoever knew all along learns nothing."""
    Learning.objects.update_or_create(
        secret=secret, who=who[:80], defaults={"chapter": chapter, "paragraph": paragraph, "quote": one_line(quote)}
    )
    touch(secret.work)


@transaction.atomic
def tell_secret(*, secret: Secret, where: Where) -> None:
    """Say where readers are told a secret."""
    _told(secret, where)
    _kept(secret)


@transaction.atomic
def keep_layer(*, layer: LayerWorld, of: str, leaves: str) -> None:
    """Say whose a layer is, and where it leaves canon."""
    layer.of, layer.leaves = of[:80], one_line(leaves, 200)
    layer.save()
    touch(layer.work)


@transaction.atomic
def take_out(*, row: Change | StoryFact | Secret | Learning | LayerWorld) -> None:
    """No longer say something. What notes seem to say may be asked again."""
    work = row.secret.work if isinstance(row, Learning) else row.work
    key = getattr(row, "proposal", "")
    row.delete()
    if key:
        work.proposal_answers.filter(key=key).delete()
    touch(work)


def _told(row: Change | StoryFact | Secret, where: Where) -> None:
    row.told_in = where.told_in if where.told_in in ToldIn.values else ToldIn.NEVER
    row.told_chapter = where.chapter if row.told_in == ToldIn.CHAPTER else None
    row.told_paragraph = where.paragraph
    row.quote = one_line(where.quote) or row.quote


def _kept(row: Row) -> Row:
    if not row.words:
        raise FanfoldError("E-world-said-nothing", _("There are no words."), hint=_("Say it in a sentence."))
    row.save()
    touch(row.work)
    return row
