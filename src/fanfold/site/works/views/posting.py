"""When readers see what: posting, moments, rhythm, dates, and what was promised."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.accounts.services import keep_time_zone
from fanfold.site.base.reference import in_words
from fanfold.site.works import services
from fanfold.site.works.cadence import IRREGULAR, observed_in_words
from fanfold.site.works.forms import MomentForm, NextDayForm, PostForm, ReadinessForm, RhythmForm, ZoneForm
from fanfold.site.works.looks import told_of_posting
from fanfold.site.works.models import Rhythm, Work
from fanfold.site.works.promises import with_promises
from fanfold.site.works.schedule import Place, places_of
from fanfold.site.works.views.owned import own_chapter, own_work


@login_required
def dates(request: MemberRequest, pk: int) -> HttpResponse:
    """Every chapter with when it came out or will, the rhythm, and what readers are told of the next part."""
    work = get_object_or_404(with_promises(Work.objects.filter(pk=own_work(request, pk).pk)))
    rhythm = Rhythm.objects.filter(work=work).first()
    zone = request.user.time_zone or "UTC"
    places = places_of(list(work.chapters.order_by("position")), work, rhythm)
    context = {
        "work": work,
        "rhythm": rhythm,
        "drafts": [(place, _form_of(place, zone)) for place in places if place.chapter.posted is None],
        "posted": [place for place in places if place.chapter.posted],
        "observed": observed_in_words([place.chapter.posted for place in places if place.chapter.posted]),
        "zone": zone,
        "zone_form": ZoneForm(initial={"zone": zone}),
        "rhythm_form": RhythmForm(
            zone=zone, moment=rhythm.next_at if rhythm else None, initial={"days": rhythm.days} if rhythm else None
        ),
        "next_day": NextDayForm(initial={"day": work.next_due}, auto_id="next-%s"),
        "readiness": ReadinessForm(initial={"release_to": work.release_to, "shows_schedule": work.shows_schedule}),
    }  # fmt: skip
    return render(request, "works/dates.html", context)


def _form_of(place: Place, zone: str) -> MomentForm:
    """What sets the moment of a draft."""
    return MomentForm(zone=zone, moment=place.goes_out, auto_id=f"c{place.chapter.position}-%s")


@login_required
def post(request: MemberRequest, pk: int) -> HttpResponse:
    """Post a draft: who may read it, and which of its chapters."""
    work = own_work(request, pk)
    form = PostForm(request.POST or None, work=work, initial=_who(work))
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        services.post_work(work=work, visibility=cleaned["visibility"], chapters=list(cleaned["chapters"]))
        said = _("“%(title)s” is posted.") % {"title": work.title}
        messages.success(request, told_of_posting(work, said))
        return redirect(work)
    status = 422 if form.errors else 200
    return render(request, "works/post.html", {"work": work, "form": form}, status=status)


def _who(work: Work) -> dict[str, str]:
    told = work.visibility if work.visibility != Work.Visibility.DRAFT else work.release_to
    return {"visibility": told or Work.Visibility.POSTED}


def _tried(request: MemberRequest, pk: int, do: Callable[[], str]) -> HttpResponse:
    """Do it and say so, or say why not; back to the dates either way."""
    try:
        said = do()
    except FanfoldError as error:
        messages.error(request, in_words(error))
    else:
        messages.success(request, said)
    return redirect("works:dates", pk)


@login_required
@require_POST
def post_one(request: MemberRequest, pk: int, position: int) -> HttpResponse:
    """Show one draft chapter to the readers of its work."""
    chapter = own_chapter(request, pk, position)
    if chapter.work.visibility == Work.Visibility.DRAFT:
        return redirect("works:post", pk)

    def do() -> str:
        services.post_chapter(chapter=chapter)
        return _("“%(name)s” is posted.") % {"name": chapter.name}

    return _tried(request, pk, do)


@login_required
@require_POST
def release(request: MemberRequest, pk: int, position: int) -> HttpResponse:
    """Give a draft its moment, let it stand ready for the rhythm, or take both back: by the button that was pressed."""
    chapter = own_chapter(request, pk, position)
    wish = request.POST.get("wish", "")
    if wish == "moment":
        form = MomentForm(request.POST, zone=request.user.time_zone)
        if not form.is_valid():
            messages.error(request, _("A moment needs a day and a time."))
            return redirect("works:dates", pk)
    moment = form.moment() if wish == "moment" else None

    def do() -> str:
        services.schedule_chapter(chapter=chapter, at=moment)
        services.set_ready(chapter=chapter, is_ready=wish == "ready")
        said = {"moment": _("“%(name)s” has its moment."), "ready": _("“%(name)s” stands ready.")}
        return said.get(wish, _("“%(name)s” stays a draft until you post it.")) % {"name": chapter.name}

    return _tried(request, pk, do)


@login_required
@require_POST
def rhythm(request: MemberRequest, pk: int) -> HttpResponse:
    """Begin a rhythm, change it, or end it."""
    work = own_work(request, pk)
    if request.POST.get("wish") == "end":
        services.drop_rhythm(work=work)
        messages.success(request, _("Nothing goes out by rhythm any more. Your drafts are as they were."))
        return redirect("works:dates", pk)
    form = RhythmForm(request.POST, zone=request.user.time_zone)
    if not form.is_valid():
        messages.error(request, _("A rhythm needs a number of days, a first day and a time."))
        return redirect("works:dates", pk)

    def do() -> str:
        days = form.cleaned_data["days"]
        services.set_rhythm(work=work, days=days, first=form.moment(), zone=form.zone or "UTC")
        return ngettext("One draft goes out every day.", "One draft goes out every %(days)d days.", days) % {
            "days": days
        }

    return _tried(request, pk, do)


@login_required
@require_POST
def clock(request: MemberRequest, pk: int) -> HttpResponse:
    """In which zone the author's clock runs. Moments that are set already stay the same moments."""
    work = own_work(request, pk)
    form = ZoneForm(request.POST)
    if form.is_valid():
        keep_time_zone(user=request.user, zone=form.cleaned_data["zone"])
        messages.success(request, _("Times are now shown and meant by your clock."))
    return redirect("works:dates", work.pk)


@login_required
@require_POST
def readiness(request: MemberRequest, pk: int) -> HttpResponse:
    """Who may read a draft once its first chapter goes out by itself, and whether readers know the day."""
    work = own_work(request, pk)
    form = ReadinessForm(request.POST)

    def do() -> str:
        if form.is_valid():
            cleaned = form.cleaned_data
            services.set_release(work=work, visibility=cleaned["release_to"], shows_schedule=cleaned["shows_schedule"])
        return _("Saved.")

    return _tried(request, pk, do)


@login_required
@require_POST
def promise(request: MemberRequest, pk: int) -> HttpResponse:
    """Move what was promised, drop it, or rest: one press each, and nobody asks why."""
    work = own_work(request, pk)
    match request.POST.get("wish"):
        case "move":
            form = NextDayForm(request.POST)
            if form.is_valid():
                services.name_next_day(work=work, day=form.cleaned_data["day"])
                messages.success(request, _("Readers now expect the next part around the day you named."))
            else:
                messages.error(request, _("Choose a day that is still to come."))
        case "irregular":
            services.set_cadence(work=work, cadence=services.Cadence(IRREGULAR))
            messages.success(request, _("Readers are told that it comes when it is ready."))
        case "hiatus":
            services.set_status(work=work, status=Work.Status.HIATUS)
            messages.success(request, _("The work rests. Nobody is told a date, and nothing goes out by rhythm."))
        case "resume":
            services.set_status(work=work, status=Work.Status.IN_PROGRESS)
            messages.success(request, _("The work goes on."))
    return redirect("works:desk") if request.POST.get("from") == "desk" else redirect("works:dates", pk)
