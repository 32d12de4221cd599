"""Editing a work that stands: its card, who reads it, its chapters and their versions."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.htmlform import chapter_from_html
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.reference import in_words
from fanfold.site.base.storage import kept_bytes
from fanfold.site.works.cards import card_fields, details_from
from fanfold.site.works.comparison import compare, folded
from fanfold.site.works.forms import CardForm, VisibilityForm
from fanfold.site.works.forms.boundaries import ReachForm
from fanfold.site.works.looks import told_of_posting
from fanfold.site.works.models import Chapter, ChapterVersion, Work
from fanfold.site.works.policies import downloads_overridden
from fanfold.site.works.services import describe_work, post_work, restore_version
from fanfold.site.works.views.files import attachment
from fanfold.site.works.views.owned import number_in, own_work, written_chapter
from fanfold.site.works.writing import text_of


@login_required
def card(request: MemberRequest, pk: int) -> HttpResponse:
    """The work's card: title, summary, tags, status."""
    work = own_work(request, pk)
    form = CardForm(request.POST or None, initial=card_fields(work))
    if request.method == "POST" and form.is_valid():
        describe_work(work=work, details=details_from(form))
        messages.success(request, _("Saved."))
        return redirect(work)
    context = {
        "work": work, "form": form, "visibility": VisibilityForm(initial={"visibility": work.visibility}),
        "reach": ReachForm(initial={name: getattr(work, name) for name in ReachForm.base_fields}),
        "reach_overridden": downloads_overridden(),
    }  # fmt: skip
    return render(request, "works/card.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def visibility(request: MemberRequest, pk: int) -> HttpResponse:
    """Set who may read the work; posting a draft of several chapters asks which."""
    work = own_work(request, pk)
    wanted = request.POST.get("visibility", "")
    asks = work.chapters.count() > 1 or work.chapters.filter(held=True).exists()
    if work.posted is None and wanted != Work.Visibility.DRAFT and asks:
        return redirect("works:post", pk)
    try:
        post_work(work=work, visibility=wanted)
    except FanfoldError as error:
        messages.error(request, in_words(error))
        return redirect("works:dates", pk)
    messages.success(request, told_of_posting(work, work.get_visibility_display()))
    return redirect(work)


@login_required
def versions(request: MemberRequest, pk: int, position: int) -> HttpResponse:
    """Every version of a chapter, newest first."""
    found = written_chapter(request, pk, position)
    kept = list(found.versions.defer("html", "page").select_related("original"))
    asked = [number_in(request.GET.get(side), default=0) for side in ("old", "new")]
    if all(asked):
        first, second = sorted(asked)
        return redirect("works:comparison", pk, position, first, second)
    return render(request, "works/versions.html", {"chapter": found, "rows": _signed(found, kept)})


def _signed(found: Chapter, kept: list[ChapterVersion]) -> list[tuple[ChapterVersion, str]]:
    """Versions with who saved each, by the name that person bears on this work and by no other."""
    names = {one.pen_name.user_id: one.pen_name.name for one in found.work.authorship_set.select_related("pen_name")}
    return [(version, names.get(version.by_id, "") if version.by_id else "") for version in kept]


@login_required
def comparison(request: MemberRequest, pk: int, position: int, old: int, new: int) -> HttpResponse:
    """Two versions side by side."""
    found = written_chapter(request, pk, position)
    first, second = (get_object_or_404(ChapterVersion, chapter=found, number=number) for number in (old, new))
    pairs = compare(_paragraphs(first), _paragraphs(second))
    context = {
        "chapter": found,
        "old": first,
        "new": second,
        "pairs": pairs if "all" in request.GET else folded(pairs),
        "unfolded": "all" in request.GET,
        "titles": (_("Version %(number)d") % {"number": old}, _("Version %(number)d") % {"number": new}),
        "changes": sum(not pair.same for pair in pairs),
    }
    return render(request, "works/comparison.html", context)


def _paragraphs(version: ChapterVersion) -> list[str]:
    return text_of(chapter_from_html(version.html)).split("\n\n")


@login_required
@require_POST
def restore(request: MemberRequest, pk: int, position: int, number: int) -> HttpResponse:
    """Show an earlier version again; it becomes the newest."""
    found = written_chapter(request, pk, position)
    version = get_object_or_404(ChapterVersion.objects.select_related("chapter__work"), chapter=found, number=number)
    newest = restore_version(version=version, by=request.user)
    messages.success(
        request,
        _("Version %(number)d is shown again, as version %(newest)d.") % {"number": number, "newest": newest.number},
    )
    return redirect(reverse("works:versions", args=[pk, position]))


@login_required
def original(request: MemberRequest, pk: int, sha256: str) -> HttpResponse:
    """A file this work came from, byte for byte, for its authors."""
    work = own_work(request, pk)
    restoration = work.restorations.filter(original_id=sha256).select_related("original").first()
    if restoration is None:
        raise Http404
    return attachment(kept_bytes(sha256), restoration.name)
