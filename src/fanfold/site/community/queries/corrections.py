"""Where the words stand now that a correction is about."""

from fanfold.site.community.models import Answer, Correction
from fanfold.site.community.passages import Passage, passages_of, same_passage
from fanfold.site.works.models import Chapter, ChapterVersion
from fanfold.site.works.queries import present_chapter


def standing_chapter(answer: Answer) -> Chapter | None:
    """The chapter in which the words of an answer's chapter stand now: itself, or the one it was joined to."""
    chapter = answer.chapter
    if chapter is None or chapter.put_away is None:
        return chapter
    joined = chapter.merged_into
    return joined if joined is not None and joined.put_away is None else present_chapter(chapter.pk)


def passage_now(correction: Correction, current: ChapterVersion | None) -> Passage | None:
    """The paragraph of a text that a correction is about; None when its words do not stand there any more."""
    if current is None:
        return None
    answer = correction.answer
    passages = passages_of(current.page)
    before = passages_of(answer.version.page) if answer.version and answer.version_id != current.pk else passages
    meant = next((one.text for one in before if one.number == answer.paragraph), "")
    return same_passage(passages, meant, correction.old, answer.paragraph)
