from django.apps import AppConfig


class FeedsConfig(AppConfig):
    """What is new, for feed readers."""

    name = "fanfold.site.feeds"
    label = "feeds"
