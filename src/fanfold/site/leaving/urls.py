"""Addresses of taking things away and going."""

from django.urls import path

from fanfold.site.leaving.views import accounts, departures, exports

app_name = "leaving"
urlpatterns = [
    path("account/export/", exports.exports, name="exports"),
    path("account/export/progress/", exports.progress, name="progress"),
    path("account/export/<int:pk>/", exports.download, name="download"),
    path("account/export/<int:pk>/drop/", exports.drop, name="drop"),
    path("works/<int:pk>/take/", exports.take_work, name="take_work"),
    path("works/<int:pk>/leave/", departures.leave_work, name="work"),
    path("desk/put-away/", departures.put_away, name="put_away"),
    path("desk/put-away/<int:pk>/", departures.decide, name="decide"),
    path("account/leave/", accounts.leave, name="leave"),
    path("moderation/left-works/", departures.orphans, name="orphans"),
]
