"""Addresses of what is asked of a sample."""

from django.urls import path

from practicum.sampling import views

urlpatterns = [
    path("asked/<str:key>", views.answer_prompt, name="answer_prompt"),
    path("c/<str:slug>/value", views.value, name="value"),
]
