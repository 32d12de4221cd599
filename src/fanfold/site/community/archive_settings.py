"""What an archive decides about answers."""

from django.utils.translation import gettext_lazy as _

from fanfold.site.base.archive_settings import Kind, Setting, declare

declare(
    Setting(
        "answers.guests", Kind.YES_NO, True, _("Guests may answer"),
        _("Where the writer of a work lets them. Switched off, nobody answers without an account; what was said stays."),
        group="readers",
    ),
    Setting(
        "answers.kudos", Kind.YES_NO, True, _("Kudos can be given"),
        _("Where the writer of a work takes them. Switched off, nobody gives any; those that were given stay."),
        group="readers",
    ),
)  # fmt: skip
