"""The room in which a work is read before others read it: its writers and its beta readers, and nobody else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import cached_property

from fanfold.site.accounts.models import PenName, User
from fanfold.site.community.models import BetaRemark
from fanfold.site.community.queries.beta import beta_chapters, chapter_counts, reading_of_member, seen_remarks
from fanfold.site.works.models import BetaReading, Chapter, Work
from fanfold.site.works.policies import may_edit


@dataclass
class BetaRoom:
    """The room of one work as one viewer finds it. `reading` is theirs; None for those who write the work."""

    work: Work
    viewer: User
    reading: BetaReading | None

    @property
    def is_writer(self) -> bool:
        """Whether the viewer decides about what is said here."""
        return self.reading is None

    @cached_property
    def chapters(self) -> Sequence[Chapter]:
        """What the viewer reads here, in order."""
        return beta_chapters(self.viewer, self.work)

    @property
    def rows(self) -> Sequence[tuple[Chapter, int, int]]:
        """Each chapter with its open remarks and all of them, as far as the viewer sees them."""
        counts: Mapping[int, tuple[int, int]] = chapter_counts(seen_remarks(self.viewer, self.work))
        return [(one, *counts.get(one.pk, (0, 0))) for one in self.chapters]

    def chapter(self, pk: int) -> Chapter | None:
        """One of the chapters, by its id."""
        found = next((one for one in self.chapters if one.pk == pk), None)
        if found is not None:
            found.work = self.work
        return found

    def beside(self, chapter: Chapter) -> tuple[Chapter | None, Chapter | None]:
        """The chapters before and after one."""
        at = [one.pk for one in self.chapters].index(chapter.pk)
        before = self.chapters[at - 1] if at else None
        return before, self.chapters[at + 1] if at + 1 < len(self.chapters) else None

    def pen_name(self) -> PenName | None:
        """The name under which the viewer speaks here."""
        if self.reading is not None:
            return self.reading.pen_name
        names = self.viewer.pen_names.filter(authorship__work=self.work, authorship__whole=True)
        return names.order_by("authorship__position").first()

    def may_take_back(self, remark: BetaRemark, *, has_replies: bool) -> bool:
        """Whether the viewer may let a remark be unsaid: it is theirs, and nobody replied or decided."""
        return remark.user_id == self.viewer.pk and remark.is_open and not has_replies


def beta_room_of(viewer: User, pk: int) -> BetaRoom | None:
    """The room of a work; None for whoever has no business there, as if there were no such work."""
    work = Work.objects.filter(pk=pk).select_related("front").first()
    if work is None:
        return None
    if may_edit(viewer, work):
        return BetaRoom(work, viewer, None)
    reading = reading_of_member(viewer, work)
    return BetaRoom(work, viewer, reading) if reading else None
