"""How signing up works here: open or closed by a setting, and nobody without a pen name."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from django.contrib.sites.shortcuts import get_current_site
from django.db import transaction
from django.http import HttpRequest

from fanfold.site.accounts.models import User
from fanfold.site.accounts.services import add_pen_name
from fanfold.site.accounts.tasks import deliver
from fanfold.site.base.queries import setting_line


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Fanfold's answers to what django-allauth asks."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether newcomers may sign up."""
        return setting_line("signup.way") != "closed"

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """Make the account and its first pen name, both or neither."""
        with transaction.atomic():
            saved: User = super().save_user(request, user, form, commit=commit)
            add_pen_name(user=saved, name=form.cleaned_data["pen_name"], is_default=True)
        return saved

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the letter now and let the worker send it: a mail server that sleeps keeps nobody from signing up."""
        request = allauth_context.request
        shown = {"request": request, "email": email, "current_site": get_current_site(request), **context}
        letter = self.render_mail(template_prefix, email, shown)
        html = next((str(content) for content, kind in getattr(letter, "alternatives", ()) if kind == "text/html"), "")
        deliver.enqueue(to=email, subject=letter.subject, text=letter.body, html=html)
