"""Addresses of the glossary and the horizon."""

from django.urls import path

from practicum.glossary import views

urlpatterns = [
    path("c/<str:slug>/glossary", views.glossary, name="glossary"),
    path("c/<str:slug>/s/<str:space>/term", views.new_term, name="new_term"),
    path("w/<str:words>", views.term, name="term"),
    path("w/<str:key>/edit", views.edit_term, name="edit_term"),
    path("w/<str:key>/propose", views.propose_change, name="propose_change"),
    path("w/<str:key>/proposals", views.proposals, name="term_proposals"),
    path("w/<str:key>/settle", views.settle_term, name="settle_term"),
    path("w/<str:key>/versions", views.term_versions, name="term_versions"),
    path("c/<str:slug>/horizon", views.horizon, name="horizon"),
    path("c/<str:slug>/s/<str:space>/horizon", views.new_ahead, name="new_ahead"),
    path("h/<str:words>", views.ahead, name="ahead"),
    path("h/<str:key>/change", views.change_ahead, name="change_ahead"),
    path("h/<str:key>/where", views.move_ahead, name="move_ahead"),
]
