"""The root of all addresses."""

from django.urls import include, path

from practicum.web import outbox, views

urlpatterns = [
    path("", views.home, name="home"),
    path("c/<str:slug>/", views.door, name="door"),
    path("", include("practicum.conversations.urls")),
    path("", include("practicum.people.urls")),
    path("host/outbox", outbox.outbox, name="outbox"),
    path("host/outbox/<str:number>", outbox.outgoing_mail, name="outgoing_mail"),
]
handler404 = "practicum.web.refusals.not_found"
handler403 = "practicum.web.refusals.not_allowed"
handler500 = "practicum.web.refusals.failed"
