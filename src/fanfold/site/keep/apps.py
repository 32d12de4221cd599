from django.apps import AppConfig


class KeepConfig(AppConfig):
    """The pages of those who run the archive: how it does, what it decides, who is in it; and what it says of itself."""

    name = "fanfold.site.keep"
    label = "keep"
