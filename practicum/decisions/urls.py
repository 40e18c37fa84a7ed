"""Addresses of decisions."""

from django.urls import path

from practicum.decisions import views

urlpatterns = [
    path("c/<str:slug>/decisions", views.decisions, name="decisions"),
    path("c/<str:slug>/s/<str:space>/decision", views.new_decision, name="new_decision"),
    path("d/<str:words>", views.decision, name="decision"),
    path("d/<str:key>/change", views.change, name="change_decision"),
    path("d/<str:key>/dissent", views.dissent, name="dissent"),
    path("d/<str:key>/revisit", views.revisit, name="revisit"),
    path("d/<str:key>/supersede", views.supersede, name="supersede"),
]
