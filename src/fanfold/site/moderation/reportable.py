"""Works, chapters, answers and pen names, as reports find them."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.policies import Viewer
from fanfold.site.community.models import Answer, BetaRemark, BetaReply, TalkLine
from fanfold.site.community.policies import own_or_shown
from fanfold.site.community.queries.answers import READABLE
from fanfold.site.community.queries.beta import told_remarks
from fanfold.site.community.queries.talk import heard
from fanfold.site.community.services import bring_into_sight, take_from_sight
from fanfold.site.moderation.things import LONGEST_COPY, Thing, reportable
from fanfold.site.works.looks import is_awaited
from fanfold.site.works.models import Chapter, Collection, Work
from fanfold.site.works.policies import signed_works, visible_works
from fanfold.site.works.services import hide_work, show_work


@reportable
class Works(Thing[Work]):
    """Works that are posted."""

    kind = "work"
    label = gettext_lazy("the work")

    def seen(self, viewer: Viewer) -> QuerySet[Work]:
        """Posted works that the viewer may open."""
        return visible_works(viewer).exclude(visibility=Work.Visibility.DRAFT)

    def find(self, target: int) -> Work | None:
        """The work, hidden or not."""
        return Work.objects.filter(pk=target).first()

    def title(self, found: Work) -> str:
        """Its title."""
        return found.title

    def people(self, found: Work) -> QuerySet[User]:
        """All who wrote it."""
        return User.objects.filter(pen_names__works=found).distinct()

    def copy(self, found: Work) -> dict[str, Any]:
        """Its card, and the numbers of the versions that were shown."""
        versions = found.chapters.filter(posted__isnull=False).values_list("position", "current_id")
        return {
            _("Title"): found.title, _("Written as"): ", ".join(name.name for name in found.authors.all()),
            _("Summary"): found.summary[:LONGEST_COPY], _("Tags"): ", ".join(tag.name for tag in found.tags.all()),
            _("Version of each chapter"): ", ".join(f"{position}: {version}" for position, version in versions),
        }  # fmt: skip

    def address(self, found: Work) -> str:
        """Its page."""
        return found.get_absolute_url()

    def is_away(self, found: Work) -> bool:
        """Whether it is hidden by somebody's decision; one that only waits to be looked at can still be taken."""
        return found.hidden is not None and not is_awaited(found)

    def take(self, found: Work, why: str) -> None:
        """Hide it; its authors read why."""
        hide_work(work=found, reason=why)

    def bring(self, found: Work) -> None:
        """Show it as it was."""
        show_work(work=found)

    def work(self, found: Work) -> Work | None:
        """Itself."""
        return found


@reportable
class Chapters(Thing[Chapter]):
    """Chapters that are posted. What is decided about one is decided about its work."""

    kind = "chapter"
    label = gettext_lazy("the chapter")

    def seen(self, viewer: Viewer) -> QuerySet[Chapter]:
        """Posted chapters of works that the viewer may open."""
        shown = Chapter.objects.filter(posted__isnull=False, current__isnull=False).select_related("work")
        return shown.filter(Exists(visible_works(viewer).filter(pk=OuterRef("work"))))

    def find(self, target: int) -> Chapter | None:
        """The chapter, put away or not."""
        return Chapter._base_manager.filter(pk=target).select_related("work", "current").first()

    def title(self, found: Chapter) -> str:
        """Its name and its work's."""
        return f"{found.work.title}: {found.name}"

    def people(self, found: Chapter) -> QuerySet[User]:
        """All who wrote the work."""
        return Works().people(found.work)

    def copy(self, found: Chapter) -> dict[str, Any]:
        """Its words, and the number of the version they are."""
        words = strip_tags(found.current.html) if found.current else ""
        return {
            _("Work"): found.work.title, _("Chapter"): found.name, _("Version"): found.current_id or 0,
            _("Words"): words[:LONGEST_COPY],
        }  # fmt: skip

    def address(self, found: Chapter) -> str:
        """Its page."""
        return found.get_absolute_url()

    def is_away(self, found: Chapter) -> bool:
        """Whether its work is hidden."""
        return Works().is_away(found.work)

    def take(self, found: Chapter, why: str) -> None:
        """Hide its work."""
        hide_work(work=found.work, reason=why)

    def bring(self, found: Chapter) -> None:
        """Show its work."""
        show_work(work=found.work)

    def work(self, found: Chapter) -> Work | None:
        """Its work."""
        return found.work


@reportable
class Answers(Thing[Answer]):
    """Reviews, questions, suggestions, corrections and replies."""

    kind = "answer"
    label = gettext_lazy("what was said")

    def seen(self, viewer: Viewer) -> QuerySet[Answer]:
        """Answers that are shown to the viewer at works they may open; a work's authors also see what waits."""
        seen = Answer.objects.filter(Exists(visible_works(viewer).filter(pk=OuterRef("work")))).select_related("work")
        own = Q(work__authors__user=viewer.pk) & ~Q(state__in=(Answer.State.REMOVED, Answer.State.TAKEN_BACK))
        return seen.filter((READABLE & own_or_shown(viewer)) | own).distinct()

    def find(self, target: int) -> Answer | None:
        """The answer, removed or not."""
        return Answer.objects.filter(pk=target).select_related("work", "pen_name", "parent", "chapter").first()

    def title(self, found: Answer) -> str:
        """Its first words."""
        return f"{found.get_kind_display()}: {Truncator(found.words or found.quote).chars(80)}"

    def people(self, found: Answer) -> QuerySet[User]:
        """Whoever said it; nobody for a guest."""
        return User.objects.filter(pk=found.user_id or 0)

    def copy(self, found: Answer) -> dict[str, Any]:
        """What it says, who said it, and what stood above it."""
        above = found.parent.words if found.parent else ""
        said = "\n\n".join([found.words, *(one["words"] for one in found.additions)])
        name = found.pen_name.name if found.pen_name else _("%(name)s (a guest)") % {"name": found.guest_name}
        return {
            _("Work"): found.work.title, _("Said by"): name, _("About the passage"): found.quote[:LONGEST_COPY],
            _("In reply to"): above[:LONGEST_COPY], _("Words"): said[:LONGEST_COPY],
        }  # fmt: skip

    def address(self, found: Answer) -> str:
        """Its thread."""
        return found.get_absolute_url()

    def is_away(self, found: Answer) -> bool:
        """Whether it was taken from sight, by whomever."""
        return found.state == Answer.State.REMOVED

    def take(self, found: Answer, why: str) -> None:
        """Leave a placeholder of it."""
        take_from_sight(answers=[found])

    def bring(self, found: Answer) -> None:
        """Show it again."""
        bring_into_sight(answers=[found])


@reportable
class PenNames(Thing[PenName]):
    """People, under one of their names."""

    kind = "pen-name"
    label = gettext_lazy("the pen name")
    may_be_taken = False

    def seen(self, viewer: Viewer) -> QuerySet[PenName]:
        """Names that signed something the viewer may see, or say something about themselves."""
        signed = signed_works(viewer).filter(authors=OuterRef("pk"))
        return PenName.objects.filter(Exists(signed) | ~Q(about="") | Q(portrait__isnull=False, portrait__hidden=None))

    def find(self, target: int) -> PenName | None:
        """The pen name."""
        return PenName.objects.filter(pk=target).first()

    def title(self, found: PenName) -> str:
        """The name."""
        return found.name

    def people(self, found: PenName) -> QuerySet[User]:
        """Whose it is."""
        return User.objects.filter(pk=found.user_id or 0)

    def copy(self, found: PenName) -> dict[str, Any]:
        """The name and what it says about itself."""
        return {_("Pen name"): found.name, _("About"): found.about[:LONGEST_COPY]}

    def address(self, found: PenName) -> str:
        """Its page."""
        return found.get_absolute_url()


@reportable
class Collections(Thing[Collection]):
    """Collections, with what they say about themselves."""

    kind = "collection"
    label = gettext_lazy("the collection")
    may_be_taken = False

    def seen(self, viewer: Viewer) -> QuerySet[Collection]:
        """All of them: that a collection is there is no secret."""
        return Collection.objects.all()

    def find(self, target: int) -> Collection | None:
        """The collection."""
        return Collection.objects.filter(pk=target).first()

    def title(self, found: Collection) -> str:
        """Its name."""
        return found.name

    def people(self, found: Collection) -> QuerySet[User]:
        """Those who look after it."""
        return User.objects.filter(pen_names__collections=found).distinct()

    def copy(self, found: Collection) -> dict[str, Any]:
        """What it says about itself."""
        return {
            _("Collection"): found.name, _("Introduction"): found.introduction[:LONGEST_COPY],
            _("Rules"): found.rules[:LONGEST_COPY], _("Questions"): found.faq[:LONGEST_COPY],
        }  # fmt: skip

    def address(self, found: Collection) -> str:
        """Its page."""
        return found.get_absolute_url()


@reportable
class TalkLines(Thing[TalkLine]):
    """What somebody said to those who write a work with them."""

    kind = "talk-line"
    label = gettext_lazy("what was said among writers")
    is_private = True

    def seen(self, viewer: Viewer) -> QuerySet[TalkLine]:
        """What those who write the work read; moderators do not."""
        return heard(viewer) if isinstance(viewer, User) else TalkLine.objects.none()

    def find(self, target: int) -> TalkLine | None:
        """The line, taken from sight or not."""
        return TalkLine.objects.filter(pk=target).select_related("work", "pen_name").first()

    def title(self, found: TalkLine) -> str:
        """Its first words."""
        return _("Among writers: %(words)s") % {"words": Truncator(found.words).chars(80)}

    def people(self, found: TalkLine) -> QuerySet[User]:
        """Whoever said it."""
        return User.objects.filter(pk=found.user_id or 0)

    def copy(self, found: TalkLine) -> dict[str, Any]:
        """What it says, and who said it."""
        name = found.pen_name.name if found.pen_name else ""
        return {_("Said by"): name, _("Words"): found.words[:LONGEST_COPY]}

    def address(self, found: TalkLine) -> str:
        """The room it was said in, for those who are in it."""
        return found.get_absolute_url()

    def is_away(self, found: TalkLine) -> bool:
        """Whether moderators took it from sight."""
        return found.taken is not None

    def take(self, found: TalkLine, why: str) -> None:
        """Leave its place, without the words."""
        TalkLine.objects.filter(pk=found.pk).update(taken=timezone.now())

    def bring(self, found: TalkLine) -> None:
        """Show the words again."""
        TalkLine.objects.filter(pk=found.pk).update(taken=None)


@reportable
class BetaRemarks(Thing[BetaRemark]):
    """What a beta reader said about a chapter that others may not have read yet. It stays where it is: it may stand in the
    text by now; the person can be written to or suspended."""

    kind = "beta-remark"
    label = gettext_lazy("the remark")
    is_private = True
    may_be_taken = False

    def seen(self, viewer: Viewer) -> QuerySet[BetaRemark]:
        """What the writers of the work and its beta readers see; moderators do not."""
        return told_remarks(viewer) if isinstance(viewer, User) else BetaRemark.objects.none()

    def find(self, target: int) -> BetaRemark | None:
        """The remark."""
        return BetaRemark.objects.filter(pk=target).select_related("chapter", "reading__pen_name").first()

    def title(self, found: BetaRemark) -> str:
        """Its first words."""
        return _("Remark of a beta reader: %(words)s") % {"words": Truncator(found.words or found.new).chars(80)}

    def people(self, found: BetaRemark) -> QuerySet[User]:
        """Whoever made it."""
        return User.objects.filter(pk=found.user_id or 0)

    def copy(self, found: BetaRemark) -> dict[str, Any]:
        """What it says, and who said it; not the passage, which others may not have read."""
        name = found.reading.pen_name.name if found.reading.pen_name else ""
        return {
            _("Said by"): name, _("Words"): found.words[:LONGEST_COPY], _("Proposes"): found.new[:LONGEST_COPY],
        }  # fmt: skip

    def address(self, found: BetaRemark) -> str:
        """The room it was made in, for those who are in it."""
        return found.get_absolute_url()


@reportable
class BetaReplies(Thing[BetaReply]):
    """What was said under such a remark."""

    kind = "beta-reply"
    label = gettext_lazy("the reply")
    is_private = True
    may_be_taken = False

    def seen(self, viewer: Viewer) -> QuerySet[BetaReply]:
        """Replies to the remarks that the viewer sees; moderators see none."""
        return BetaReply.objects.filter(
            remark__in=list(BetaRemarks().seen(viewer).order_by().values_list("pk", flat=True))
        )

    def find(self, target: int) -> BetaReply | None:
        """The reply."""
        return BetaReply.objects.filter(pk=target).select_related("remark__chapter", "pen_name").first()

    def title(self, found: BetaReply) -> str:
        """Its first words."""
        return _("Reply to a remark: %(words)s") % {"words": Truncator(found.words).chars(80)}

    def people(self, found: BetaReply) -> QuerySet[User]:
        """Whoever said it."""
        return User.objects.filter(pk=found.user_id or 0)

    def copy(self, found: BetaReply) -> dict[str, Any]:
        """What it says, and who said it."""
        name = found.pen_name.name if found.pen_name else ""
        return {_("Said by"): name, _("Words"): found.words[:LONGEST_COPY]}

    def address(self, found: BetaReply) -> str:
        """The room it was said in, for those who are in it."""
        return found.remark.get_absolute_url()
