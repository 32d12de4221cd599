"""Addresses of keep."""

from django.urls import path

from fanfold.site.keep import views

app_name = "keep"
urlpatterns = [
    path("about/", views.about, name="about"),
    path("keep/", views.overview, name="overview"),
    path("keep/settings/", views.settings_page, name="settings"),
    path("keep/letter/", views.letter, name="letter"),
    path("keep/people/", views.people, name="people"),
    path("keep/people/<int:pk>/", views.person, name="person"),
]
