"""Starting a work without a file."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render

from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.works.forms import BeginForm
from fanfold.site.works.services import begin_work


@login_required
def begin(request: MemberRequest) -> HttpResponse:
    """A title and a fandom; then the first chapter."""
    form = BeginForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        work = begin_work(
            title=cleaned["title"], pen_name=cleaned["pen_name"], by=request.user, fandom=cleaned["fandom"]
        )
        return redirect("works:new_chapter", work.pk)
    return render(request, "works/begin.html", {"form": form}, status=422 if form.errors else 200)
