"""Addresses of moderation."""

from django.urls import path

from fanfold.site.moderation.views import cases, decisions, letters, people, reports

app_name = "moderation"
urlpatterns = [
    path("report/<str:kind>/<int:pk>/", reports.report, name="report"),
    path("reports/<str:key>/", reports.reported, name="reported"),
    path("write-to-us/", letters.write, name="write"),
    path("moderation/letters/", letters.letters, name="letters"),
    path("moderation/letters/<int:pk>/", letters.letter, name="letter"),
    path("account/decisions/", decisions.standing, name="standing"),
    path("decisions/<int:pk>/", decisions.decision, name="decision"),
    path("moderation/", cases.queue, name="queue"),
    path("moderation/open/<str:kind>/<int:pk>/", cases.open_one, name="open"),
    path("moderation/through/<int:pk>/", cases.let_one_through, name="let_through"),
    path("moderation/cases/<int:pk>/", cases.case, name="case"),
    path("moderation/held/", cases.held, name="held"),
    path("moderation/appeals/<int:pk>/", cases.appeal, name="appeal"),
    path("moderation/people/<int:pk>/", people.person, name="person"),
    path("moderation/log/", people.log, name="log"),
]
