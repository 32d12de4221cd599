from django.apps import AppConfig


class BaseConfig(AppConfig):
    """Layout, errors, uploads, the serve command; knows no stories."""

    name = "fanfold.site.base"
    label = "base"
