"""Registers the app."""

from django.apps import AppConfig


class WorldsConfig(AppConfig):
    """What stories say about their worlds, and the canons they stand on."""

    name = "fanfold.site.worlds"
