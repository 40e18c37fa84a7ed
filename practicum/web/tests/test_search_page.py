"""The search page where nothing was found: it offers what there is to do then, and nothing else."""

import pytest

from practicum.web.testing.links import dead_links_of

pytestmark = pytest.mark.django_db


def test_a_page_that_found_nothing_offers_to_ask_and_no_order_of_nothing(client):
    page = client.get("/search?q=zzgrobol")

    assert page.status_code == 200
    assert page.content.count(b'href="/ask?q=zzgrobol"') == 1
    assert b"sort=newest" not in page.content
    assert b"#facets" not in page.content


@pytest.mark.parametrize(
    "address", ["/search?q=zzgrobol&kind=answer", "/search?q=zzgrobol", "/search", "/ask?q=zzgrobol"]
)
def test_each_link_within_it_leads_somewhere(client, address):
    assert dead_links_of(client.get(address)) == []


@pytest.mark.parametrize(("language", "word"), [("en", "Answers"), ("de", "Antworten")])
def test_a_filter_is_called_by_its_word_where_nothing_was_found(client, language, word):
    page = client.get("/search?q=zzgrobol&kind=answer", HTTP_ACCEPT_LANGUAGE=language).content.decode()

    assert f"<bdi>{word}</bdi>" in page


def test_an_address_that_leads_nowhere_offers_no_list_that_it_does_not_draw(client):
    page = client.get("/nowhere/at/all")

    assert (page.status_code, dead_links_of(page)) == (404, [])
