"""Addresses of archives: quarantine and claiming."""

from django.urls import path

from practicum.archives import views

urlpatterns = [
    path("c/<str:slug>/imports", views.imports, name="imports"),
    path("c/<str:slug>/imports/<str:key>/release", views.release, name="release_import"),
    path("c/<str:slug>/imports/claims/<str:key>", views.settle, name="settle_claim"),
    path("claim", views.claim, name="claim"),
]
