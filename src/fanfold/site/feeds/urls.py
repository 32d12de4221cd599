"""Addresses of feeds."""

from django.urls import path

from fanfold.site.feeds import views

app_name = "feeds"
urlpatterns = [
    path("feeds/works/", views.site_feed, name="site"),
    path("feeds/works/<int:pk>/", views.work_feed, name="work"),
    path("feeds/tags/<int:pk>/", views.tag_feed, name="tag"),
    path("feeds/writers/<str:slug>/", views.pen_name_feed, name="pen_name"),
    path("feeds/collections/<slug:slug>/", views.collection_feed, name="collection"),
    path("feeds/own/renew/", views.renew, name="renew"),
    path("feeds/own/<str:key>/filters/<int:pk>/", views.filter_feed, name="filter"),
    path("feeds/own/<str:key>/", views.own_feed, name="own"),
]
