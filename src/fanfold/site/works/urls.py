"""Addresses of the desk, of giving and restoring a story, and of editing a work."""

from django.urls import path, re_path

from fanfold.site.works.views import answers, chapters, desk, edit, give, publish, questions, restoration

app_name = "works"
urlpatterns = [
    path("desk/", desk.desk, name="desk"),
    path("give/", give.give, name="give"),
    path("give/<int:pk>/", restoration.restoration, name="restoration"),
    path("give/<int:pk>/questions/", questions.questions, name="questions"),
    path("give/<int:pk>/answers/", answers.answers, name="answers"),
    path("give/<int:pk>/answer/", answers.answer, name="answer"),
    path("give/<int:pk>/publish/", publish.publish, name="publish"),
    path("give/<int:pk>/split/", restoration.split, name="split"),
    path("give/<int:pk>/discard/", restoration.discard, name="discard"),
    path("give/<int:pk>/resume/", restoration.resume, name="resume"),
    path("give/<int:pk>/original/", restoration.original, name="given_original"),
    path("works/<int:pk>/edit/", edit.card, name="card"),
    path("works/<int:pk>/visibility/", edit.visibility, name="visibility"),
    re_path(r"^works/(?P<pk>[0-9]+)/original/(?P<sha256>[0-9a-f]{64})/$", edit.original, name="original"),
    path("chapters/<int:pk>/", chapters.permanent, name="permanent"),
    path("works/<int:pk>/chapters/", chapters.chapters, name="chapters"),
    path("works/<int:pk>/chapters/new/", edit.new_chapter, name="new_chapter"),
    path("works/<int:pk>/chapters/order/", chapters.order, name="order"),
    path("works/<int:pk>/chapters/put-away/<int:chapter>/", chapters.put_away, name="put_away"),
    path("works/<int:pk>/chapters/put-away/<int:chapter>/back/", chapters.bring_back, name="bring_back"),
    path("works/<int:pk>/chapters/<int:position>/do/", chapters.change, name="change_chapter"),
    path("works/<int:pk>/chapters/<int:position>/split/", chapters.split, name="split_chapter"),
    path("works/<int:pk>/chapters/<int:position>/edit/", edit.chapter, name="chapter"),
    path("works/<int:pk>/chapters/<int:position>/versions/", edit.versions, name="versions"),
    path("works/<int:pk>/chapters/<int:position>/versions/<int:old>..<int:new>/", edit.comparison, name="comparison"),
    path("works/<int:pk>/chapters/<int:position>/versions/<int:number>/restore/", edit.restore, name="restore"),
]
