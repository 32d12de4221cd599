"""Forms of what people say and keep."""

from fanfold.site.community.forms.answers import AnswerForm, CorrectionForm, PollForm, WordsForm
from fanfold.site.community.forms.welcome import WelcomeForm

__all__ = ["AnswerForm", "CorrectionForm", "PollForm", "WelcomeForm", "WordsForm"]
