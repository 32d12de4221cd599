"""Questions about what does not fit, for those who write the story: each answered once, and remembered."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.worlds import services
from fanfold.site.worlds.models import QuestionAnswer
from fanfold.site.worlds.queries.questions import asked_now
from fanfold.site.worlds.views.owned import own_work


@login_required
def questions(request: MemberRequest, pk: int) -> HttpResponse:
    """The open questions, and those that were answered."""
    work = own_work(request, pk)
    context = {
        "work": work,
        "asked": asked_now(request.user, work),
        "answered": list(work.question_answers.all()),
        "verdicts": QuestionAnswer.Verdict.choices,
    }
    return render(request, "worlds/questions.html", context)


@login_required
@require_POST
def answer(request: MemberRequest, pk: int) -> HttpResponse:
    """Answer a question, or have it asked again."""
    work = own_work(request, pk)
    again = request.POST.get("again", "")
    if again:
        number = int(again) if again.isascii() and again.isdecimal() and len(again) < 12 else 0
        services.ask_question_again(work=work, answer=get_object_or_404(QuestionAnswer, pk=number, work=work))
        return redirect("worlds:questions", pk)
    asked = {name: request.POST.get(name, "").replace("\0", "") for name in ("code", "about", "words", "verdict")}
    if services.answer_question(work=work, **asked):
        messages.success(request, _("Remembered. It is not asked again."))
    return redirect("worlds:questions", pk)
