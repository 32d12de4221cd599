"""What a crowd keeps and says: answers, kudos, places, bookmarks, shelves, subscriptions, notices."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from django.core.management.color import no_style
from django.db import connection

from fanfold.site.accounts.models import Mute, Notice
from fanfold.site.catalog.models import MutedTag, Tag
from fanfold.site.community.models import Answer, Kudos, Subscription
from fanfold.site.reading.models import Bookmark, Place, ReadChapter, Shelf, Shelved
from fanfold.site.works.models import Chapter, Event, MutedWork
from tests.bench.crowd import words
from tests.bench.crowd.filling import Filling, many, weighted
from tests.bench.crowd.size import LOVED, READER, WRITER

_Row = tuple[int, int, int]


class Readers(Filling):
    """The readers of a filled archive."""

    def fill(self) -> None:
        """What readers keep and say; the works are there."""
        self.posted: list[_Row] = list(
            Chapter.objects.filter(posted__isnull=False)
            .order_by("work", "position")
            .values_list("pk", "work", "position")
        )
        for step in (self.answers, self.kudos, self.libraries, self.subscriptions, self.notices, self.mutes):
            self.tell(step.__name__)
            step()
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), [Answer]):
                cursor.execute(statement)

    def answers(self) -> None:
        """Reviews, questions and threads below them; one chapter has thousands."""
        many(self._answers())

    def _answers(self) -> Iterator[Answer]:
        chapter_of = weighted(self.draw, len(self.posted), 200)
        loved = next(row for row in self.posted if row[1] == LOVED)
        above: list[Answer] = []
        for pk in range(1, self.size.answers + 1):
            chapter, work, _at = loved if pk <= self.size.said_at_once else self.posted[chapter_of()]
            root = above[-1] if above and self.draw.random() < 0.2 and above[-1].chapter_id == chapter else None
            made = self._answer(pk, work, chapter, root)
            if root is None:
                above = [made]
            yield made

    def _answer(self, pk: int, work: int, chapter: int, root: Answer | None) -> Answer:
        kind = Answer.Kind.REPLY if root else Answer.Kind.QUESTION if pk % 12 == 0 else Answer.Kind.REVIEW
        who = self.draw.randint(1, self.size.members)
        guest = self.draw.random() < 0.3
        return Answer(
            pk=pk, work_id=work, chapter_id=chapter, kind=kind, words=words.remark(self.draw), created=self.past(2_000),
            state=Answer.State.HELD if pk % 500 == 0 else Answer.State.SHOWN, held_for="rule" if pk % 500 == 0 else "",
            user_id=None if guest else who, pen_name_id=None if guest else who,
            guest_name=words.name_of(9_000 + who) if guest else "", guest_key=f"{who:032x}" if guest else "",
            root_id=root.pk if root else None, parent_id=root.pk if root else None, depth=1 if root else 0,
            path=f"{root.path if root else ''}{pk:012x}",
        )  # fmt: skip

    def kudos(self) -> None:
        """Two for every five answers; nobody twice for one chapter."""
        chapter_of = weighted(self.draw, len(self.posted), 200)
        wanted = self.size.answers * 2 // 5
        given = {(chapter_of(), self.draw.randint(1, self.size.members)) for _ in range(wanted)}
        many(
            Kudos(
                chapter_id=self.posted[at][0],
                work_id=self.posted[at][1],
                user_id=who,
                pen_name_id=who,
                created=self.past(),
            )
            for at, who in sorted(given)
        )

    def libraries(self) -> None:
        """Where members are, what they marked and put by; `READER` has ten times as much as others."""
        rows = [
            (who, row) for who in range(1, self.size.members + 1) for row in self._some(300 if who == READER else 30)
        ]
        many(
            Place(user_id=who, work_id=work, chapter_id=chapter, version_id=chapter, paragraph=3, opened=self.past(400))
            for who, (chapter, work, _at) in rows
        )
        many(ReadChapter(user_id=who, chapter_id=row[0], read=self.past(400)) for who, row in rows)
        many(
            Bookmark(
                user_id=who,
                pen_name_id=who,
                work_id=row[1],
                notes=words.remark(self.draw, 2),
                is_private=row[1] % 5 == 0,
            )
            for who, row in rows
            if row[0] % 2 or who == READER
        )
        shelves = [
            Shelf(pk=at, user_id=READER, kind=kind, position=at)
            for at, kind in enumerate(("later", "reading", "read"), 1)
        ]
        many(shelves)
        mine = [row for who, row in rows if who == READER]
        many(Shelved(shelf_id=at % 3 + 1, work_id=row[1], position=at) for at, row in enumerate(mine))

    def _some(self, count: int) -> list[_Row]:
        """So many chapters, each of another work; the first are read by more."""
        found = {
            row[1]: row for row in (self.posted[int(self.draw.random() ** 3 * len(self.posted))] for _ in range(count))
        }
        return list(found.values())

    def subscriptions(self) -> None:
        """To works and names; `READER` also to tags."""
        wanted = [
            (who, row[1]) for who in range(1, self.size.members + 1) for row in self._some(100 if who == READER else 8)
        ]
        many(Subscription(user_id=who, work_id=work) for who, work in wanted)
        names = {(READER if at < 30 else self.draw.randint(1, self.size.members), self.draw.randint(1, 200) % self.size.members + 1) for at in range(self.size.members)}  # fmt: skip
        many(Subscription(user_id=who, pen_name_id=name) for who, name in sorted(names))
        tags = Tag.objects.filter(kind=Tag.Kind.FANDOM).order_by("-pk")[:3]
        many(Subscription(user_id=READER, tag=tag) for tag in tags)

    def notices(self) -> None:
        """Old ones of everybody; new ones of the reader and of the writer, more than are counted at most."""
        events = list(Event.objects.order_by("-pk").values_list("pk", flat=True)[:20_000])
        many(
            Notice(
                user_id=who,
                kind="subscriptions.chapter-posted",
                about={"event": self.draw.choice(events)},
                created=self.past(300),
                read=self.now,
            )
            for who in range(1, self.size.members + 1)
            for _ in range(20)
        )
        many(
            Notice(
                user_id=READER,
                kind="subscriptions.chapter-posted",
                about={"event": event},
                created=self.now - timedelta(minutes=at),
            )
            for at, event in enumerate(events[:120])
        )
        said = Answer.objects.filter(work=LOVED, depth=0).order_by("-pk").values_list("pk", "pen_name")[:120]
        many(
            Notice(
                user_id=WRITER,
                kind="community.answered",
                about={"work": LOVED, "answer": pk},
                actor_id=name,
                created=self.now - timedelta(minutes=at),
            )
            for at, (pk, name) in enumerate(said)
        )

    def mutes(self) -> None:
        """The reader does without some things, so that lists are theirs alone."""
        far = [row[1] for row in islice(reversed(self.posted), 5)]
        many(MutedWork(owner_id=READER, work_id=work) for work in set(far))
        many(
            MutedTag(owner_id=READER, tag=tag) for tag in Tag.objects.filter(kind=Tag.Kind.FREEFORM).order_by("-pk")[:3]
        )
        many(Mute(owner_id=READER, pen_name_id=name) for name in (17, 18) if name <= self.size.members)
