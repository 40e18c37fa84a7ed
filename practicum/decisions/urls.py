"""Addresses of decisions."""

from django.urls import path

from practicum.decisions import views

urlpatterns = [
    path("c/<str:slug>/decisions", views.decisions, name="decisions"),
    path("c/<str:slug>/decisions/rule", views.deciding_rule, name="deciding_rule"),
    path("c/<str:slug>/s/<str:space>/decision", views.new_decision, name="new_decision"),
    path("c/<str:slug>/s/<str:space>/proposal", views.new_proposal, name="new_proposal"),
    path("d/<str:words>", views.decision, name="decision"),
    path("d/<str:key>/change", views.change, name="change_decision"),
    path("d/<str:key>/dissent", views.dissent, name="dissent"),
    path("d/<str:key>/revisit", views.revisit, name="revisit"),
    path("d/<str:key>/supersede", views.supersede, name="supersede"),
    path("d/<str:key>/known", views.known, name="known"),
    path("d/<str:key>/know", views.know, name="know"),
    path("d/<str:key>/speak", views.speak, name="speak"),
    path("d/<str:key>/vote", views.vote, name="vote"),
    path("d/<str:key>/ask", views.ask_advice, name="ask_advice"),
    path("d/<str:key>/answer", views.answer_voice, name="answer_voice"),
    path("d/<str:key>/met", views.met, name="met"),
    path("d/<str:key>/lead", views.lead, name="lead_proposal"),
]
