"""Addresses of practices."""

from django.urls import path

from practicum.practices import views

urlpatterns = [
    path("c/<str:slug>/practices", views.practices, name="practices"),
    path("c/<str:slug>/standards", views.standards, name="standards"),
    path("c/<str:slug>/s/<str:space>/practice", views.new_practice, name="new_practice"),
    path("k/<str:words>", views.practice, name="practice"),
    path("k/<str:key>/use", views.use_practice, name="use_practice"),
    path("k/<str:key>/edit", views.edit_practice, name="edit_practice"),
    path("k/<str:key>/suggest", views.suggest_edit, name="suggest_edit"),
    path("k/<str:key>/suggestions", views.suggestions, name="suggestions"),
    path("k/<str:key>/review", views.review_practice, name="review_practice"),
    path("k/<str:key>/adopt", views.adopt_practice, name="adopt_practice"),
    path("k/<str:key>/look", views.look_at_practice, name="look_at_practice"),
    path("k/<str:key>/retire", views.retire_practice, name="retire_practice"),
    path("k/<str:key>/merge", views.merge_practice, name="merge_practice"),
    path("k/<str:key>/standard", views.take_standard, name="take_standard"),
    path("k/<str:key>/standard/end", views.end_standard, name="end_standard"),
    path("k/<str:key>/objection", views.objection, name="objection"),
    path("k/<str:key>/follows", views.follows, name="follows"),
    path("k/<str:key>/variant", views.make_variant, name="make_variant"),
    path("k/<str:key>/versions", views.versions, name="practice_versions"),
    path("k/<str:key>/attribution", views.attribution, name="attribution"),
    path("k/<str:key>/said", views.own_words, name="own_words"),
    path("c/<str:slug>/s/<str:space>/lesson", views.bring_lesson, name="bring_lesson"),
    path("k/<str:key>/sheet", views.sheet, name="practice_sheet"),
    path("c/<str:slug>/practices.zip", views.packages, name="practices_package"),
    path("k/<str:key>/package.zip", views.package, name="practice_package"),
    path("k/<str:key>/markdown", views.markdown, name="practice_markdown"),
]
