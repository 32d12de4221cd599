"""What an archive decides about how it is written to."""

from django.utils.translation import gettext_lazy as _

from fanfold.site.base.archive_settings import Kind, Setting, declare

declare(
    Setting(
        "letters.open", Kind.YES_NO, True, _("People can write to those who run the archive in a form"),
        _("What they write waits with the reports. Nothing of it goes over any other service."), group="readers",
    ),
)  # fmt: skip
