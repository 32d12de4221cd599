from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People: accounts, pen names, reading preferences."""

    name = "fanfold.site.accounts"
    label = "accounts"
