"""What others ask of a member, taken together."""

from fanfold.site.accounts.models import User
from fanfold.site.works.queries.beta import beta_invitations
from fanfold.site.works.queries.collections import asked_items, queues_waiting
from fanfold.site.works.queries.cowriting import waiting_invitations
from fanfold.site.works.queries.relations import asked_of
from fanfold.site.works.queries.series import waiting_parts


def waiting_count(member: User) -> int:
    """How many requests of others wait for this member's answer."""
    return (
        waiting_invitations(member).count()
        + waiting_parts(member).count()
        + len(asked_of(member))
        + asked_items(member).count()
        + len(queues_waiting(member))
        + beta_invitations(member).count()
    )
