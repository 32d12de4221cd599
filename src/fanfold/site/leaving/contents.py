"""What goes into an export: table by table, column by column, and what is left out with the reason.

A test asks of every model of the site that it stands here. A new one is added to one of the lists below: `OWN` for what a
person has here apart from their works, `OF_WORKS` for what a work has, `LEFT_OUT` for what does not go into an export.
"""

from collections.abc import Mapping
from typing import NamedTuple

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts import models as accounts
from fanfold.site.catalog import models as catalog
from fanfold.site.community import models as community
from fanfold.site.leaving import models as leaving
from fanfold.site.moderation import models as moderation
from fanfold.site.reading import models as reading
from fanfold.site.works import models as works
from fanfold.site.worlds import models as worlds
from fanfold.site.wrangling import models as wrangling


class Table(NamedTuple):
    """Rows of one model as a list in a JSON file.

    `owner` is the way from a row to the account, or to the work, whose it is. `columns` are fields, or `name=way` where
    the value lies further away. `chapter` is the way to a chapter where somebody who wrote single chapters takes the rows
    of those; without it only those who write the whole work take them.
    """

    name: str
    title: str | Promise
    model: type[models.Model]
    owner: str
    columns: tuple[str, ...]
    chapter: str = ""

    @property
    def label(self) -> str:
        """The model as `app.Model`."""
        return self.model._meta.label

    def ways(self) -> Mapping[str, str]:
        """Name of each column → the way to its value."""
        return {name: way or name for name, _equals, way in (column.partition("=") for column in self.columns)}


WORKS = frozenset({"work", "to_work", "adds_to"})
"""Columns that name a work: they are written with its title where the person may see it, as a number alone where not."""

PICTURE = ("id", "sha256", "media_type", "width", "height", "alt", "given", "hidden", "hidden_reason")
"""What there is to say of a picture that stands beside something; the file lies in the folder that the list is about."""

OWN: tuple[Table, ...] = (
    Table("pen-names", _("Pen names"), accounts.PenName, "user", ("id", "name", "slug", "about", "is_default", "created")),
    Table("portraits", _("Their pictures"), accounts.Portrait, "pen_name__user", ("pen_name=pen_name__name", *PICTURE)),
    Table("former-names", _("Names you had"), accounts.FormerName, "pen_name__user",
          ("name", "now=pen_name__name", "leads_on", "is_shown", "left")),
    Table("answers-given", _("What you said"), community.Answer, "user",
          ("id", "work", "chapter", "kind", "state", "pen_name=pen_name__name", "root", "parent", "words", "additions",
           "quote", "paragraph", "created", "edited", "answered", "thanked")),
    Table("earlier-words", _("What you said before you changed it"), community.EarlierWords, "answer__user",
          ("answer", "words", "until")),
    Table("answers-kept", _("What you said to works that are gone"), leaving.KeptAnswer, "user",
          ("title", "kind", "words", "additions", "said")),
    Table("corrections-given", _("Corrections you proposed"), community.Correction, "answer__user",
          ("answer", "old", "new", "wants_thanks", "decision", "decided", "thanks")),
    Table("kudos-given", _("Kudos you gave"), community.Kudos, "user",
          ("work", "chapter", "pen_name=pen_name__name", "created")),
    Table("votes", _("Votes in polls"), community.PollVote, "user", ("work=poll__work", "poll", "option")),
    Table("bookmarks", _("Bookmarks"), reading.Bookmark, "user",
          ("id", "kind", "work", "series=series__title", "address", "title", "author", "fandom", "notes", "is_recommended", "is_private",
           "pen_name=pen_name__name", "created", "changed")),
    Table("bookmark-tags", _("Your own tags on bookmarks"), reading.BookmarkTag, "bookmark__user", ("bookmark", "name")),
    Table("shelves", _("Shelves"), reading.Shelf, "user",
          ("id", "kind", "name", "about", "pen_name=pen_name__name", "position", "created")),
    Table("shelved", _("Works on shelves"), reading.Shelved, "shelf__user", ("shelf", "work", "position", "added")),
    Table("saved-filters", _("Filters you keep"), reading.SavedFilter, "user", ("name", "query", "tells", "created")),
    Table("places", _("Where you are in works, and your history"), reading.Place, "user",
          ("work", "chapter", "paragraph", "words", "share", "left", "left_paragraph", "visits", "begun", "opened")),
    Table("chapters-read", _("Chapters you read"), reading.ReadChapter, "user", ("work=chapter__work", "chapter", "read")),
    Table("reading-habits", _("What you want kept of your reading"), reading.Habits, "user", ("keeps_history",)),
    Table("canon-progress", _("How far you have seen canons"), worlds.CanonProgress, "user",
          ("canon=pack__title", "part", "changed")),
    Table("fact-suggestions", _("What you suggested for canons"), worlds.FactSuggestion, "by",
          ("canon=pack__title", "words", "at", "why", "change", "state", "fact", "withdraws", "answer", "created", "decided")),
    Table("canon-files-offered", _("Files of canons you offered"), worlds.PackOffer, "by",
          ("canon=pack__title", "title", "text", "why", "state", "answer", "created", "decided")),
    Table("canons-kept", _("Canons you look after"), worlds.PackKeeper, "user", ("canon=pack__title", "name", "since")),
    Table("subscriptions", _("What you subscribe to"), community.Subscription, "user",
          ("work", "pen_name=pen_name__name", "tag_kind=tag__kind", "tag=tag__name",
           "series=series__title", "collection=collection__name", "created")),
    Table("notices", _("What you were told"), accounts.Notice, "user", ("kind", "about", "created", "read")),
    Table("blocks", _("People you keep away"), accounts.Block, "owner",
          ("pen_name=pen_name__name", "apart", "own_name=own_name__name", "reason", "created")),
    Table("guests-kept-away", _("Guests you keep away"), community.KeptAwayGuest, "owner", ("name", "created")),
    Table("mutes", _("Names you mute"), accounts.Mute, "owner", ("pen_name=pen_name__name", "reason", "created")),
    Table("muted-works", _("Works you mute"), works.MutedWork, "owner", ("work", "reason", "created")),
    Table("muted-languages", _("Languages you mute"), accounts.MutedLanguage, "owner", ("language", "created")),
    Table("muted-tags", _("Tags you mute"), catalog.MutedTag, "owner",
          ("tag_kind=tag__kind", "tag=tag__name", "except_in=except_in__name", "reason", "created")),
    Table("welcome", _("What you say about answers"), community.Welcome, "user",
          ("kudos", "reviews", "questions", "suggestions", "corrections", "criticism", "hold", "words",
           "is_closed", "guests_may_reply")),
    Table("series", _("Series you keep"), works.Series, "keepers__user",
          ("id", "title", "summary", "notes", "is_open", "is_complete", "created")),
    Table("series-keepers", _("Who keeps them with you"), works.SeriesKeeper, "series__keepers__user",
          ("series", "pen_name=pen_name__name", "position")),
    Table("series-parts", _("What stands in them"), works.SeriesPart, "series__keepers__user",
          ("series", "position", "work", "child", "standing", "created")),
    Table("collections", _("Collections you look after"), works.Collection, "people__user",
          ("id", "name", "slug", "introduction", "rules", "faq", "is_closed", "is_moderated", "is_unrevealed",
           "is_anonymous", "parent", "created")),
    Table("collection-tags", _("What they are about, by tags"), works.CollectionTagging, "collection__people__user",
          ("collection", "kind=tag__kind", "name=tag__name", "position")),
    Table("collection-pictures", _("Their pictures"), works.CollectionPicture, "collection__people__user",
          ("collection", *PICTURE)),
    Table("collection-people", _("Who looks after them with you"), works.CollectionPerson, "collection__people__user",
          ("collection", "pen_name=pen_name__name", "is_owner")),
    Table("collection-items", _("What is in them"), works.CollectionItem, "collection__people__user",
          ("collection", "work", "standing", "unrevealed", "anonymous", "made_anonymous", "created")),
    Table("gifts-received", _("Stories given to you"), works.Gift, "pen_name__user", ("work", "refused", "created")),
    Table("invitations", _("What you were asked to write or keep"), works.Invitation, "pen_name__user",
          ("id", "work", "series", "collection", "as_owner", "whole", "by=by__name", "state", "created", "answered")),
    Table("beta-readings", _("What you were asked to read before others did"), works.BetaReading, "pen_name__user",
          ("id", "work", "pen_name=pen_name__name", "by=by__name", "whole", "words", "state", "created", "answered", "ended")),
    Table("beta-remarks-made", _("What you said about it"), community.BetaRemark, "user",
          ("id", "reading", "work=chapter__work", "chapter", "version", "paragraph", "passage", "quote", "kind", "words", "suggests", "new",
           "state", "created", "decided")),
    Table("beta-replies-made", _("What you replied there"), community.BetaReply, "user",
          ("remark", "work=remark__chapter__work", "words", "created")),
    Table("turns-taken", _("Turns you took in round robins"), works.RobinTurn, "pen_name__user",
          ("work=robin__work", "chapter", "pen_name=pen_name__name", "state", "begun", "until", "ended")),
    Table("talk-said", _("What you said to those who write with you"), community.TalkLine, "user",
          ("id", "work", "chapter", "words", "created", "taken")),
    Table("files-given", _("Files you gave"), works.Restoration, "owner",
          ("id", "name", "original", "pen_name=pen_name__name", "decisions", "lessons", "listens", "adds_to",
           "within_start", "within_end", "work", "created", "finished")),
    Table("answers-to-readings", _("How you answered what was read in them"), works.Turn, "restoration__owner",
          ("restoration", "said", "gave", "withdrew", "given")),
    Table("batches", _("Files you gave together"), works.Batch, "owner",
          ("id", "pen_name=pen_name__name", "adds_to", "work", "title", "visibility", "accepts_open", "code", "trouble",
           "created", "accepted", "finished")),
    Table("batch-files", _("The files in them"), works.BatchFile, "batch__owner",
          ("batch", "position", "name", "original", "restoration", "code", "trouble", "made", "named", "tries", "is_taken",
           "is_draft")),
    Table("many-changes", _("What you changed on many works at once"), works.ManyChange, "owner", ("id", "created", "undoing")),
    Table("many-steps", _("Each step of it, with what was before"), works.ManyStep, "change__owner",
          ("change", "work", "position", "facet", "before", "after", "state", "trouble")),
    Table("unsaved", _("Words you typed and did not save"), works.Unsaved, "owner",
          ("work", "chapter", "body", "is_rich", "label", "title", "based_on", "place", "updated", "set_aside")),
    Table("invitations-given", _("Invitations to the archive you gave"), accounts.Ticket, "by", ("created", "expires", "used")),
    Table("agreements", _("Rules you agreed to"), accounts.Agreement, "user",
          ("rules=version__number", "words=version__words", "agreed")),
    Table("invitations-asked", _("Invitations to the archive you asked for"), accounts.InvitationsAsked, "user",
          ("count", "why", "created", "decided", "granted", "answer")),
    Table("tag-changes", _("What you did to the archive's tags"), wrangling.Change, "by",
          ("id", "act", "note", "before", "after", "made", "works", "undoes", "created")),
    Table("tag-proposals", _("What you proposed for them"), wrangling.Proposal, "by",
          ("id", "note", "before", "after", "state", "decided", "change", "created")),
    Table("tag-remarks", _("What you said about them"), wrangling.Remark, "by",
          ("tag_kind=tag__kind", "tag=tag__name", "proposal", "words", "created")),
    Table("tag-assignments", _("Fandoms whose tags you look after"), wrangling.Assignment, "user",
          ("fandom=fandom__name", "since")),
    Table("reports", _("What you reported"), moderation.Report, "reporter",
          ("kind=case__kind", "title=case__title", "reason", "words", "created", "decided=decision__created")),
    Table("decisions", _("What was decided about you and yours"), moderation.Decision, "people",
          ("id", "title=case__title", "act", "rule", "why", "until", "created")),
    Table("letters", _("What you wrote to those who run the archive"), moderation.Letter, "user",
          ("name", "address", "subject", "words", "created", "closed", "answer")),
    Table("appeals", _("What you said against decisions"), moderation.Appeal, "by",
          ("decision", "words", "created", "granted", "answer", "decided")),
)  # fmt: skip

OF_WORKS: tuple[Table, ...] = (
    Table("work", _("The card"), works.Work, "pk",
          ("id", "title", "summary", "language", "status", "visibility", "planned_min", "planned_max", "cadence",
           "cadence_days", "planned_about", "elsewhere", "next_due", "release_to", "shows_schedule", "betas_meet", "standing_note", "anonymous", "unrevealed", "hidden", "hidden_reason", "awaits_look", "search_engines", "guest_downloads", "put_away",
           "words", "created", "posted", "updated", "front"), chapter="chapters"),
    Table("cover", _("Its cover"), works.Cover, "work", PICTURE, chapter="work__chapters"),
    Table("authors", _("Who wrote it"), works.Authorship, "work", ("pen_name=pen_name__name", "whole", "position")),
    Table("tags", _("Tags"), works.Tagging, "work",
          ("kind=tag__kind", "name=tag__name", "fandom=tag__fandom__name", "position", "is_side"), chapter="work__chapters"),
    Table("chapters", _("Chapters, the ones put away too"), works.Chapter, "work",
          ("id", "position", "label", "title", "summary", "words", "posted", "current", "held", "first_posted", "release_at", "is_ready", "put_away",
           "merged_into", "volume"), chapter="pk"),
    Table("volumes", _("Its volumes"), works.Volume, "work", ("id", "title", "created"), chapter="chapters"),
    Table("chapter-authors", _("Who wrote which chapter"), works.ChapterAuthorship, "chapter__work",
          ("chapter", "pen_name=pen_name__name", "position"), chapter="chapter"),
    Table("versions", _("Every version of every chapter"), works.ChapterVersion, "chapter__work",
          ("id", "chapter", "number", "words", "created", "why", "original", "came_from"), chapter="chapter"),
    Table("front-versions", _("Every version of what stands around the chapters"), works.FrontVersion, "work",
          ("id", "number", "created", "why", "original")),
    Table("declarations", _("What you declared, with your words for it"), works.Declaration, "work",
          ("id", "kind", "value", "quote", "original", "start", "end", "put_aside")),
    Table("world", _("How it stands to its canon"), worlds.StoryWorld, "work",
          ("canon=pack__title", "starts", "starts_quote", "kind", "kind_quote", "shown")),
    Table("changes", _("What it changes and keeps of canon"), worlds.Change, "work",
          ("step", "fact", "words", "quote", "told_in", "told_chapter", "told_paragraph")),
    Table("layer-worlds", _("What is so in its layers"), worlds.LayerWorld, "work", ("slug", "of", "leaves", "quote")),
    Table("story-facts", _("What is so in the story"), worlds.StoryFact, "work",
          ("words", "layer", "sets", "seen", "quote", "told_in", "told_chapter", "told_paragraph")),
    Table("secrets", _("Its secrets"), worlds.Secret, "work",
          ("id", "words", "knows", "only", "quote", "told_in", "told_chapter", "told_paragraph")),
    Table("beliefs", _("What people in it take to be so instead"), worlds.Belief, "secret__work", ("secret", "who", "words")),
    Table("learnings", _("Who learns its secrets, and where"), worlds.Learning, "secret__work",
          ("secret", "who", "chapter", "paragraph", "quote")),
    Table("questions-answered", _("What you answered to what does not fit"), worlds.QuestionAnswer, "work",
          ("code", "about", "words", "verdict", "given")),
    Table("pictures", _("Pictures"), works.Picture, "works", ("sha256", "media_type", "width", "height")),
    Table("events", _("What happened to it, and your announcements"), works.Event, "work",
          ("id", "chapter", "series=series__title", "collection=collection__name", "kind", "words", "created", "told")),
    Table("announcements", _("Your words to its readers"), works.Announcement, "work",
          ("event", "words", "created", "edited", "withdrawn")),
    Table("rhythm", _("The rhythm it goes out by"), works.Rhythm, "work", ("days", "next_at", "zone")),
    Table("content-notes", _("Content notes that archivists added"), works.ContentNote, "work",
          ("words", "why", "pen_name=pen_name__name", "created", "withdrawn")),
    Table("archive-warnings", _("Content warnings of the archive"), moderation.ArchiveWarning, "work", ("words", "lifted")),
    Table("relations", _("What it goes back to"), works.Relation, "work",
          ("kind", "is_here", "to_work", "title", "author", "url", "language", "standing", "declaration", "created")),
    Table("gifts", _("For whom it was written"), works.Gift, "work",
          ("pen_name=pen_name__name", "name", "refused", "created")),
    Table("in-series", _("Series it stands in"), works.SeriesPart, "work",
          ("series", "title=series__title", "position", "standing", "created")),
    Table("in-collections", _("Collections it is in"), works.CollectionItem, "work",
          ("collection", "name=collection__name", "standing", "unrevealed", "anonymous", "made_anonymous", "created")),
    Table("invited", _("Who was asked to write it with you"), works.Invitation, "work",
          ("pen_name=pen_name__name", "by=by__name", "whole", "state", "created", "answered")),
    Table("beta-readers", _("Who read it before others did, or was asked to"), works.BetaReading, "work",
          ("id", "pen_name=pen_name__name", "by=by__name", "whole", "words", "state", "created", "answered", "ended")),
    Table("beta-remarks", _("What they said about it"), community.BetaRemark, "chapter__work",
          ("id", "reading", "name=reading__pen_name__name", "chapter", "version", "paragraph", "passage", "quote", "kind", "words",
           "suggests", "new", "state", "made", "created", "decided")),
    Table("beta-replies", _("What was said below that"), community.BetaReply, "remark__chapter__work",
          ("remark", "pen_name=pen_name__name", "by_writer", "words", "created")),
    Table("round-robin", _("How others write its next chapter"), works.RoundRobin, "work",
          ("whom", "days", "looks_first", "words", "created", "closed")),
    Table("turns", _("Who took a turn in it"), works.RobinTurn, "robin__work",
          ("chapter", "pen_name=pen_name__name", "state", "begun", "until", "ended"), chapter="chapter"),
    Table("talk", _("What its writers said among themselves"), community.TalkLine, "work",
          ("id", "chapter", "pen_name=pen_name__name", "words", "created", "taken"), chapter="chapter"),
    Table("welcome", _("What you say about answers to it"), community.Welcome, "work",
          ("kudos", "reviews", "questions", "suggestions", "corrections", "criticism", "hold", "words",
           "is_closed", "guests_may_reply")),
    Table("answers", _("What readers said"), community.Answer, "work",
          ("id", "chapter", "kind", "state", "root", "parent", "depth", "by_author", "words", "additions", "quote",
           "paragraph", "version", "is_frozen", "pinned", "created", "edited", "answered", "thanked"), chapter="chapter"),
    Table("corrections", _("Corrections readers proposed"), community.Correction, "answer__work",
          ("answer", "old", "new", "decision", "decided", "thanks", "made"), chapter="answer__chapter"),
    Table("kudos", _("Kudos"), community.Kudos, "work", ("chapter", "pen_name=pen_name__name", "created"),
          chapter="chapter"),
    Table("polls", _("Polls"), community.Poll, "work",
          ("id", "chapter", "question", "is_for_title", "takes_many", "voters", "created", "closes", "closed", "taken")),
    Table("poll-options", _("What could be chosen, and how many chose it"), community.PollOption, "poll__work",
          ("poll", "id", "words", "position")),
)  # fmt: skip

LEFT_OUT: Mapping[str, str | Promise] = {
    "accounts.User": _("the account itself stands in account.json; the password is nobody's to read"),
    "catalog.Tag": _("the archive's own list; each work names its tags"),
    "catalog.OwnKind": _("how the archive sorts its tags"),
    "catalog.Synonym": _("what the archive's tags have to do with each other"),
    "catalog.Metatag": _("what the archive's tags have to do with each other"),
    "catalog.Belonging": _("what the archive's tags have to do with each other"),
    "catalog.Reach": _("can be made again from the archive's tags"),
    "works.SceneMark": _("can be made again from the texts of the work"),
    "works.FilterRow": _("can be made again from the tags of the work"),
    "works.Refilter": _("the archive's own list of what it has to do"),
    "works.Original": _("the files themselves lie in the folder originals"),
    "reading.HeardPortion": _("can be made again from the text by any Fanfold"),
    "reading.Tallied": _("can be counted again from the answers, kudos and bookmarks"),
    "reading.Untallied": _("the archive's own list of what it has to do"),
    "worlds.Pack": _(
        "the archive's own list of canons; works name theirs, and every canon's file can be taken from its page"
    ),
    "worlds.PackVersion": _("the file of a canon, which everybody can take from its page"),
    "worlds.PackFandom": _("the archive's own list"),
    "worlds.PackMerge": _(
        "what followed when two of a canon were made one: its outcome stands in the lists of the work"
    ),
    "worlds.ProposalAnswer": _("what you said yes to stands in the lists of the work; the rest follows from its notes"),
    "finding.Home": _("where the archive's own search index lies"),
    "finding.Waiting": _("what the archive's own search index has still to take in"),
    "feeds.FeedKey": _("a key, not a thing of yours: make a new one where you go"),
    "leaving.Export": _("this archive itself"),
    "leaving.Orphaning": _("what those who moderate know of works you left, as long as your account exists"),
    "accounts.RulesVersion": _("the archive's own; the ones you agreed to stand in full with your agreement"),
    "accounts.LogEntry": _("the archive's own log of what was decided"),
    "accounts.Waiting": _("the archive's own list of who waits to be let in; whoever has an account waits no more"),
    "moderation.Case": _("the archive's own: reports and decisions name what they were about"),
    "keep.News": _("what the archive tells everybody"),
    "base.ShownPicture": _("stands with what it is shown beside"),
    "base.ArchiveSetting": _("how the archive itself is set"),
    "base.Alarm": _("the archive's own clock"),
    "base.WorkerPulse": _("the archive's own worker"),
    "base.RefusedAddress": _("what mail servers said to the archive"),
}
"""Models that no export holds, with the reason a person is told."""
