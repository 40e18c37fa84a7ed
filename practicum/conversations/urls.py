"""Addresses of conversations."""

from django.urls import path

from practicum.conversations import views

urlpatterns = [
    path("c/<str:slug>/s/<str:space>/", views.space, name="space"),
    path("c/<str:slug>/s/<str:space>/new", views.start, name="start"),
    path("t/<str:words>", views.thread, name="thread"),
    path("t/<str:key>/reply", views.reply, name="reply"),
    path("t/<str:key>/accept", views.accept, name="accept"),
    path("t/<str:key>/same", views.same_problem, name="same_problem"),
    path("t/<str:key>/follow", views.follow_thread, name="follow_thread"),
    path("t/<str:key>/split", views.split, name="split_thread"),
    path("t/<str:key>/merge", views.merge, name="merge_thread"),
    path("t/<str:key>/move", views.move, name="move_thread"),
    path("t/<str:key>/short", views.summarise, name="summarise"),
    path("t/<str:key>/short/versions", views.summary_versions, name="summary_versions"),
    path("t/<str:key>/short/keep", views.keep_summary, name="keep_summary"),
    path("t/<str:key>/short/ask", views.ask_for_summary, name="ask_for_summary"),
    path("t/<str:key>/close", views.close, name="close"),
    path("t/<str:key>/build", views.build_on, name="build_on"),
    path("t/<str:key>/topics", views.topics, name="thread_topics"),
    path("i/<str:key>", views.post, name="post"),
    path("i/<str:key>/use", views.use, name="use"),
    path("i/<str:key>/more", views.more, name="more"),
    path("i/<str:key>/react", views.react, name="react"),
    path("i/<str:key>/edit", views.edit, name="edit"),
    path("i/<str:key>/history", views.history, name="history"),
    path("i/<str:key>/remove", views.remove, name="remove"),
    path("i/<str:key>/restore", views.restore, name="restore"),
    path("i/<str:key>/mark", views.mark, name="mark"),
    path("i/<str:key>/guests", views.guests, name="guests"),
    path("m/<str:key>/undo", views.undo_mark, name="undo_mark"),
    path("m/<str:key>/contest", views.contest_mark, name="contest_mark"),
    path("m/<str:key>/promise", views.promise, name="promise"),
    path("i/<str:key>/outdate", views.outdate, name="outdate"),
]
