from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Settings, addresses, and what is checked about them."""

    name = "fanfold.site.project"
    label = "project"

    def ready(self) -> None:
        """Register the system checks."""
        from fanfold.site.project import checks  # noqa: F401 - registering is what the import is for
