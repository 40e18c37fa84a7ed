"""The root of all addresses."""

from django.urls import include, path


urlpatterns = [
    path("accounts/", include("allauth.urls")),
]
handler404 = "practicum.web.refusals.not_found"
handler403 = "practicum.web.refusals.not_allowed"
handler500 = "practicum.web.refusals.failed"
