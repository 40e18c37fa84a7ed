"""Addresses of resources, demos, trails and collections."""

from django.urls import path

from practicum.resources import views

urlpatterns = [
    path("c/<str:slug>/resources", views.resources, name="resources"),
    path("c/<str:slug>/s/<str:space>/resource", views.new_resource, name="new_resource"),
    path("r/<str:words>", views.resource, name="resource"),
    path("r/<str:key>/change", views.change_resource, name="change_resource"),
    path("r/<str:key>/use", views.use_resource, name="use_resource"),
    path("r/<str:key>/judge", views.judge_resource, name="judge_resource"),
    path("r/<str:key>/comment", views.remark_resource, name="remark_resource"),
    path("r/<str:key>/remove", views.remove_resource, name="remove_resource"),
    path("c/<str:slug>/demos", views.demos, name="demos"),
    path("c/<str:slug>/s/<str:space>/demo", views.new_demo, name="new_demo"),
    path("demos/<str:words>", views.demo, name="demo"),
    path("demos/<str:key>/change", views.change_demo, name="change_demo"),
    path("demos/<str:key>/attempt", views.attempt_demo, name="attempt_demo"),
    path("c/<str:slug>/trails", views.trails, name="trails"),
    path("c/<str:slug>/collections", views.collections, name="collections"),
    path("c/<str:slug>/s/<str:space>/trail", views.new_trail, name="new_trail"),
    path("c/<str:slug>/s/<str:space>/collection", views.new_collection, name="new_collection"),
    path("g/<str:words>", views.selection, name="selection"),
    path("g/<str:key>/change", views.change_selection, name="change_selection"),
    path("g/<str:key>/pick", views.pick, name="pick"),
    path("g/<str:key>/keep", views.keep_pick, name="keep_pick"),
    path("g/<str:key>/walk", views.walk, name="walk"),
    path("g/<str:key>/fork", views.fork_selection, name="fork_selection"),
    path("g/<str:key>/sheet", views.selection_sheet, name="selection_sheet"),
    path("g/<str:key>/markdown", views.selection_markdown, name="selection_markdown"),
]
