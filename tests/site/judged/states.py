"""A second archive for the judges: pages whose address says little about what stands on them.

What is answered, held, proposed, voted on, heard by ear, read ahead by others and gathered by two writers, so that every part of
a page which is there only sometimes is judged as well.
"""

from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.auth import get_user_model

from fanfold.intake.heard_findings import HEARD_CODES
from fanfold.intake.hearing import holding
from fanfold.manuscript.findings import Decision
from fanfold.manuscript.nodes import Span
from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.services import add_pen_name
from fanfold.site.catalog.services import name_tag
from fanfold.site.community.passages import passages_of_chapter
from fanfold.site.community.services import ask_poll, close_poll, give_kudos, keep_away, propose, reply, say
from fanfold.site.community.services.beta import leave_remarks, remark, reply_to_remark
from fanfold.site.community.speakers import Speaker
from fanfold.site.finding.services import build_index
from fanfold.site.works.checking import answer_findings
from fanfold.site.works.models import Authorship, Chapter, Restoration, Work
from fanfold.site.works.readings import laid_out
from fanfold.site.works.services import (
    Details,
    Terms,
    add_chapter,
    add_part,
    answer_beta,
    answer_part,
    begin_restoration,
    collect_work,
    create_collection,
    create_series,
    describe_series,
    give_work,
    invite_beta,
    invite_caretaker,
    invite_cowriter,
    publish_restoration,
    relate_work,
    restore_version,
)
from fanfold.voices import serial
from fanfold.voices.telling import Person, Quote, Telling, View, Voices
from tests.site.conftest import chapter_text
from tests.site.test_pages import STORY as SLIPWAY

STORY = (
    SLIPWAY
    + b"""
"I was to meet him," Ines said, and sat down on the wet stone.


By morning the whole island knew.

"He will be back on Thursday," somebody said.
"""
)
# Heard in it: through whose eyes it is told, and a thought.
VOICED = """Chapter 1

Wren climbed the stairs. She was tired, and she knew that the lamp would be out. She felt the cold of the rail.

*I should have stayed at home.*

"You are late," said Idris.

Wren thought of the boat. She wondered whether he had seen it, and she hoped that he had not.

"The tide was late," Wren said. She wanted to sit down.
"""


def answered(work: Work, user: User, pen_name: PenName) -> list[str]:
    """Every kind of answer at a work of one's own, and the addresses where they are read, written and looked after."""
    reader = add_pen_name(user=get_user_model().objects.create_user("nell"), name="Nell of the Quay", is_default=True)
    writer, nell = Speaker(user, pen_name), Speaker(reader.user, reader)
    chapter = work.chapters.get()
    passage = passages_of_chapter(chapter)[0]
    review = say(work=work, chapter=chapter, kind="review", words="The *bell*!", speaker=nell, passage=passage)
    reply(parent=reply(parent=review, words="Thank you.", speaker=writer), words="Gladly.", speaker=nell)
    question = say(work=work, chapter=chapter, kind="question", words="Who rang it?", speaker=nell)
    reply(parent=question, words="Edith.", speaker=writer)
    guest = Speaker(guest_name="Edith", guest_key="e" * 32)
    keep_away(owner=user, answer=say(work=work, chapter=chapter, kind="suggestion", words="A map?", speaker=guest))
    words = passage.text.split()[0]
    propose(work=work, chapter=chapter, passage=passage, old=passage.text, new=f"Then {words}", speaker=nell)
    give_kudos(work=work, chapter=chapter, speaker=nell)
    asked = [("For the title?", None, True), ("More gulls?", chapter, False)]
    polls = [
        ask_poll(work=work, question=words, options=["Yes", "No"], chapter=at, is_for_title=titles)
        for words, at, titles in asked
    ]
    close_poll(poll=polls[1])
    base, at = f"/works/{work.pk}/", f"?chapter={chapter.pk}&paragraph={passage.number}"
    return [
        f"{base}answers/", f"{base}answers/new/{at}", f"{base}passages/{chapter.pk}/", f"{base}kudos/", f"{base}welcome/",
        f"{base}questions/", f"{base}corrections/new/{at}", f"{base}polls/new/", *(f"/polls/{one.pk}/" for one in polls),
        "/corrections/", "/answers/", "/answers/?which=held", f"/answers/{review.pk}/", f"/answers/{review.pk}/reply/",
        "/account/answers/", "/notices/", f"{base}chapters/1/?answering=1",
    ]  # fmt: skip


def read_ahead(work: Work, user: User, pen_name: PenName) -> list[str]:
    """Two who read each other's work before others do, with remarks of every sort; the addresses of all the pages about it."""
    reader = get_user_model().objects.create_user("owen")
    owen = add_pen_name(user=reader, name="Owen of the Mill", is_default=True)
    theirs = Work.objects.create(title="The Mill", language="en")
    Authorship.objects.create(work=theirs, pen_name=owen)
    add_chapter(work=theirs, text=chapter_text(1, "The wheel stood still. " * 80), by=reader)
    asking = Work.objects.create(title="The Race", language="en")
    Authorship.objects.create(work=asking, pen_name=owen)
    invite_beta(work=asking, pen_name=pen_name, by=owen, words="Is it dark enough?")
    pages: list[str] = []
    for one, by, name, who in ((work, pen_name, owen, reader), (theirs, owen, pen_name, user)):
        reading = invite_beta(work=one, pen_name=name, by=by, words="Be strict.")
        answer_beta(reading=reading, accept=True)
        chapter = Chapter.objects.select_related("current", "work").get(work=one)
        passage = passages_of_chapter(chapter)[-1]
        for number in range(4):
            said = remark(
                reading=reading, chapter=chapter, passage=passage, by=who, words="Hm.", kind="slip",
                quote=passage.text.split()[0] if number else "", new=f"{number} {passage.text}" if number < 3 else None,
            )  # fmt: skip
        remark(reading=reading, chapter=chapter, by=who, words="A fine *end*.")
        leave_remarks(remarks=[said])
        reply_to_remark(remark=said, by=user, pen_name=pen_name, by_writer=one == work, words="Thank you.")
        pages += [f"/works/{one.pk}/beta/", f"/works/{one.pk}/beta/{chapter.pk}/"]
    form = f"{pages[-1]}say/"
    return [*pages, "/beta/", form, f"{form}?paragraph={passage.number}&quote={passage.text.split()[1]}"]


def archive_of_states() -> dict[str, Any]:
    """One writer, one posted work with two versions of its chapter, one reading still open, and all that befell them."""
    user = get_user_model().objects.create_user("ada", password="a long and quiet sentence")
    pen_name = add_pen_name(user=user, name="Ada Reed", is_default=True)
    given = begin_restoration(owner=user, pen_name=pen_name, data=STORY, name="slipway.txt")
    fandom = name_tag(kind="fandom", name="Tidewrack")
    details = Details(
        title="The Slipway", summary="A ferry is missed.", tags=[fandom, name_tag(kind="freeform", name="Sea")]
    )
    work = publish_restoration(restoration=given, visibility=Work.Visibility.POSTED, details=details)
    chapter = work.chapters.get()
    restore_version(version=chapter.versions.get(), by=user)
    voiced = begin_restoration(owner=user, pen_name=pen_name, data=VOICED.encode(), name="stairs.txt")
    heard = {one.code: one for one in laid_out(voiced).findings.values() if one.code in HEARD_CODES}
    given = [holding(Decision("confirm", one.id), one) for one in heard.values()]
    answer_findings(restoration=voiced, answers=given[:1], said="Yes: through whose eyes a scene is told")
    told = begin_restoration(owner=user, pen_name=pen_name, data=VOICED.encode(), name="stairs again.txt")
    answer_findings(restoration=told, answers=given)
    lived = publish_restoration(
        restoration=told, visibility=Work.Visibility.POSTED, details=Details(title="The Stairs")
    )
    said = answered(work, user, pen_name) + read_ahead(work, user, pen_name)
    still_open = begin_restoration(owner=user, pen_name=pen_name, data=STORY, name="again.txt")
    found = {
        "user": user,
        "work": work,
        "open": still_open,
        "voiced": voiced,
        "heard": heard["I-viewpoint"].id,
        "lived": lived,
        "pen_name": pen_name,
        "tag": fandom,
        "said": said,
    }
    gathered = gather(found)
    build_index()
    return {**found, "gathered": gathered}


def let_two_speak(patch: pytest.MonkeyPatch) -> None:
    """Two people speak by turns, so that every part of the pages about voices is there to be judged."""
    real = serial.listen

    def listen(telling: Telling, **options: Any) -> Voices:
        found = real(telling, **options)
        people = (Person("ines", ("Ines",), times=3), Person("the-seller", ("the seller",), times=2))
        pair = ("ines", "the-seller")
        quotes = tuple(
            Quote(one.span, one.turn, pair[one.turn % 2], (pair[1 - one.turn % 2],), (0.95, 0.6)[one.turn % 2])
            for one in found.quotes
        )
        # One line that could be given to nobody.
        quotes = (*quotes[:-1], Quote(quotes[-1].span, quotes[-1].turn)) if len(quotes) > 1 else quotes
        starts = {passage.scene: Span(passage.start, passage.end) for passage in telling.passages}
        views = tuple(View(scene, span, pair[scene % 2], "third", 0.8) for scene, span in starts.items())
        return Voices(people, quotes, (), views)

    patch.setattr(serial, "listen", listen)


def gather(archive: dict[str, Any]) -> list[str]:
    """What two writers do together around the two works; the addresses of all the pages about it."""
    user, pen_name, work, lived = (archive[name] for name in ("user", "pen_name", "work", "lived"))
    other = get_user_model().objects.create_user("walter", password="a long and quiet sentence")
    theirs = add_pen_name(user=other, name="Walter")
    outer, inner = (create_series(by=pen_name, title=title) for title in ("Ferry tales", "Lamps"))
    for series, thing in ((inner, lived), (outer, work), (outer, inner)):
        add_part(series=series, thing=thing, member=user)
    asking = create_series(by=theirs, title="Stairs")
    for series, text in ((outer, "Boats."), (asking, "Upwards.")):
        describe_series(
            series=series, title=series.title, summary=text, notes="In order.", is_open=True, is_complete=True
        )
    answer_part(part=add_part(series=asking, thing=work, member=other), accept=True, member=user)
    add_part(series=asking, thing=lived, member=other)
    invite_cowriter(work=work, pen_name=theirs, by=pen_name)
    relate_work(work=lived, kind="sequel", to=work, member=user)
    give_work(work=lived, to=pen_name, member=user)
    terms = Terms("Ferry Week", "Boats.", "Be kind.", "Why? Because.", is_moderated=True)
    week = create_collection(by=theirs, terms=terms)
    create_collection(by=theirs, terms=Terms("Ferry Day", is_unrevealed=True), parent=week)
    collect_work(collection=week, work=work, member=user)
    invite_caretaker(collection=week, pen_name=pen_name, by=theirs)
    own = create_collection(by=pen_name, terms=Terms("Lamp Night", is_unrevealed=True, is_anonymous=True))
    collect_work(collection=create_collection(by=theirs, terms=Terms("Steps")), work=lived, member=other)
    pages = [f"/series/{outer.pk}/", f"/series/{outer.pk}/edit/", f"/series/{asking.pk}/add/"]
    pages += [f"/works/{work.pk}/{name}/" for name in ("people", "series", "related", "collections")]
    pages += [f"/collections/{own.slug}/{name}" for name in ("", "edit/", "queue/", "part/", "add/")]
    pages += [
        f"/collections/{week.slug}/",
        f"{pen_name.get_absolute_url()}gifts/",
        f"{pen_name.get_absolute_url()}related/",
    ]
    pages += [f"/desk/{name}/" for name in ("waiting", "series", "collections", "collections/new")]
    return [*pages, "/series/", "/collections/"]


def addresses_of_states(archive: dict[str, Any]) -> list[str]:
    """Every page to be judged, as its writer."""
    work: Work = archive["work"]
    given: Restoration = archive["open"]
    base = f"/works/{work.pk}/"
    voiced, heard = archive["voiced"].get_absolute_url(), quote(archive["heard"])
    return [
        "/", "/works/", base, f"{base}whole/", f"{base}shape/", f"{base}voices/", f"{base}voices/ines/", f"{base}voices/-/", f"{base}chapters/1/", f"{base}edit/", f"{base}chapters/1/edit/",
        f"{base}chapters/1/versions/", f"{base}chapters/1/versions/1..2/", archive["tag"].get_absolute_url(),
        voiced, f"{voiced}?all=1", f"{voiced}?change={heard}", f"{voiced}questions/?q={heard}",
        f"{voiced}questions/?q={heard}&change=1", f"{voiced}answers/", f"/works/{archive['lived'].pk}/chapters/1/",
        archive["pen_name"].get_absolute_url(), "/desk/", "/give/", given.get_absolute_url(),
        f"{given.get_absolute_url()}?at=0", f"{given.get_absolute_url()}questions/",
        f"{given.get_absolute_url()}questions/?change=1", f"{given.get_absolute_url()}answers/", f"/give/{given.pk}/publish/", "/account/logout/", "/help/",
        "/help/messages/E-empty-file/", "/search/", f"/search/?q=ferry&tags={archive['tag'].pk}", "/search/?q=tide",
        f"/search/?q={quote('autor:ada slipwey words:many')}", "/nowhere/", *archive["gathered"], *archive["said"],
    ]  # fmt: skip


GUEST_ADDRESSES = ["/account/login/", "/account/signup/", "/account/password/reset/", "/search/help/"]
