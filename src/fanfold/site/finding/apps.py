from django.apps import AppConfig


class FindingConfig(AppConfig):
    """Finding anything: the index, what is asked of it, and what keeps it up with the archive."""

    name = "fanfold.site.finding"
    label = "finding"
