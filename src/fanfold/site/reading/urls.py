"""Addresses of reading."""

from django.urls import path

from fanfold.site.reading.views import lists, places, preferences, seeing, works, writers

app_name = "reading"
urlpatterns = [
    path("", lists.home, name="home"),
    path("works/", lists.works, name="works"),
    path("tags/<int:pk>/<str:slug>/", lists.tag, name="tag"),
    path("writers/<str:slug>/", writers.pen_name, name="pen_name"),
    path("works/<int:pk>/", works.work, name="work"),
    path("works/<int:pk>/chapters/<int:position>/", works.chapter, name="chapter"),
    path("works/<int:pk>/whole/", works.whole, name="whole"),
    path("works/<int:pk>/place/", places.keep, name="keep_place"),
    path("works/<int:pk>/go-on/", places.go_on, name="go_on"),
    path("works/<int:pk>/read/", places.marks, name="marks"),
    path("works/<int:pk>/shape/", seeing.shape, name="shape"),
    path("works/<int:pk>/voices/", seeing.voices, name="voices"),
    path("works/<int:pk>/voices/<str:person>/", seeing.lines, name="lines"),
    path("reading/preferences/", preferences.preferences, name="preferences"),
]
