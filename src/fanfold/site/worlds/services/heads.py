"""Taking over the sheet that stands at the head of a work's file, or leaving it."""

from django.db import transaction

from fanfold.site.works.models import Work
from fanfold.site.worlds.models import ProposalAnswer
from fanfold.site.worlds.queries.heads import HeadSheet
from fanfold.site.worlds.queries.packs import canon_of, pack_of
from fanfold.site.worlds.services.packs import take_shipped_for
from fanfold.site.worlds.services.sheets import take_sheet
from fanfold.storyworld.stories import read_sheet


@transaction.atomic
def answer_head(*, work: Work, head: HeadSheet, is_taken: bool) -> None:
    """Take over what the head says, or leave it; it is not asked again. Raises what `read_sheet` raises, with the line."""
    if is_taken:
        take_shipped_for(work)
        take_sheet(work=work, sheet=read_sheet(head.text, head.name, canon_of(pack_of(work))))
    state = ProposalAnswer.State.CONFIRMED if is_taken else ProposalAnswer.State.REFUSED
    ProposalAnswer.objects.create(work=work, key=head.key, state=state)
