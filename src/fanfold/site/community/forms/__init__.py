"""Forms of what people say and keep."""

from fanfold.site.community.forms.answers import AnswerForm, CorrectionForm, PollForm, WordsForm
from fanfold.site.community.forms.beta import BetaInviteForm, RemarkForm
from fanfold.site.community.forms.welcome import AccountWelcomeForm, WelcomeForm

__all__ = [
    "AccountWelcomeForm",
    "AnswerForm",
    "BetaInviteForm",
    "CorrectionForm",
    "PollForm",
    "RemarkForm",
    "WelcomeForm",
    "WordsForm",
]
