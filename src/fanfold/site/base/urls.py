"""Addresses of base."""

from django.urls import path

from fanfold.site.base import views

app_name = "base"
urlpatterns = [
    path("help/", views.help_index, name="help"),
    path("help/messages/", views.help_messages, name="help_messages"),
    path("help/messages/<str:code>/", views.help_message, name="help_message"),
    path("robots.txt", views.robots, name="robots"),
]
