"""What people take with them, and what remains when they go."""

from fanfold.site.leaving.models.departures import KeptAnswer, Orphaning
from fanfold.site.leaving.models.exports import Export

__all__ = ["Export", "KeptAnswer", "Orphaning"]
