"""Addresses of canons and of the worlds of stories."""

from django.urls import path

from fanfold.site.worlds.views import packs, standing

app_name = "worlds"
urlpatterns = [
    path("works/<int:pk>/standing/", standing.standing, name="standing"),
    path("works/<int:pk>/standing/again/", standing.again, name="again"),
    path("canons/", packs.packs, name="packs"),
    path("canons/new/", packs.new, name="new_pack"),
    path("canons/<slug:slug>/", packs.pack, name="pack"),
    path("canons/<slug:slug>/file/", packs.file, name="pack_file"),
    path("canons/<slug:slug>/fandoms/", packs.fandoms, name="pack_fandoms"),
    path("canons/<slug:slug>/seen/", packs.seen, name="seen"),
]
