"""How signing up works here: open or closed by a setting, and nobody without a pen name."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.sites.shortcuts import get_current_site
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from fanfold.site.accounts.models import User
from fanfold.site.accounts.presence import begin_presence
from fanfold.site.accounts.queries import good_ticket
from fanfold.site.accounts.services import add_pen_name, agree_to_rules, use_ticket
from fanfold.site.accounts.tasks import deliver
from fanfold.site.base.limits import network_of
from fanfold.site.base.queries import setting_line, setting_number


def ticket_of(request: HttpRequest) -> str:
    """The invitation that a request brings, in its address or in the form that came from there."""
    return (request.POST.get("ticket") or request.GET.get("ticket") or "")[:64]


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Fanfold's answers to what django-allauth asks."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether this newcomer may sign up: everybody, or whoever brings an invitation."""
        way = setting_line("signup.way")
        return way == "open" or (way != "closed" and good_ticket(ticket_of(request)) is not None)

    def get_client_ip(self, request: HttpRequest) -> str:
        """What attempts to sign in and to sign up are counted by: the first address of the network, behind a proxy of our
        own as well. It is kept with the session, in a column that takes addresses only."""
        return network_of(request).partition("/")[0] or "::"

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """Make the account and its first pen name, both or neither."""
        with transaction.atomic():
            saved: User = super().save_user(request, user, form, commit=commit)
            add_pen_name(user=saved, name=form.cleaned_data["pen_name"], is_default=True)
            self._let_in(request, saved)
            if form.cleaned_data.get("agrees") and (number := setting_number("rules.asked")):
                agree_to_rules(user=saved, number=number)
        return saved

    def _let_in(self, request: HttpRequest, user: User) -> None:
        token = ticket_of(request)
        if setting_line("signup.way") != "open" or good_ticket(token) is not None:
            use_ticket(token=token, user=user)
        user.invitations = setting_number("signup.invitations")
        user.save(update_fields=["invitations"])

    def post_login(self, request: HttpRequest, user: User, **known: Any) -> HttpResponse:
        """Remember when this device was seen, from now on."""
        begin_presence(request)
        answer: HttpResponse = super().post_login(request, user, **known)
        return answer

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the letter now and let the worker send it: a mail server that sleeps keeps nobody from signing up."""
        request = allauth_context.request
        shown = {"request": request, "email": email, "current_site": get_current_site(request), **context}
        letter = self.render_mail(template_prefix, email, shown)
        html = next((str(content) for content, kind in getattr(letter, "alternatives", ()) if kind == "text/html"), "")
        deliver.enqueue(to=email, subject=letter.subject, text=letter.body, html=html)


class SecondKeyAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Fanfold's answers about second keys."""

    def build_totp_svg(self, url: str) -> str:
        """The picture that an app reads, as it stands inside a page: our policy lets no page carry pictures in addresses."""
        svg: str = super().build_totp_svg(url)
        return svg[svg.index("<svg") :]

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Whose key it is, as devices show it: the archive's, by its name."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": setting_line("archive.name")}

    def generate_authenticator_name(self, user: User, kind: str) -> str:
        """What a new key is called unless somebody says otherwise."""
        number = Authenticator.objects.filter(user=user, type=kind).count() + 1
        return _("Passkey %(number)d") % {"number": number}

    def get_totp_issuer(self) -> str:
        """The name of the archive, so that the app says what the code is for."""
        return setting_line("archive.name")
