from django.apps import AppConfig


class DownloadsConfig(AppConfig):
    """Editions of a work to take home."""

    name = "fanfold.site.downloads"
    label = "downloads"
