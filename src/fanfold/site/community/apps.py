from django.apps import AppConfig


class CommunityConfig(AppConfig):
    """What people say to each other about works, and how they find their way back to them."""

    name = "fanfold.site.community"
    label = "community"
