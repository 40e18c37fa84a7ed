"""Addresses of communities; the door, the charter, the problems and a member's page are composed in web."""

from django.urls import path

from practicum.communities import views

urlpatterns = [
    path("communities", views.communities, name="communities"),
    path("communities/new", views.new, name="new_community"),
    path("invitation/<str:secret>", views.invitation, name="invitation"),
    path("c/<str:slug>/join", views.join, name="join"),
    path("c/<str:slug>/stewards", views.write_to_stewards, name="write_to_stewards"),
    path("c/<str:slug>/leave", views.leave, name="leave"),
    path("c/<str:slug>/request", views.own_request, name="own_request"),
    path("c/<str:slug>/requests", views.requests, name="requests"),
    path("c/<str:slug>/requests/<str:key>", views.joining_request, name="joining_request"),
    path("c/<str:slug>/requests/<str:key>/decide", views.decide, name="decide_request"),
    path("c/<str:slug>/invitations", views.invitations, name="invitations"),
    path("c/<str:slug>/invitations/<str:key>/withdraw", views.withdraw_invitation, name="withdraw_invitation"),
    path("c/<str:slug>/people", views.people, name="people"),
    path("c/<str:slug>/people.json", views.people_named, name="people_named"),
    path("c/<str:slug>/people/<str:handle>/welcome", views.welcome, name="welcome"),
    path("c/<str:slug>/people/<str:handle>/standing", views.standing, name="standing"),
    path("c/<str:slug>/people/<str:handle>/duty", views.give_duty, name="give_duty"),
    path("c/<str:slug>/duties/<str:key>/lend", views.lend_duty, name="lend_duty"),
    path("c/<str:slug>/duties/<str:key>/end", views.end_duty, name="end_duty"),
    path("c/<str:slug>/settings", views.settings, name="community_settings"),
    path("c/<str:slug>/settings/rest", views.rest, name="community_rest"),
    path("c/<str:slug>/spaces", views.spaces, name="spaces"),
    path("c/<str:slug>/spaces/<str:space>", views.space_settings, name="space_settings"),
    path("c/<str:slug>/spaces/<str:space>/state", views.space_state, name="space_state"),
    path("c/<str:slug>/spaces/<str:space>/seats", views.seats, name="space_seats"),
    path("c/<str:slug>/spaces/<str:space>/joint", views.joint, name="space_joint"),
    path("c/<str:slug>/s/<str:space>/headcount", views.headcount, name="headcount"),
]
