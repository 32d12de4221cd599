"""Taking over what a sheet says: the file a writer keeps beside a story, as `fanfold check` reads it."""

from django.db import transaction

from fanfold.site.works.models import Chapter, Work
from fanfold.site.worlds.models import Change, LayerWorld, ToldIn
from fanfold.site.worlds.queries.packs import canon_of, pack_of
from fanfold.site.worlds.services.said import Where, keep_change, keep_fact, keep_layer, keep_secret, learn_secret
from fanfold.site.worlds.services.stories import set_kind, set_start
from fanfold.storyworld import stories
from fanfold.storyworld.points import STEP
from fanfold.storyworld.secrets import Secret
from fanfold.storyworld.worlds import FOREVER

_NOT_SO, _SO = Change.Step.NOT, Change.Step.INSTEAD


@transaction.atomic
def take_sheet(*, work: Work, sheet: stories.Sheet) -> None:
    """Say of a work's world what a sheet says: where it starts, its kind, changes, what it keeps, layers, and its secrets.

    What is told or learnt in a chapter the work does not have is told and learnt nowhere yet. Nothing said before is taken
    back. Facts stay in the file: here they hang on the text, which a sheet does not know.
    """
    chapters = {one.position: one for one in work.chapters.all()}
    if sheet.starts.words:
        set_start(work=work, starts=sheet.starts.words)
    if sheet.kind:
        set_kind(work=work, kind=sheet.kind)
    for change in sheet.changes:
        if change.sets and not (change.denies or change.words):
            # Nobody reads "ines.alive = no": it is kept for the checks, and told to nobody.
            keep_fact(work=work, fact=None, words=change.sets, sets=change.sets, seen=(), where=Where(ToldIn.NEVER))
            continue
        step, fact = (_NOT_SO, change.denies) if change.denies else (_SO, change.slug)
        _take_change(work, step, fact, change.words)
    for fact in sheet.keeps:
        _take_change(work, Change.Step.KEPT, fact, "")
    for layer in sheet.layers:
        _take_layer(work, layer)
    for secret in sheet.secrets:
        _take_secret(work, secret, chapters)


def _take_change(work: Work, step: str, fact: str, words: str) -> None:
    """What the canon has no words for is called by its slug."""
    pack = canon_of(pack_of(work))
    is_known = pack is not None and pack.ever(fact) is not None
    said = words or ("" if is_known else fact.replace("-", " "))
    keep_change(work=work, change=None, step=step, fact=fact, words=said, where=Where())


def _take_layer(work: Work, layer: stories.LayerSheet) -> None:
    row, _is_new = LayerWorld.objects.get_or_create(work=work, slug=layer.slug[:80])
    keep_layer(layer=row, of=layer.of or row.of, leaves=layer.leaves.words or row.leaves)
    for change in layer.changes:
        # Only what is said in words is told: "ines.alive = yes" is for the checks.
        where = Where() if change.words else Where(ToldIn.NEVER)
        keep_fact(
            work=work,
            fact=None,
            words=change.words or change.told,
            sets=change.sets,
            seen=(),
            where=where,
            layer=layer.slug,
        )


def _take_secret(work: Work, secret: Secret, chapters: dict[int, Chapter]) -> None:
    row = keep_secret(
        work=work, secret=None, words=secret.words, knows=secret.knows, instead=secret.instead, only=secret.only,
        where=_where(secret.told, chapters),
    )  # fmt: skip
    for who, when in secret.learns:
        if chapter := chapters.get(when // STEP):
            learn_secret(secret=row, who=who, chapter=chapter)


def _where(told: int, chapters: dict[int, Chapter]) -> Where:
    """Where readers are told what a sheet has told at a point of telling; the notes come before the first chapter."""
    if told < STEP:
        return Where(ToldIn.NOTE)
    chapter = chapters.get(told // STEP) if told != FOREVER else None
    return Where(ToldIn.CHAPTER, chapter) if chapter else Where(ToldIn.NEVER)
