"""What an archive decides about works."""

from django.utils.translation import gettext_lazy as _

from fanfold.site.base.archive_settings import Kind, Setting, declare

declare(
    Setting(
        "works.downloads", Kind.ONE_OF, "writers", _("Who may take stories home as books"),
        _("Writers can always take their own works home, and what a writer chose holds again when you choose the first."),
        group="readers",
        options=(
            ("writers", _("As the writer of each work says")),
            ("members", _("Members only")),
            ("nobody", _("Nobody")),
        ),
    ),
    Setting(
        "works.looked_at", Kind.ONE_OF, "none", _("Which new stories somebody looks at before readers see them"),
        _("They wait under “Look after”. Their writers are told that they wait, and when they are through."), group="readers",
        options=(
            ("none", _("None")),
            ("first", _("The first story of each newcomer")),
            ("all", _("All of them")),
        ),
    ),
)  # fmt: skip
