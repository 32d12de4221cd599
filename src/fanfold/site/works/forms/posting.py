"""What an author says about when readers see what."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fanfold.site.works.models import Chapter, Work
from fanfold.site.works.moments import moment_of, zone_names, zone_of

_VISIBLE = ((Work.Visibility.POSTED, _("Everyone")), (Work.Visibility.MEMBERS, _("Members: people who are signed in")))


class _Day(forms.DateInput):
    input_type = "date"


class _Time(forms.TimeInput):
    input_type = "time"


def _zones() -> list[tuple[str, str]]:
    return [(name, name.replace("_", " ")) for name in zone_names()]


class ZoneForm(forms.Form):
    """In which zone an author's clock runs."""

    zone = forms.ChoiceField(label=_("Your time zone"), choices=lazy(_zones, list))


class MomentForm(forms.Form):
    """A day and a time by the author's clock."""

    day = forms.DateField(label=_("Day"), widget=_Day(format="%Y-%m-%d"))
    time = forms.TimeField(label=_("Time"), widget=_Time(format="%H:%M"))

    def __init__(self, *args: Any, zone: str, moment: dt.datetime | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        local = moment.astimezone(zone_of(zone)) if moment else None
        self.fields["day"].initial = local.date() if local else None
        self.fields["time"].initial = local.time() if local else dt.time(18)

    def moment(self) -> dt.datetime:
        """The moment that was meant."""
        return moment_of(self.cleaned_data["day"], self.cleaned_data["time"], self.zone)


class RhythmForm(MomentForm):
    """How often a draft that stands ready goes out, and when the first does."""

    days = forms.IntegerField(
        label=_("Every so many days"), min_value=1, max_value=366, initial=7, help_text=_("7 is every week, 14 every two weeks.")
    )  # fmt: skip

    field_order = ("days", "day", "time")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].label = _("The next one on")


class _Chapters(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        """Name and length: what an author knows a chapter by."""
        return gettext("%(name)s (%(words)s words)") % {"name": obj.name, "words": f"{obj.words:,}"}


class PostForm(forms.Form):
    """Which chapters of a draft readers get, and who the readers are."""

    visibility = forms.ChoiceField(
        label=_("Who may read it"), choices=_VISIBLE, widget=forms.RadioSelect, initial=Work.Visibility.POSTED
    )
    chapters = _Chapters(
        Chapter.objects.none(), label=_("Which chapters"), widget=forms.CheckboxSelectMultiple,
        help_text=_("What you leave out stays a draft. You post it later, one by one, or give it a day."),
        error_messages={"required": _("Choose at least one chapter.")},
    )  # fmt: skip

    def __init__(self, *args: Any, work: Work, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        drafts = work.chapters.filter(posted=None, current__isnull=False).order_by("position")
        field = self.fields["chapters"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 - what the class body says
        field.queryset = drafts
        ready = [one for one in drafts if one.words and one.release_at is None]
        # Where some are meant to go with the work, those that are held back are not; written here, all are drafts.
        field.initial = [one.pk for one in ready if not one.held] or [one.pk for one in ready]


class ReadinessForm(forms.Form):
    """What happens to a work's dated chapters."""

    release_to = forms.ChoiceField(
        label=_("When the first dated chapter of this draft goes out"),
        choices=(("", _("Nothing goes out: it stays a draft")), *_VISIBLE),
        required=False,
        widget=forms.RadioSelect,
    )
    shows_schedule = forms.BooleanField(
        label=_("Tell readers the day of the next dated chapter"), required=False,
        help_text=_("The work’s page says “Next part on Friday 4 December”. Without the tick, nobody but its authors knows."),
    )  # fmt: skip


class NextDayForm(forms.Form):
    """The day an author names for the next part."""

    day = forms.DateField(label=_("Around"), widget=_Day(format="%Y-%m-%d"))

    def clean_day(self) -> dt.date:
        """No day that is over."""
        day: dt.date = self.cleaned_data["day"]
        if day < timezone.localdate():
            raise forms.ValidationError(gettext("Choose a day that is still to come."))
        return day
