from django.apps import AppConfig


class LeavingConfig(AppConfig):
    """Taking everything with you, and going: what is kept of a person is theirs to carry off and to end."""

    name = "fanfold.site.leaving"
    label = "leaving"
