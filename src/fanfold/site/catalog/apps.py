from django.apps import AppConfig


class CatalogConfig(AppConfig):
    """Names works are found by: fandoms, people, ships, ratings, freeform tags."""

    name = "fanfold.site.catalog"
    label = "catalog"
