"""Keeping the index: made anew from the database, and fed with what changed."""

from fanfold.site.finding.services.building import build_index, forget_lost_homes
from fanfold.site.finding.services.feeding import Feeder, keep_feeding

__all__ = ["Feeder", "build_index", "forget_lost_homes", "keep_feeding"]
