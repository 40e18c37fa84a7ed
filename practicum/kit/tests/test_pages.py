"""Pages with the database sealed."""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from practicum.kit import jobs
from practicum.kit.pages import SealedDatabase, fragment, page

ROWS = "<ul>{% for job in jobs %}<li>{{ job.kind }}</li>{% endfor %}</ul>"
PAGE = "<h1>{{ title }}</h1>{% block rows %}" + ROWS + "{% endblock %}"


@pytest.fixture(autouse=True)
def one_template(settings, tmp_path: Path) -> None:
    (tmp_path / "list.html").write_text(PAGE)
    settings.SEAL_PAGES = True
    settings.TEMPLATES = [{"BACKEND": "django.template.backends.jinja2.Jinja2", "DIRS": [tmp_path]}]


@pytest.mark.django_db
def test_a_page_is_rendered_from_what_was_loaded(rf):
    response = page(rf.get("/"), "list.html", {"title": "Jobs & more"}, status=203, jobs=[jobs.Job(kind="tell")])

    assert response.status_code == 203
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert response.content.decode() == "<h1>Jobs &amp; more</h1><ul><li>tell</li></ul>"


@pytest.mark.django_db
def test_a_fragment_is_one_block_of_the_page(rf):
    response = fragment(rf.get("/"), "list.html", "rows", jobs=[jobs.Job(kind="tell")])

    assert response.content.decode() == "<ul><li>tell</li></ul>"


@pytest.mark.django_db
@pytest.mark.parametrize("render", [page, lambda *a, **k: fragment(*a, "rows", **k)])
def test_a_template_that_queries_raises(rf, render):
    with pytest.raises(SealedDatabase, match="list.html asked the database: SELECT"):
        render(rf.get("/"), "list.html", title="", jobs=jobs.Job.objects.all())

    assert jobs.Job.objects.count() == 0  # and the seal is off again


@pytest.mark.django_db
def test_in_production_a_template_that_queries_is_answered_and_logged_without_values(rf, settings):
    settings.SEAL_PAGES = False
    jobs.enqueue("tell", {})

    with capture_logs() as lines:
        response = page(rf.get("/"), "list.html", title="", jobs=jobs.Job.objects.filter(kind="tell"))

    assert "<li>tell</li>" in response.content.decode()
    assert [(line["event"], line["template"]) for line in lines] == [("page.queried", "list.html")]
    assert "tell" not in lines[0]["sql"]
