"""Addresses of wrangling."""

from django.urls import path

from fanfold.site.wrangling.views import bins, files, tags

app_name = "wrangling"
urlpatterns = [
    path("wrangle/", bins.overview, name="overview"),
    path("wrangle/fandoms/<int:pk>/", bins.fandom_bin, name="bin"),
    path("wrangle/fandoms/<int:pk>/look-after/", bins.look_after, name="look_after"),
    path("wrangle/kind/<slug:kind>/", bins.kind_bin, name="kind_bin"),
    path("wrangle/sort/", bins.sort, name="sort"),
    path("wrangle/tags/", tags.find, name="find"),
    path("wrangle/tags/<int:pk>/", tags.tag, name="tag"),
    path("wrangle/tags/<int:pk>/say/", tags.say, name="say"),
    path("wrangle/history/", tags.history, name="history"),
    path("wrangle/history/<int:pk>/undo/", tags.undo, name="undo"),
    path("wrangle/proposals/", tags.all_proposals, name="proposals"),
    path("wrangle/proposals/<int:pk>/", tags.proposal, name="proposal"),
    path("wrangle/import/", files.import_file, name="import"),
    path("wrangle/kinds/", files.own_kinds, name="kinds"),
]
