"""Addresses of reading."""

from django.urls import path

from fanfold.site.reading.views import bookmarks, library, lists, places, preferences, seeing, shelves, works, writers

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
    path("works/<int:pk>/shelves/", shelves.put, name="put_on_shelves"),
    path("works/<int:pk>/bookmark/", bookmarks.of_work, name="bookmark_work"),
    path("writers/<str:slug>/bookmarks/", bookmarks.public, name="public_bookmarks"),
    path("writers/<str:slug>/shelves/<int:pk>/", shelves.public, name="public_shelf"),
    path("library/", library.library, name="library"),
    path("library/history/", library.history, name="history"),
    path("library/history/forget/", library.forget, name="forget"),
    path("library/history/keep/", library.habit, name="habit"),
    path("library/shelves/new/", shelves.new, name="new_shelf"),
    path("library/shelves/<int:pk>/", shelves.shelf, name="shelf"),
    path("library/shelves/<int:pk>/change/", shelves.change, name="change_shelf"),
    path("library/shelves/<int:pk>/remove/", shelves.remove, name="remove_shelf"),
    path("library/shelves/<int:pk>/order/", shelves.order, name="order_shelf"),
    path("library/shelves/<int:pk>/move/", shelves.move, name="move_shelf"),
    path("library/shelves/<str:kind>/", shelves.ready_made, name="ready_made_shelf"),
    path("library/bookmarks/", bookmarks.bookmarks, name="bookmarks"),
    path("library/bookmarks/elsewhere/", bookmarks.elsewhere, name="bookmark_elsewhere"),
    path("library/bookmarks/<int:pk>/", bookmarks.bookmark, name="bookmark"),
    path("library/bookmarks/<int:pk>/remove/", bookmarks.remove, name="remove_bookmark"),
    path("reading/preferences/", preferences.preferences, name="preferences"),
]
