"""How each scene stands to canon: chapter by chapter, or a whole layer at once."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.pagination import page_of
from fanfold.site.base.reference import in_words
from fanfold.site.works.models import Chapter
from fanfold.site.works.queries import layers_of
from fanfold.site.worlds import services
from fanfold.site.worlds.queries.scenes import scenes_of
from fanfold.site.worlds.views.owned import own_work

CHOICES = (
    ("", gettext_lazy("Nothing said")), ("retold", gettext_lazy("As in canon")), ("changed", gettext_lazy("Of canon, changed")),
    ("new", gettext_lazy("Not in canon")),
)  # fmt: skip
_ON_A_PAGE = 10


@login_required
def scenes(request: MemberRequest, pk: int) -> HttpResponse:
    """Every scene with a choice beside it; only what is said otherwise is kept, as versions of the chapters."""
    work = own_work(request, pk)
    told = work.chapters.filter(current__isnull=False).select_related("current").order_by("position")
    page = page_of(request, told, _ON_A_PAGE)
    layers = layers_of(work)
    if request.method == "POST":
        try:
            count = _marked(request, page, pk, dict(layers))
        except FanfoldError as error:
            messages.error(request, in_words(error))
        else:
            said = ngettext("Kept for %(n)d scene.", "Kept for %(n)d scenes.", count) % {"n": count}
            messages.success(request, said if count else _("No scene is said to be otherwise than before."))
        return redirect(request.get_full_path())
    context = {
        "work": work,
        "page": page,
        "chapters": scenes_of(work, list(page)),
        "layers": layers,
        "choices": CHOICES,
    }
    return render(request, "worlds/scenes.html", context)


def _marked(request: MemberRequest, page: "Page[Chapter]", pk: int, layers: dict[str, str]) -> int:
    layer = request.POST.get("layer", "")
    if layer in layers:
        work = own_work(request, pk)
        return services.mark_layer(work=work, layer=layer, retelling=request.POST.get("all", ""), by=request.user).count
    return sum(services.mark_scenes(chapter=one, marks=_said(request, one), by=request.user) for one in page)


def _said(request: MemberRequest, chapter: Chapter) -> dict[int, str]:
    """What was chosen for the scenes of a chapter, by their numbers."""
    lead = f"scene-{chapter.pk}-"
    named = ((name.removeprefix(lead), value) for name, value in request.POST.items() if name.startswith(lead))
    return {
        int(number): str(value)
        for number, value in named
        if number.isascii() and number.isdecimal() and len(number) < 6
    }
