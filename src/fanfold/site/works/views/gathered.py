"""What the pages about who and what a work belongs to have in common."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404
from django.shortcuts import get_object_or_404

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import PenName
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.reference import in_words
from fanfold.site.works.models import Work
from fanfold.site.works.policies import may_edit, visible_works

# "/works/12/" at the end or in the middle of an address somebody copied, or the number alone.
_WORK = re.compile(r"(?:/works/|^)(\d{1,12})(?:/|$)")


def written_work(request: MemberRequest, pk: int) -> Work:
    """A work this member writes as a whole."""
    work = get_object_or_404(Work, pk=pk)
    if not may_edit(request.user, work):
        raise Http404
    return work


def name_on(request: MemberRequest, work: Work) -> PenName:
    """The pen name this member writes the work under."""
    found = request.user.pen_names.filter(authorship__work=work).order_by("authorship__position").first()
    if found is None:
        raise Http404
    return found


def refuse(request: MemberRequest, error: FanfoldError) -> None:
    """Say on the next page what could not be done."""
    messages.error(request, in_words(error))


def say_errors(request: MemberRequest, form: BaseForm) -> None:
    """Say on the next page what was wrong with a small form."""
    for error in (one for found in form.errors.values() for one in found):
        messages.error(request, str(error))


def work_at(request: MemberRequest, address: str) -> Work | None:
    """The work that this member sees at an address of this archive; None when there is none, or it lies elsewhere."""
    parts = urlsplit(address.strip())
    if parts.netloc and parts.netloc.lower() not in (
        request.get_host().lower(),
        urlsplit(settings.ORIGIN).netloc.lower(),
    ):
        return None
    match = _WORK.search(parts.path)
    return visible_works(request.user).filter(pk=match[1]).first() if match else None
