"""Addresses of downloads."""

from django.urls import path, re_path

from fanfold.site.downloads import views

app_name = "downloads"
urlpatterns = [
    path("works/<int:pk>/download/<str:name>.<str:suffix>", views.edition, name="edition"),
    re_path(r"^pictures/(?P<sha256>[0-9a-f]{64})/$", views.picture, name="picture"),
    re_path(r"^pictures/(?P<key>[0-9A-Za-z]{22})/$", views.shown, name="shown"),
    re_path(r"^pictures/(?P<key>[0-9A-Za-z]{22})/small/$", views.shown_small, name="shown_small"),
]
