"""What a writer answers to questions about what does not fit."""

from fanfold.manuscript.characters import clean_text
from fanfold.site.works.models import Work
from fanfold.site.worlds.models import QuestionAnswer
from fanfold.site.worlds.services.stories import touch


def answer_question(*, work: Work, code: str, about: str, words: str, verdict: str) -> bool:
    """Remember an answer, so that the question is not asked again; False for one that is no answer."""
    if verdict not in QuestionAnswer.Verdict.values or not code or not about:
        return False
    QuestionAnswer.objects.update_or_create(
        work=work, code=code[:40], about=about[:200], defaults={"verdict": verdict, "words": clean_text(words)[:2000]}
    )
    touch(work)
    return True


def ask_question_again(*, work: Work, answer: QuestionAnswer) -> None:
    """Forget an answer: what still does not fit is asked again."""
    answer.delete()
    touch(work)
