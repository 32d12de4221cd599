"""What writers and fans type about worlds."""

from fanfold.site.worlds.forms.packs import FandomForm, PackForm, ProgressForm
from fanfold.site.worlds.forms.proposals import AnswerForm, answer_forms

__all__ = ["AnswerForm", "FandomForm", "PackForm", "ProgressForm", "answer_forms"]
