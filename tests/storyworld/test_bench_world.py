"""The bench of the story world measures what it says: a story made anew from its rows answers as the one in memory."""

import random

from tests.bench.world import PER_STORY, STEP, fetched, kept, make_fandom, panel, rebuilt


def test_a_story_from_its_rows_answers_as_the_one_in_memory() -> None:
    fandom = make_fandom(60, random.Random(1))  # noqa: S311
    base = kept(fandom)
    assert any(len(story.stack) > 2 for story in fandom.stories)
    for story in fandom.stories:
        assert len(story.facts) == PER_STORY
        assert repr(panel(rebuilt(base, story), 9 * STEP)) == repr(panel(story, 9 * STEP))
        assert next(name for name, _rows in fetched(base, story)) == story.slug
