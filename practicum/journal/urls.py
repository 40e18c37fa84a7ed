"""Addresses of the journal."""

from django.urls import path

from practicum.journal import views

urlpatterns = [
    path("c/<str:slug>/journal", views.journal, name="journal"),
    path("c/<str:slug>/journal.atom", views.journal_feed, name="journal_feed"),
    path("c/<str:slug>/s/<str:space>/entry", views.new_entry, name="new_entry"),
    path("c/<str:slug>/s/<str:space>/newsletter", views.newsletter, name="newsletter"),
    path("j/draft/<str:key>", views.entry_draft, name="entry_draft"),
    path("j/<str:words>", views.entry, name="entry"),
    path("j/<str:key>/edit", views.edit_entry, name="edit_entry"),
    path("j/<str:key>/versions", views.entry_versions, name="entry_versions"),
    path("j/<str:key>/comment", views.remark, name="remark"),
    path("j/<str:key>/remove", views.remove_entry, name="remove_entry"),
    path("j/<str:key>/restore", views.restore_entry, name="restore_entry"),
]
