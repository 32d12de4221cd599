from django.apps import AppConfig


class WorksConfig(AppConfig):
    """Works, chapters and their versions; giving a story, restoring, editing, who may see it."""

    name = "fanfold.site.works"
    label = "works"
