"""News: read by everybody, written by those who run the archive."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fanfold.site.accounts.policies import may_administer
from fanfold.site.base.pagination import page_of
from fanfold.site.keep import queries
from fanfold.site.keep.forms import NewsForm
from fanfold.site.keep.models import News
from fanfold.site.keep.services import publish_news, withdraw_news, write_news
from fanfold.site.keep.views.pages import only_for
from fanfold.site.keep.wording import shown_page

_PER_PAGE = 10


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """Everything that came out, newest first, in full."""
    page = page_of(request, queries.published_news(), _PER_PAGE)
    return render(request, "keep/news.html", {"page": page, "shown": [(one, shown_page(one.was)) for one in page]})


@require_safe
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """One piece of news."""
    found = get_object_or_404(queries.published_news(), pk=pk)
    return render(request, "keep/news_item.html", {"item": found, "html": shown_page(found.was, below=1)})


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """All news, drafts first, for those who write it."""
    only_for(may_administer, request)
    context = {"page": page_of(request, queries.all_news()), "is_admin": True}
    return render(request, "keep/news_desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Write something new, or go on with it; publishing is another press, so that a look comes before."""
    viewer = only_for(may_administer, request)
    found = get_object_or_404(News, pk=pk) if pk else None
    kept = {"title": found.title, "words": found.words} if found else {}
    form = NewsForm(request.POST or None, initial=kept)
    if form.is_valid():
        draft = write_news(by=viewer, news=found, **form.cleaned_data)
        messages.success(request, _("Kept as a draft. Nobody else reads it before you publish it."))
        return redirect("keep:write_news", draft.pk)
    context = {"item": found, "form": form, "html": shown_page(found.words) if found else "", "is_admin": True}
    return render(request, "keep/news_write.html", context, status=400 if form.errors else 200)


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Let everybody read it as it stands, or take it back."""
    viewer = only_for(may_administer, request)
    found = get_object_or_404(News, pk=pk)
    if request.POST.get("do") == "withdraw":
        withdraw_news(by=viewer, news=found)
        messages.success(request, _("It is a draft again."))
        return redirect("keep:write_news", pk)
    publish_news(by=viewer, news=found)
    messages.success(request, _("Everybody can read it now."))
    return redirect(found)
