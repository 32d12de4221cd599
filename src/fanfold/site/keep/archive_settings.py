"""What an archive says to everybody who comes."""

from django.utils.translation import gettext_lazy as _

from fanfold.site.base.archive_settings import Kind, Setting, declare

_FORM = _(
    "An empty line parts paragraphs, # makes a heading, - a list, *this* is stressed, [words](https://…) are a link."
)

declare(
    Setting("pages.about", Kind.TEXT, "", _("About this archive"), _FORM, group="pages"),
    Setting("pages.rules", Kind.TEXT, "", _("Rules"), _FORM, group="pages"),
    Setting("pages.questions", Kind.TEXT, "", _("Questions that come up"), _FORM, group="pages"),
    Setting("pages.contact", Kind.TEXT, "", _("Whom to write to"), _FORM, group="pages"),
)  # fmt: skip
