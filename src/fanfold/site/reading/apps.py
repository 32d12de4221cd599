from django.apps import AppConfig


class ReadingConfig(AppConfig):
    """The pages people read: home, lists, the work page, the reading page."""

    name = "fanfold.site.reading"
    label = "reading"
