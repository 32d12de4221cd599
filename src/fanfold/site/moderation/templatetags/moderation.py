"""What moderators said about a work, for the pages that show it."""

from django import template
from django.db.models import QuerySet

from fanfold.site.moderation import queries
from fanfold.site.moderation.models import ArchiveWarning
from fanfold.site.works.models import Work

register = template.Library()


@register.simple_tag
def archive_warnings(work: Work) -> QuerySet[ArchiveWarning]:
    """The content warnings that moderators put on a work."""
    return queries.archive_warnings(work)
