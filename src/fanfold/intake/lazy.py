"""The lazy regular expression, by the name under which the passes know it."""

from fanfold.manuscript.lazy import Lazy

__all__ = ["Lazy"]
