"""Every address of the site, by app, outermost rooms first."""

from django.urls import include, path

urlpatterns = [
    path("", include("fanfold.site.reading.urls")),
    path("", include("fanfold.site.moderation.urls")),
    path("", include("fanfold.site.community.urls")),
    path("", include("fanfold.site.worlds.urls")),
    path("", include("fanfold.site.wrangling.urls")),
    path("", include("fanfold.site.works.urls")),
    path("", include("fanfold.site.leaving.urls")),
    path("", include("fanfold.site.feeds.urls")),
    path("", include("fanfold.site.downloads.urls")),
    path("", include("fanfold.site.keep.urls")),
    path("", include("fanfold.site.accounts.urls")),
    path("", include("fanfold.site.base.urls")),
    path("account/", include("allauth.account.urls")),
    path("account/second-key/", include("allauth.mfa.urls")),
    path("account/devices/", include("allauth.usersessions.urls")),
]
handler400 = "fanfold.site.base.views.bad_request"
handler403 = "fanfold.site.base.views.forbidden"
handler404 = "fanfold.site.base.views.not_found"
# django-allauth asks for this one by its name.
handler429 = "fanfold.site.base.limits.too_often"
handler500 = "fanfold.site.base.views.broken"
