"""What people type about works. Forms check and clean; services act."""

from fanfold.site.works.forms.cards import (
    AddForm,
    CardForm,
    DateForm,
    GiveForm,
    NameForm,
    PublishForm,
    StoryFiles,
    TextForm,
    VisibilityForm,
)
from fanfold.site.works.forms.notes import (
    AnnouncementForm,
    BeginForm,
    ContentNoteForm,
    NoteForms,
    StandingNoteForm,
    SummaryForm,
    VersionForm,
)
from fanfold.site.works.forms.posting import (
    MomentForm,
    NextDayForm,
    PostForm,
    ReadinessForm,
    RhythmForm,
    ZoneForm,
)

__all__ = [
    "AddForm",
    "AnnouncementForm",
    "BeginForm",
    "CardForm",
    "ContentNoteForm",
    "DateForm",
    "GiveForm",
    "MomentForm",
    "NameForm",
    "NextDayForm",
    "NoteForms",
    "PostForm",
    "PublishForm",
    "ReadinessForm",
    "RhythmForm",
    "StandingNoteForm",
    "StoryFiles",
    "SummaryForm",
    "TextForm",
    "VersionForm",
    "VisibilityForm",
    "ZoneForm",
]  # fmt: skip
