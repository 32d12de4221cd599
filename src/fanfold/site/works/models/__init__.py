"""Works as the archive keeps them: every original byte, every version of every chapter."""

from fanfold.site.works.models.batches import Batch, BatchFile
from fanfold.site.works.models.beta import BetaReading
from fanfold.site.works.models.boundaries import MutedWork
from fanfold.site.works.models.collections import (
    Collection,
    CollectionItem,
    CollectionPerson,
    CollectionPicture,
    CollectionTagging,
)
from fanfold.site.works.models.content_notes import ContentNote
from fanfold.site.works.models.cowriting import ChapterAuthorship, Invitation
from fanfold.site.works.models.events import Event
from fanfold.site.works.models.many import ManyChange, ManyStep
from fanfold.site.works.models.originals import Original
from fanfold.site.works.models.plans import Announcement, Rhythm
from fanfold.site.works.models.relations import Gift, Relation
from fanfold.site.works.models.restorations import Restoration, Turn
from fanfold.site.works.models.robins import RobinTurn, RoundRobin
from fanfold.site.works.models.series import Series, SeriesKeeper, SeriesPart, Standing
from fanfold.site.works.models.texts import Chapter, ChapterVersion, FrontVersion, SceneMark, Version
from fanfold.site.works.models.unsaved import Unsaved
from fanfold.site.works.models.volumes import Volume
from fanfold.site.works.models.works import (
    Authorship,
    Cover,
    Declaration,
    FilterRow,
    Picture,
    Refilter,
    Tagging,
    Work,
)

__all__ = [
    "Announcement",
    "Authorship",
    "Batch",
    "BatchFile",
    "BetaReading",
    "Chapter",
    "ChapterAuthorship",
    "ChapterVersion",
    "Collection",
    "CollectionItem",
    "CollectionPerson",
    "CollectionPicture",
    "CollectionTagging",
    "ContentNote",
    "Cover",
    "Declaration",
    "Event",
    "FilterRow",
    "FrontVersion",
    "Gift",
    "Invitation",
    "ManyChange",
    "ManyStep",
    "MutedWork",
    "Original",
    "Picture",
    "Refilter",
    "Relation",
    "Restoration",
    "Rhythm",
    "RobinTurn",
    "RoundRobin",
    "SceneMark",
    "Series",
    "SeriesKeeper",
    "SeriesPart",
    "Standing",
    "Tagging",
    "Turn",
    "Unsaved",
    "Version",
    "Volume",
    "Work",
]
