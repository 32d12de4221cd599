"""What a page shows of answers: each with its words, who said it, and what this viewer may do with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fanfold.site.accounts.models import User
from fanfold.site.community.models import Answer, Welcome
from fanfold.site.community.passages import Passage, find_passage, passages_of
from fanfold.site.community.policies import (
    archive_takes,
    is_kept_away,
    may_change,
    may_look_after,
    may_reply,
    welcome_kinds,
)
from fanfold.site.community.queries import replies_in, welcome_of
from fanfold.site.community.reached import furthest_position
from fanfold.site.community.speakers import guest_key_of
from fanfold.site.community.speech import shown_words
from fanfold.site.works.models import ChapterVersion, Work
from fanfold.site.works.policies import Viewer


@dataclass(frozen=True, slots=True)
class Addition:
    """Words that somebody added to their answer later."""

    when: str
    words: SafeString


@dataclass(frozen=True, slots=True)
class Said:
    """One answer on a page. `place` is the address of the passage it is about, "" when its words are gone there."""

    answer: Answer
    name: str
    words: SafeString
    additions: tuple[Addition, ...]
    place: str
    indent: int
    to: str = ""
    is_mine: bool = False
    may_reply: bool = False
    may_look_after: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """A first answer, its first replies, and how many more there are. `is_ahead`: about a chapter the reader has not reached."""

    root: Said
    replies: tuple[Said, ...]
    more: int
    is_ahead: bool = False


@dataclass
class Room:
    """One viewer before the answers of one work. What every answer asks for is looked up once.

    `at` is the position of a chapter that the viewer says they have reached.
    """

    viewer: Viewer
    work: Work
    guest_key: str = ""
    at: int = 0

    @cached_property
    def is_own(self) -> bool:
        """Whether the viewer is one of the authors."""
        return may_look_after(self.viewer, self.work)

    @cached_property
    def welcome(self) -> Welcome:
        """The work's rules."""
        return welcome_of(self.work)

    @cached_property
    def kinds(self) -> list[str]:
        """The kinds of answers in words that the viewer may give."""
        return [] if is_kept_away(self.viewer, self.work) else welcome_kinds(self.viewer, self.welcome)

    @cached_property
    def asks_to_sign_in(self) -> bool:
        """Whether members may say what a guest may not."""
        is_guest = not isinstance(self.viewer, User)
        wants_members = self.welcome.reviews == Welcome.Whom.MEMBERS
        return is_guest and (wants_members or not archive_takes(self.viewer, Answer.Kind.REVIEW))

    @cached_property
    def reached(self) -> int:
        """The position of the furthest chapter that the viewer has opened, as far as anybody knows."""
        return max(self.at, furthest_position(self.viewer, self.work))

    def is_ahead(self, answer: Answer) -> bool:
        """Whether an answer of somebody else's is about a chapter that the viewer has not reached."""
        chapter = answer.chapter and (answer.chapter.merged_into or answer.chapter)
        if chapter is None or chapter.position <= max(self.at, 1) or self.is_own:
            return False
        return chapter.position > self.reached and not may_change(self.viewer, answer, self.guest_key)

    @cached_property
    def want_no_guests(self) -> set[int]:
        """Members who want no replies of guests; asked for guests only. Those who did not answer here do no harm, and to find
        out who did would be to go through all answers."""
        if isinstance(self.viewer, User):
            return set()
        wanting = Welcome.objects.filter(user__isnull=False, guests_may_reply=False)
        return {pk for pk in wanting.values_list("user", flat=True) if pk}

    def threads(self, roots: Sequence[Answer]) -> list[Thread]:
        """Threads for a page of first answers: two questions to the database, however many there are."""
        replies = replies_in(roots, self.viewer, guest_key=self.guest_key, is_own=self.is_own)
        places = self.places([*roots])
        found = []
        for root in roots:
            mine = [one for one in replies if one.root_id == root.pk]
            for one in mine:
                one.root = root
            below = tuple(self.said(one, places) for one in mine)
            shown = sum(not one.answer.is_gone for one in below)
            more = max(getattr(root, "below", 0) - shown, 0)
            found.append(Thread(self.said(root, places), below, more, self.is_ahead(root)))
        return found

    def said(self, answer: Answer, places: dict[int, str] | None = None, *, base: int = 0, to: str = "") -> Said:
        """One answer as the page shows it; `base` is the depth at which the page begins."""
        answer.work = self.work
        return Said(
            answer=answer,
            name=name_of(answer),
            words=shown_words(answer.words) if not answer.is_gone else SafeString(),
            additions=tuple(Addition(one["when"], shown_words(one["words"])) for one in answer.additions),
            place=(places or {}).get(answer.pk, ""),
            indent=max(min(answer.depth - base, 4), 0),
            to=to,
            is_mine=may_change(self.viewer, answer, self.guest_key),
            may_reply=(self.is_own or bool(self.kinds))
            and may_reply(self.viewer, self.welcome, answer, is_own_work=self.is_own)
            and answer.user_id not in self.want_no_guests,
            may_look_after=self.is_own and not answer.by_author,
        )

    def pinned(self, question: Answer) -> tuple[Said, Said] | None:
        """A question and the answer that stays with it; None when none does."""
        answer = question.pinned
        if answer is None:
            return None
        answer.root = question
        return self.said(question), self.said(answer)

    def places(self, answers: Sequence[Answer]) -> dict[int, str]:
        """Where the passages stand now that answers are about, by the answer's id; those that are gone are left out."""
        quoted = [one for one in answers if one.quote and one.chapter is not None]
        standing = {one.pk: one.chapter.merged_into or one.chapter for one in quoted if one.chapter}
        shown = {chapter.current_id for chapter in standing.values() if chapter.current_id}
        pages = dict(ChapterVersion.objects.filter(pk__in=shown).values_list("pk", "page")) if shown else {}
        read: dict[int, list[Passage]] = {pk: passages_of(page) for pk, page in pages.items()}
        found = {}
        for one in quoted:
            chapter = standing[one.pk]
            passage = find_passage(read.get(chapter.current_id or 0, []), one.quote, one.paragraph)
            if passage is not None:
                found[one.pk] = f"{chapter.get_absolute_url()}#{passage.anchor}"
        return found


def room_of(request: HttpRequest, work: Work, *, at: int = 0) -> Room:
    """The answers of a work before whoever asks; `at` is the position of a chapter they have reached."""
    return Room(request.user, work, guest_key_of(request), at)


def name_of(answer: Answer) -> str:
    """Who said it, as readers may know them: the author of an anonymous work is "Anonymous" here too."""
    if answer.by_author and is_anonymous(answer.work):
        return _("Anonymous")
    if answer.pen_name is not None:
        return answer.pen_name.name
    return answer.guest_name or _("Somebody who left")


def is_anonymous(work: Work) -> bool:
    """Whether readers are not told who wrote the work."""
    return work.anonymous
