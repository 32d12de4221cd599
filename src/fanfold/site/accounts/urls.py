"""Addresses of accounts."""

from django.urls import path

from fanfold.site.accounts import arrivals, portraits, views

app_name = "accounts"
urlpatterns = [
    path("account/", views.account, name="account"),
    path("account/pen-names/", views.pen_names, name="pen_names"),
    path("account/devices/<int:pk>/end/", views.end_session, name="end_session"),
    path("account/invitations/", arrivals.invitations, name="invitations"),
    path("account/name/", views.user_name, name="user_name"),
    path("account/invitations/ask/", arrivals.ask, name="ask_for_invitations"),
    path("archive/asked/", arrivals.asked, name="asked"),
    path("archive/asked/<int:pk>/", arrivals.asked, name="answer_asked"),
    path("account/invitations/<int:pk>/take-back/", arrivals.take_back, name="take_invitation_back"),
    path("account/line/", arrivals.join, name="join_line"),
    path("account/line/<str:key>/", arrivals.place, name="place_in_line"),
    path("archive/arrivals/", arrivals.manage, name="arrivals"),
    path("account/asking/", views.asking, name="asking"),
    path("account/pen-names/<int:pk>/", views.pen_name, name="pen_name"),
    path("account/pen-names/<int:pk>/picture/", portraits.portrait, name="portrait"),
    path("account/pen-names/<int:pk>/remove/", views.removal, name="removal"),
    path("account/former-names/<int:pk>/", views.former_name, name="former_name"),
    path("account/pen-names/<int:pk>/default/", views.default_pen_name, name="default_pen_name"),
]
