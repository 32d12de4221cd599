"""What the database knows of canons and of the worlds of stories."""

from fanfold.site.worlds.models.answers import ProposalAnswer, QuestionAnswer
from fanfold.site.worlds.models.keeping import PackKeeper, PackMerge, PackOffer
from fanfold.site.worlds.models.packs import CanonProgress, Pack, PackFandom, PackVersion
from fanfold.site.worlds.models.stories import (
    Belief,
    Change,
    LayerWorld,
    Learning,
    Secret,
    StoryFact,
    StoryWorld,
    ToldIn,
)
from fanfold.site.worlds.models.suggestions import FactSuggestion

__all__ = [
    "Belief", "CanonProgress", "Change", "FactSuggestion", "LayerWorld", "Learning", "Pack", "PackFandom", "PackKeeper", "PackMerge", "PackOffer", "PackVersion", "ProposalAnswer",
    "QuestionAnswer", "Secret", "StoryFact", "StoryWorld", "ToldIn",
]  # fmt: skip
