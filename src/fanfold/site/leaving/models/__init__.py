"""What people take with them."""

from fanfold.site.leaving.models.exports import Export

__all__ = ["Export"]
