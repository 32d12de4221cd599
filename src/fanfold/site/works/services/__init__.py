"""Changes to works. Every text that changes becomes a new version; nothing is overwritten."""

from fanfold.site.works.services.boundaries import hide_work, set_reach, show_work, veil_work
from fanfold.site.works.services.chapters import (
    bring_chapter_back,
    date_chapter,
    insert_chapter,
    merge_chapter,
    name_chapter,
    order_chapters,
    post_chapter,
    put_chapter_away,
    split_chapter,
    withdraw_chapter,
)
from fanfold.site.works.services.events import record_event
from fanfold.site.works.services.restorations import (
    begin_restoration,
    discard_restoration,
    publish_restoration,
    receive_original,
    resume_restoration,
    split_restoration,
)
from fanfold.site.works.services.texts import add_chapter, restore_version, save_chapter, save_front
from fanfold.site.works.services.works import Details, describe_work, post_work, set_tags

__all__ = [
    "Details",
    "add_chapter",
    "begin_restoration",
    "bring_chapter_back",
    "date_chapter",
    "describe_work",
    "discard_restoration",
    "hide_work",
    "insert_chapter",
    "merge_chapter",
    "name_chapter",
    "order_chapters",
    "post_chapter",
    "post_work",
    "publish_restoration",
    "put_chapter_away",
    "receive_original",
    "record_event",
    "restore_version",
    "resume_restoration",
    "save_chapter",
    "save_front",
    "set_reach",
    "set_tags",
    "show_work",
    "split_chapter",
    "split_restoration",
    "veil_work",
    "withdraw_chapter",
]
