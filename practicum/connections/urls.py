"""Addresses of introductions."""

from django.urls import path

from practicum.connections import views

urlpatterns = [
    path("introductions", views.introductions, name="introductions"),
    path("introductions/<str:key>", views.answer_introduction, name="answer_introduction"),
]
