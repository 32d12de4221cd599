"""What the demo's readers say: the life of one serial, so that a newcomer sees what answers are for."""

from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.services import add_pen_name
from fanfold.site.community.passages import passages_of_chapter
from fanfold.site.community.services import ask_poll, give_kudos, propose, reply, say, set_welcome, vote
from fanfold.site.community.speakers import Speaker
from fanfold.site.works.models import Work

_READERS = ("Edith by the Window", "Walter of the Quay")
DEMO_READER = "demo-edith"
"""User name of the reader whose shelves and bookmarks others see. Nobody can sign in as her."""


def answer_serial(*, work: Work, owner: User) -> None:
    """Reviews with a reply, a question with its answer, a correction that waits, a poll, and kudos, all at one work."""
    chapters = list(work.chapters.all())
    author = Speaker(owner, PenName.objects.filter(works=work).first())
    edith, walter = (_reader(name) for name in _READERS)
    first, last = chapters[0], chapters[-1]
    set_welcome(work=work, fields={"criticism": "welcome", "words": "Tell me where you lost the thread."})
    review = say(work=work, chapter=first, kind="review", words=_REVIEW, speaker=edith)
    reply(parent=review, words="Thank you! I read that part aloud until it stopped creaking.", speaker=author)
    say(work=work, chapter=last, kind="review", words="I had to get up and walk around after this one.", speaker=walter)
    question = say(work=work, chapter=first, kind="question", words=_QUESTION, speaker=walter)
    reply(parent=question, words="No, you can start here. Whatever matters is told again in passing.", speaker=author)
    passage = max(passages_of_chapter(first)[:8], key=lambda one: len(one.text))
    word = next((one for one in passage.text.split() if one.isalpha() and len(one) > 4), "")
    if word:
        propose(
            work=work, chapter=first, passage=passage, old=word, new=f"{word},", words="Would a comma help here?",
            speaker=edith, wants_thanks=True,
        )  # fmt: skip
    poll = ask_poll(work=work, question="Who should tell the next part?", options=_OPTIONS, voters="everyone")
    for reader, option in zip((edith, walter), poll.options.all(), strict=False):
        vote(poll=poll, options=[option.pk], speaker=reader)
    for reader in (edith, walter):
        give_kudos(work=work, chapter=first, speaker=reader)


def _reader(name: str) -> Speaker:
    user = User.objects.create_user(f"demo-{name.split()[0].lower()}")
    user.set_unusable_password()
    user.save()
    return Speaker(user, add_pen_name(user=user, name=name, is_default=True))


_REVIEW = (
    "I missed my stop over this.\n\nThe talk between the two of them is *so* good. I could hear the weather in it."
)
_QUESTION = "Do I need to know anything from before this to follow it?"
_OPTIONS = ("The one who told the last part", "Somebody who has not spoken yet", "Whoever you like")
