"""Writing to those who run the archive, and where they answer."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.accounts.queries import confirmed_address
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.pagination import page_of
from fanfold.site.base.queries import setting_flag
from fanfold.site.base.reference import in_words
from fanfold.site.community.speakers import Speaker, origin_of
from fanfold.site.moderation.doors import for_moderators
from fanfold.site.moderation.forms import LetterAnswerForm, LetterForm
from fanfold.site.moderation.models import Letter
from fanfold.site.moderation.queries import closed_letters, waiting_letters
from fanfold.site.moderation.services import answer_letter, open_letter_again, write_letter

_SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """A letter to those who run the archive; members read here what they were answered."""
    if not setting_flag("letters.open"):
        raise Http404("This archive takes no letters in a form.")
    member = request.user if isinstance(request.user, User) else None
    start = {"address": confirmed_address(member) if member else ""}
    form = LetterForm(request.POST or None, is_member=member is not None, initial=start)
    if form.is_valid():
        try:
            write_letter(speaker=Speaker(user=member, origin=origin_of(request)), **form.cleaned_data)
        except FanfoldError as error:
            form.add_error(None, in_words(error))
        else:
            messages.success(request, _("Sent. Somebody reads it; answers can take some days."))
            return redirect("moderation:write")
    mine = member.letters.order_by("-created", "-pk")[:_SHOWN] if member else ()
    context = {"form": form, "letters": mine}
    return render(request, "moderation/write.html", context, status=422 if form.errors else 200)


@for_moderators
@require_safe
def letters(request: MemberRequest) -> HttpResponse:
    """What waits for an answer, and what was answered lately."""
    context = {"page": page_of(request, waiting_letters()), "closed": closed_letters()[:_SHOWN]}
    return render(request, "moderation/letters.html", context)


@for_moderators
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: MemberRequest, pk: int) -> HttpResponse:
    """One letter, and its answer."""
    found = get_object_or_404(Letter.objects.select_related("user", "by"), pk=pk)
    do = request.POST.get("do", "")
    form = LetterAnswerForm(request.POST if do == "answer" else None)
    if do == "again":
        open_letter_again(letter=found, by=request.user)
        return redirect(found)
    if do == "aside" or (do == "answer" and form.is_valid() and form.cleaned_data["answer"].strip()):
        done = answer_letter(
            letter=found, by=request.user, answer=form.cleaned_data["answer"] if do == "answer" else ""
        )
        said = _("Done.") if done else _("Somebody else answered it meanwhile.")
        (messages.success if done else messages.warning)(request, said)
        return redirect("moderation:letters")
    if do == "answer":
        form.add_error("answer", _("Write something, or put the letter aside."))
    return render(
        request, "moderation/letter.html", {"letter": found, "form": form}, status=422 if form.errors else 200
    )
