"""Errors in the reader's language, in one line."""

from django.utils.translation import gettext, override

from fanfold.manuscript.errors import FanfoldError
from fanfold.messages import load
from fanfold.site.base.reference import in_words

OF_A_PACKAGE = FanfoldError("E-pack-not-utf-8", "Line 3 is no table.", hint="Mend it.")
OF_THE_SITE = FanfoldError("E-disk-full", "Kein Platz.", hint="Später noch einmal.")


def test_in_english_errors_speak_for_themselves() -> None:
    assert in_words(OF_A_PACKAGE) == "Line 3 is no table. Mend it."
    assert in_words(FanfoldError("E-disk-full", "There is no room.")) == "There is no room."


def test_elsewhere_the_code_speaks_for_what_is_said_in_english() -> None:
    known = load()[OF_A_PACKAGE.code]
    with override("de"):
        assert in_words(OF_A_PACKAGE) == f"{gettext(known.title)}. {gettext(known.do)}"
        assert in_words(OF_THE_SITE) == "Kein Platz. Später noch einmal.", "the site has said it in German already"
