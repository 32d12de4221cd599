"""Addresses of keep."""

from django.urls import path

from fanfold.site.keep.views import news, rules
from fanfold.site.keep.views import pages as views

app_name = "keep"
urlpatterns = [
    path("about/", views.about, name="about"),
    path("news/", news.news, name="news"),
    path("news/<int:pk>/", news.item, name="news_item"),
    path("rules/agree/", rules.agree, name="agree"),
    path("keep/rules/", rules.manage, name="rules"),
    path("keep/news/", news.desk, name="news_desk"),
    path("keep/news/new/", news.write, name="new_news"),
    path("keep/news/<int:pk>/", news.write, name="write_news"),
    path("keep/news/<int:pk>/publish/", news.publish, name="publish_news"),
    path("keep/", views.overview, name="overview"),
    path("keep/settings/", views.settings_page, name="settings"),
    path("keep/letter/", views.letter, name="letter"),
    path("keep/people/", views.people, name="people"),
    path("keep/people/<int:pk>/", views.person, name="person"),
]
