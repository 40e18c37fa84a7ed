"""Addresses of files, drafts and previews."""

from django.urls import path

from practicum.writing import views

urlpatterns = [
    path("f/<str:key>", views.file, name="file"),
    path("f/<str:key>/picture", views.picture, name="picture"),
    path("f/<str:key>/thumbnail", views.thumbnail, name="thumbnail"),
    path("i/<str:key>/lineage", views.lineage, name="lineage"),
    path("use/<str:key>/seen", views.verify_use, name="verify_use"),
    path("upload", views.upload, name="upload"),
    path("draft/<path:place>", views.draft, name="draft"),
    path("preview", views.preview, name="preview"),
]
