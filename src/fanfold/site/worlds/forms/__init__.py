"""What writers and fans type about worlds."""

from fanfold.site.worlds.forms.packs import FandomForm, MergeForm, OfferForm, PackForm, ProgressForm, WithdrawForm
from fanfold.site.worlds.forms.proposals import AnswerForm, answer_forms
from fanfold.site.worlds.forms.suggestions import SuggestionForm

__all__ = [
    "AnswerForm",
    "FandomForm",
    "MergeForm",
    "OfferForm",
    "PackForm",
    "ProgressForm",
    "SuggestionForm",
    "WithdrawForm",
    "answer_forms",
]
