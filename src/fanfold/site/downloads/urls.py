"""Addresses of downloads."""

from django.urls import path, re_path

from fanfold.site.downloads import views

app_name = "downloads"
urlpatterns = [
    path("works/<int:pk>/download/<str:name>.<str:suffix>", views.edition, name="edition"),
    re_path(r"^pictures/(?P<sha256>[0-9a-f]{64})/$", views.picture, name="picture"),
]
