"""A request of somebody who is signed in, for views behind `login_required`."""

from django.http import HttpRequest

from fanfold.site.accounts.models import User


class MemberRequest(HttpRequest):
    """Known to carry an account."""

    user: User
