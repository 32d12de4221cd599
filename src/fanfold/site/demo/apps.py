from django.apps import AppConfig


class DemoConfig(AppConfig):
    """A small readable archive to start with."""

    name = "fanfold.site.demo"
    label = "demo"
