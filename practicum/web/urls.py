"""The root of all addresses."""

from django.urls import include, path

from practicum.web import gallery, jobs, letters, outbox, views
from practicum.web.views import communities, feeds, figures, harvesting, record, registers, topics, turning, worth

urlpatterns = [
    path("", views.home, name="home"),
    path("follow/<str:kind>/<str:key>", views.follow, name="follow"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("go", views.go, name="palette"),
    path("search", views.search, name="search"),
    path("suggest", views.suggest, name="suggest"),
    path("ask", views.ask, name="ask"),
    path("c/<str:slug>/ask", views.ask, name="ask"),
    path("api/v1/", include("practicum.web.api.urls")),
    path("c/<str:slug>/", views.door, name="door"),
    path("c/<str:slug>/charter", communities.charter, name="charter"),
    path("c/<str:slug>/charter/write", communities.charter_write, name="charter_write"),
    path("c/<str:slug>/problems", communities.problems, name="problems"),
    path("c/<str:slug>/problems/<str:key>", communities.problem, name="problem"),
    path("c/<str:slug>/problems/<str:key>/keep", communities.keep_problem, name="keep_problem"),
    path("c/<str:slug>/problems/<str:key>/questions", communities.problem_questions_of, name="problem_questions"),
    path("c/<str:slug>/register", registers.register, name="register"),
    path("c/<str:slug>/feed", feeds.feed, name="feed"),
    path("c/<str:slug>/worth", worth.worth, name="worth"),
    path("t/<str:key>/why", turning.thread_why, name="thread_why"),
    path("k/<str:key>/why", turning.practice_why, name="practice_why"),
    path("d/<str:key>/why", turning.decision_why, name="decision_why"),
    path("t/<str:key>/practice", harvesting.harvest, name="harvest"),
    path("c/<str:slug>/topics/", topics.topics, name="topics"),
    path("c/<str:slug>/topics.json", topics.topics_named, name="topics_named"),
    path("c/<str:slug>/topics/<str:topic>", topics.topic, name="topic"),
    path("c/<str:slug>/topics/<str:topic>/merge", topics.merge_topic, name="merge_topic"),
    path("c/<str:slug>/people/<str:handle>", communities.member, name="member"),
    path("c/<str:slug>/record", record.record, name="record"),
    path("", include("practicum.communities.urls")),
    path("", include("practicum.conversations.urls")),
    path("", include("practicum.practices.urls")),
    path("", include("practicum.decisions.urls")),
    path("", include("practicum.sampling.urls")),
    path("", include("practicum.resources.urls")),
    path("", include("practicum.glossary.urls")),
    path("", include("practicum.journal.urls")),
    path("", include("practicum.archives.urls")),
    path("", include("practicum.people.urls")),
    path("", include("practicum.writing.urls")),
    path("_parts", gallery.parts, name="gallery"),
    path("host/record", record.site_record, name="site_record"),
    path("metrics", figures.metrics, name="metrics"),
    path("host/figures", figures.host_figures, name="host_figures"),
    path("host/letters", letters.host_letters, name="host_letters"),
    path("host/letters/<str:number>", letters.host_letter, name="host_letter"),
    path("host/outbox", outbox.outbox, name="outbox"),
    path("host/outbox/<str:number>", outbox.outgoing_mail, name="outgoing_mail"),
    path("host/jobs", jobs.jobs, name="jobs"),
    path("host/jobs/<str:number>/again", jobs.job_again, name="job_again"),
]
handler404 = "practicum.web.refusals.not_found"
handler403 = "practicum.web.refusals.not_allowed"
handler500 = "practicum.web.refusals.failed"
