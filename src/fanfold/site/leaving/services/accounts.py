"""The end of an account."""

from collections.abc import Mapping
from functools import partial

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from fanfold.site.accounts.models import FormerName, PenName, User
from fanfold.site.accounts.services.portraits import remove_portrait
from fanfold.site.community.models import Answer, EarlierWords
from fanfold.site.community.services.beta import leave_beta_readings
from fanfold.site.community.services.talk import leave_talk
from fanfold.site.leaving.choices import Fate
from fanfold.site.leaving.models import Export
from fanfold.site.leaving.queries import works_to_take
from fanfold.site.leaving.services.departures import keep_words, left_name, orphan_work
from fanfold.site.leaving.services.exports import forget_export_file
from fanfold.site.works.models import (
    Batch,
    BatchFile,
    Collection,
    CollectionPerson,
    Restoration,
    Series,
    SeriesKeeper,
    Work,
)
from fanfold.site.works.queries.cowriting import others_on
from fanfold.site.works.services import delete_series, erase_work, forget_files, hand_work_over
from fanfold.site.works.services.collection_pictures import remove_collection_picture


@transaction.atomic
def delete_account(*, user: User, fate: str, fates: Mapping[int, str], keeps_answers: bool) -> None:
    """End an account with everything personal in it. It cannot be undone.

    Each work has the fate that `fates` gives it by its number, `fate` otherwise. Works that others write too stay with
    them; drafts, and what was put away, go with the account. With `keeps_answers` what the person said to others stays
    under "A reader who has left".
    """
    named = [_let_go(work, user, Fate(fates.get(work.pk, fate))) for work in list(works_to_take(user))]
    _leave_series(user)
    _leave_answers(user, keeps=keeps_answers)
    leave_beta_readings(user=user, keeps=keeps_answers)
    leave_talk(user=user, keeps=keeps_answers)
    _leave_collections(user)
    originals = list(Restoration.objects.filter(owner=user).values_list("original", flat=True))
    files = BatchFile.objects.filter(batch__owner=user, original__isnull=False)
    originals += [one for one in files.values_list("original", flat=True) if one]
    Batch.objects.filter(owner=user).delete()
    Restoration.objects.filter(owner=user).delete()
    forget_files(originals=originals)
    for file in Export.objects.filter(owner=user).exclude(file="").values_list("file", flat=True):
        transaction.on_commit(partial(forget_export_file, file))
    _end_sessions(user)
    _leave_names(user, keeps=any(named))
    user.delete()


def _let_go(work: Work, user: User, fate: Fate) -> bool:
    """Give a work its fate; whether it keeps the name of who wrote it."""
    if others_on(work, user).exists():
        hand_work_over(work=work, by=user)
        return False
    if fate == Fate.ERASE or work.put_away is not None or work.visibility == Work.Visibility.DRAFT:
        keep_words(work=work, owner=user)
        erase_work(work=work)
        return False
    orphan_work(work=work, owner=user, keeps_name=fate == Fate.NAMED)
    return fate == Fate.NAMED


def _leave_series(user: User) -> None:
    """Series that others keep too stay theirs; those that still hold something stay without a keeper's name."""
    for series in Series.objects.filter(keepers__user=user).distinct():
        mine = SeriesKeeper.objects.filter(series=series, pen_name__user=user)
        mine.delete()
        if SeriesKeeper.objects.filter(series=series).exists():
            continue
        if series.parts.exists():
            SeriesKeeper.objects.create(series=series, pen_name=left_name())
        else:
            delete_series(series=series)


def _leave_collections(user: User) -> None:
    """Collections that others look after too stay theirs; one that holds something stays, without anybody's name."""
    for collection in Collection.objects.filter(people__user=user).distinct():
        people = CollectionPerson.objects.filter(collection=collection)
        people.filter(pen_name__user=user).delete()
        if not people.exists() and not collection.items.exists():
            remove_collection_picture(collection=collection)
            collection.delete()
        elif not people.exists():
            CollectionPerson.objects.create(collection=collection, pen_name=left_name(), is_owner=True)
        elif not people.filter(is_owner=True).exists():
            # Somebody has to be able to decide about it: those who helped.
            people.update(is_owner=True)


def _leave_answers(user: User, *, keeps: bool) -> None:
    """What a person said stays without their name, or goes; where others replied, an empty place is left."""
    mine = Answer.objects.filter(user=user)
    EarlierWords.objects.filter(answer__user=user).delete()
    if not keeps:
        for answer in mine.filter(by_author=False).order_by("-depth", "-pk"):
            if not answer.replies.exists():
                answer.delete()
        mine.filter(by_author=False).update(
            words="", words_key="", additions=[], quote="", state=Answer.State.TAKEN_BACK
        )
    nobody = {"user": None, "guest_key": "", "origin": ""}
    mine.filter(by_author=False).update(pen_name=None, guest_name=_("A reader who has left"), **nobody)
    # Replies of an author bear the name that the work is left under, where there is one.
    mine.filter(by_author=True, pen_name__user=user).update(pen_name=None, guest_name=_("A writer who has left"))
    mine.update(**nobody)


def _leave_names(user: User, *, keeps: bool) -> None:
    """Pen names go. Where a work keeps the name, nobody else may take it, and its old address leads there."""
    for pen_name in list(PenName.objects.filter(user=user)):
        heir = left_name(pen_name) if keeps else None
        is_borne = heir is not None and heir.works.exists()
        told = (pen_name.name, pen_name.key, pen_name.slug)
        remove_portrait(pen_name=pen_name)
        pen_name.delete()
        if heir is not None and is_borne:
            FormerName.objects.create(pen_name=heir, name=told[0], key=told[1], slug=told[2])
        elif heir is not None and not heir.works.exists():
            heir.delete()


def _end_sessions(user: User) -> None:
    """Every browser that is signed in to the account."""
    for session in Session.objects.iterator(chunk_size=200):
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
