from django.apps import AppConfig


class WranglingConfig(AppConfig):
    """Keeping the archive's tags in order: bins, suggestions, proposals, and changes that can be undone."""

    name = "fanfold.site.wrangling"
    label = "wrangling"
