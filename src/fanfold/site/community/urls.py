"""Addresses of answers, bookmarks, subscriptions and notices."""

from django.urls import URLPattern, URLResolver, path

from fanfold.site.community.views import care, corrections, inbox, letters, notices, polls, say, subscriptions, threads

app_name = "community"
urlpatterns: list[URLPattern | URLResolver] = [
    path("works/<int:pk>/answers/", threads.of_work, name="answers"),
    path("works/<int:pk>/answers/new/", say.new, name="say"),
    path("works/<int:pk>/passages/<int:chapter>/", say.passages, name="passages"),
    path("works/<int:pk>/kudos/", threads.kudos_page, name="kudos"),
    path("works/<int:pk>/kudos/give/", care.kudos, name="give_kudos"),
    path("works/<int:pk>/welcome/", care.welcome, name="welcome"),
    path("account/answers/", care.default_welcome, name="default_welcome"),
    path("works/<int:pk>/questions/", inbox.questions, name="questions"),
    path("works/<int:pk>/corrections/new/", corrections.new, name="correct"),
    path("works/<int:pk>/polls/new/", polls.new, name="new_poll"),
    path("polls/<int:pk>/", polls.poll, name="poll"),
    path("polls/<int:pk>/vote/", polls.choose, name="vote"),
    path("polls/<int:pk>/decide/", polls.decide, name="decide_poll"),
    path("corrections/", corrections.queue, name="corrections"),
    path("corrections/<int:pk>/decide/", corrections.decide, name="decide_correction"),
    path("answers/", inbox.answers, name="inbox"),
    path("answers/said/", inbox.said, name="said"),
    path("answers/many/", inbox.many, name="many"),
    path("answers/<int:pk>/", threads.thread, name="thread"),
    path("answers/<int:pk>/reply/", say.answer_back, name="reply"),
    path("answers/<int:pk>/edit/", say.edit, name="edit"),
    path("answers/<int:pk>/take-back/", say.back, name="take_back"),
    path("answers/<int:pk>/look-after/", care.look_after, name="look_after"),
    path("letters/stop/<str:token>/", letters.stop, name="stop_letters"),
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read, name="read_notices"),
    path("notices/choices/", notices.choices, name="notice_choices"),
    path("subscriptions/", subscriptions.subscriptions, name="subscriptions"),
    path("subscriptions/stop/", subscriptions.stop, name="stop_subscriptions"),
    path("subscriptions/to/<str:kind>/<int:pk>/", subscriptions.subscribe_to, name="subscribe"),
]
