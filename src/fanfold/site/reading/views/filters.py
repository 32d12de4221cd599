"""The list of everything with its filters, the values of one kind, ways to browse, and the filters a reader keeps."""

from functools import partial
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fanfold.site.accounts.models import User
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.pagination import page_of
from fanfold.site.catalog.filters import Filters, to_query
from fanfold.site.catalog.kinds import FANDOM, MEDIA
from fanfold.site.catalog.queries import kind_of, kinds
from fanfold.site.reading import panel
from fanfold.site.reading.asking import asked_by
from fanfold.site.reading.canonpanel import canon_panel, names_of, troubles_of
from fanfold.site.reading.models import SavedFilter
from fanfold.site.reading.queries.filtering import named
from fanfold.site.reading.queries.roads import Cards, choices, works_found
from fanfold.site.reading.services.filters import hear_of_filter, remove_filter, save_filter
from fanfold.site.worlds.queries.packs import seen_up_to

_PER_PAGE = 60
_FIRST_FANDOMS = 6


@require_safe
def works(request: HttpRequest) -> HttpResponse:
    """The works this reader may find, with everything they can be filtered by."""
    asked = asked_by(request.GET)
    filters, seen = asked.filters, partial(seen_up_to, request)
    matched = works_found(request.user, filters, seen)
    base, names = reverse("reading:works"), names_of(request.user, filters, seen)
    context = {
        "page": page_of(request, Cards(request.user, matched)),
        "asked": filters, "troubles": [*asked.troubles, *troubles_of(filters)], "chips": panel.chips_of(filters, asked.tags, base, names),
        "canon": canon_panel(request.user, filters, asked.tags, seen),
        "groups": panel.groups_of(matched, filters, kinds(), asked.tags),
        "languages": panel.languages_to_tick(matched, filters), "statuses": panel.statuses_to_tick(matched, filters),
        "sorts": panel.choices_of(panel.SORT_NAMES, filters.sort),
        "crossovers": panel.choices_of(panel.CROSSOVER_NAMES, filters.crossovers),
        "persons": panel.choices_of(panel.PERSON_NAMES, filters.person),
        "lengths": panel.choices_of(panel.LENGTH_NAMES, filters.length),
        "query": to_query(filters), "sort_name": panel.SORT_NAMES[filters.sort], "sent": _sent(request),
    }  # fmt: skip
    return render(request, "reading/works.html", context)


def _sent(request: HttpRequest) -> str:
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()


@require_safe
def values(request: HttpRequest, kind: str) -> HttpResponse:
    """Every value of a kind that the found works have, with its number, to be searched and ticked."""
    found = kind_of(kind)
    if found is None:
        raise Http404("There is no such kind of tags.")
    asked, seen = asked_by(request.GET), partial(seen_up_to, request)
    words = request.GET.get("q", "").replace("\0", "")[:150]
    page = page_of(request, works_found(request.user, asked.filters, seen).values(found.slug, words=words), _PER_PAGE)
    rows = [panel.row_of(asked.filters, one.tag, one.found) for one in named(page)]
    shown = {row.tag.pk for row in rows}
    kept = [
        (name, value) for name, value in panel.kept_pairs(asked.filters)
        if not (name in ("with", "any", "not") and int(value) in shown)
    ]  # fmt: skip
    context = {
        "kind": found, "page": page, "rows": rows, "words": words, "kept": kept, "searching": panel.kept_pairs(asked.filters),
        "chips": panel.chips_of(asked.filters, asked.tags, reverse("reading:values", args=[found.slug]), names_of(request.user, asked.filters, seen)),
        "asked": asked.filters, "query": to_query(asked.filters),
    }  # fmt: skip
    return render(request, "reading/values.html", context)


@require_safe
def browse(request: HttpRequest) -> HttpResponse:
    """Ways in: by medium and its largest fandoms, by kind, by language."""
    works = works_found(request.user, Filters())
    media = named(works.values(MEDIA))
    of_media = [(one, named(works.values(FANDOM, of=one.tag)[:_FIRST_FANDOMS])) for one in media]
    context = {
        "media": of_media, "fandoms": [] if media else choices(works, [FANDOM], _FIRST_FANDOMS * 4)[FANDOM],
        "languages": panel.languages_to_tick(works, Filters()), "kinds": [kind for kind in kinds() if kind.slug != MEDIA],
    }  # fmt: skip
    return render(request, "reading/browse.html", context)


def _member(request: HttpRequest) -> User:
    return cast(MemberRequest, request).user


@login_required
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep a filter under a name."""
    kept = save_filter(
        user=_member(request), name=request.POST.get("name", ""), query=request.POST.get("query", "")[:20_000]
    )
    messages.success(request, _("Kept as “%(name)s”. You find it under Library, Filters.") % {"name": kept.name})
    return redirect("reading:saved_filters")


@login_required
@require_safe
def saved(request: HttpRequest) -> HttpResponse:
    """The filters a reader keeps, each with how many works it finds now."""
    user, seen = _member(request), partial(seen_up_to, request)
    rows: list[dict[str, Any]] = []
    for one in SavedFilter.objects.filter(user=user):
        asked = asked_by(QueryDict(one.query))
        rows.append({
            "filter": one, "found": works_found(user, asked.filters, seen).count(),
            "chips": panel.chips_of(asked.filters, asked.tags, "", names_of(user, asked.filters, seen)),
        })  # fmt: skip
    return render(request, "reading/saved_filters.html", {"rows": rows})


@login_required
@require_POST
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    """Hear of new works that a filter finds, or no more."""
    tells = request.POST.get("tells") == "1"
    hear_of_filter(user=_member(request), pk=pk, tells=tells)
    messages.success(
        request, _("You will hear of new stories it finds.") if tells else _("You will hear no more of it.")
    )
    return redirect("reading:saved_filters")


@login_required
@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a filter no more."""
    remove_filter(user=_member(request), pk=pk)
    messages.success(request, _("Removed."))
    return redirect("reading:saved_filters")
