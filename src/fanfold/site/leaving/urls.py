"""Addresses of taking things away and going."""

from django.urls import path

from fanfold.site.leaving.views import exports

app_name = "leaving"
urlpatterns = [
    path("account/export/", exports.exports, name="exports"),
    path("account/export/progress/", exports.progress, name="progress"),
    path("account/export/<int:pk>/", exports.download, name="download"),
    path("account/export/<int:pk>/drop/", exports.drop, name="drop"),
    path("works/<int:pk>/take/", exports.take_work, name="take_work"),
]
