from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Reports, decisions, and the log of who decided what."""

    name = "fanfold.site.moderation"
    label = "moderation"
