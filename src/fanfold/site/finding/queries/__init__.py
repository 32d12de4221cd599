"""What can be found."""

from fanfold.site.finding.queries.searching import Found, found_works

__all__ = ["Found", "found_works"]
