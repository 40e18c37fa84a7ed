"""The main job through the pages, as a browser without scripts would do it."""

import itertools

import pytest
from markupsafe import Markup

from practicum.conversations import actions, queries
from practicum.conversations.models import Post, ReadPlace, Thread
from practicum.conversations.queries.growth import first_line
from practicum.kit import ids
from practicum.web.testing import make
from practicum.writing.models import Contribution
from practicum.writing.texts import Text


@pytest.fixture
def browser(client):
    def signed_in_as(person):
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in_as


def ask(page, title="Which splice holds in the cold?"):
    answer = page.post(
        "/c/splices/s/questions/new", {"title": title, "body": "It is *minus twenty* here.", "topics": "cold"}
    )
    assert answer.status_code == 302, answer.content.decode()
    return Thread.objects.get(contribution__title=title)


def test_ask_answer_accept_confirm(habitat, browser):
    dee = make.person("Dee")
    make.member(dee, habitat.community)
    thread = ask(browser(habitat.bo))
    url = thread.get_absolute_url()

    page = browser(habitat.ada)
    page.post(f"{url[:16]}/reply", {"role": "answer", "body": "Use the long one.", "holds_when": "below −10 °C"})
    answer = Post.objects.get()
    shown = page.get(url).content.decode()
    assert "Use the long one." in shown and "below −10 °C" in shown

    page = browser(habitat.bo)
    page.post(f"{url[:16]}/accept", {"answer": _key(answer)})
    assert Contribution.objects.get(pk=thread.pk).standing == "answered"

    page = browser(dee)
    page.post(f"/i/{_key(answer)}/use", {"outcome": "worked", "line": "Twice in January."})
    shown = page.get(url).content.decode()
    assert Contribution.objects.get(pk=thread.pk).standing == "confirmed"
    assert "Twice in January." in shown and "Best answer" in shown


def _key(post):

    return ids.text(post.pk)


def test_a_stranger_reads_public_spaces_and_no_others(habitat, browser, client):
    thread = ask(browser(habitat.bo))
    client.logout()

    assert client.get(thread.get_absolute_url()).status_code == 200
    assert client.get("/c/splices/").status_code == 200
    assert client.get("/c/splices/s/questions/").status_code == 200
    assert client.get("/c/splices/s/workshop/").status_code == 404
    assert client.get("/").status_code == 200


def test_a_signed_out_page_sets_no_cookie_and_carries_no_token(habitat, browser, client):
    thread = ask(browser(habitat.bo))
    client.logout()
    client.cookies.clear()

    answer = client.get(thread.get_absolute_url())

    assert answer.cookies == {}
    assert "csrfmiddlewaretoken" not in answer.content.decode()


def test_the_id_alone_and_old_words_lead_to_the_present_address(habitat, browser):
    page = browser(habitat.bo)
    url = ask(page).get_absolute_url()

    assert page.get(url[:16])["Location"].startswith(url)
    assert page.get(url[:16] + "-old-words")["Location"].startswith(url)
    assert page.get(url).status_code == 200


@pytest.mark.parametrize("number", [1, 30])
def test_a_thread_costs_the_same_however_long(habitat, browser, django_assert_max_num_queries, number):
    page = browser(habitat.ada)
    thread = ask(browser(habitat.bo))
    for place in range(number):
        item = make.item(habitat.questions, habitat.ada, root=thread.contribution, kind="answer")
        Post.objects.create(
            contribution=item, thread=thread, parent=thread.contribution, ordinal=place + 1, role="answer"
        )
    Thread.objects.filter(pk=thread.pk).update(last_ordinal=number, posts=number)
    page = browser(habitat.ada)
    page.get(thread.get_absolute_url() + "?page=1")

    with django_assert_max_num_queries(8):
        assert page.get(thread.get_absolute_url() + "?page=1").status_code == 200


@pytest.mark.parametrize("title", ["Água salobra depois de quatro anos?", "ضخة تعطي نصف الماء"])
def test_a_thread_with_letters_beyond_ascii_in_its_title_opens_at_its_own_address(habitat, browser, title):
    page = browser(habitat.bo)
    thread = ask(page, title)

    assert page.get(thread.get_absolute_url()).status_code == 200
    assert page.get(f"/t/{ids.text(thread.pk)}", follow=True).redirect_chain == [(thread.get_absolute_url(), 301)]


def test_a_page_fetched_before_it_is_wanted_is_not_read(habitat, browser):
    page = browser(habitat.bo)
    thread = ask(page)
    reader = browser(habitat.ada)

    reader.get(thread.get_absolute_url(), headers={"Sec-Purpose": "prefetch"})
    assert not ReadPlace.objects.filter(person=habitat.ada).exists()

    reader.post(f"{thread.get_absolute_url()[:16]}/reply", {"role": "answer", "body": "The long one."})
    ReadPlace.objects.all().delete()
    page = browser(habitat.bo)
    page.get(thread.get_absolute_url(), headers={"Sec-Purpose": "prefetch;prerender"})
    assert not ReadPlace.objects.filter(person=habitat.bo).exists()
    page.get(thread.get_absolute_url())
    assert ReadPlace.objects.filter(person=habitat.bo).exists()


def test_every_page_leads_to_the_best_answer_where_it_is_seen(habitat):
    crowd = [make.person() for _ in range(6)]
    for one in crowd:
        make.member(one, habitat.community)
    seats = itertools.cycle(habitat.seat_of(one) for one in crowd)
    ask_seat, ada = habitat.seat_of(habitat.bo), habitat.seat_of(habitat.ada)
    thread = actions.start_thread(ask_seat, space=habitat.questions, kind="question", text=Text("Cold.", "Which?"))
    for number in range(25):
        actions.reply(next(seats), thread=thread, text=Text(f"Reply {number}."))
    best = actions.reply(ada, thread=thread, text=Text("The long one."), role="answer")
    for number in range(20):
        actions.reply(next(seats), thread=thread, text=Text(f"Later {number}."))
    actions.accept_answer(ask_seat, answer=best)

    pages = [queries.thread_page(thread.pk, habitat.bo, number) for number in (1, 2, 3)]

    anchor = f"p-{_key(best)}"
    assert [page.best_url for page in pages] == [
        f"#{anchor}-best", f"#{anchor}-best", f"{pages[2].url}?page=2#{anchor}",
    ]  # fmt: skip
    assert [page.best is not None for page in pages] == [True, True, False]


@pytest.mark.parametrize(
    ("html", "line"),
    [
        ("<p>Short.</p>", "Short."),
        ("<p>" + "word " * 400 + "</p>", ("word " * 22).strip() + "…"),
        ("<p>a " + '<a href="' + "x" * 900 + '">b</a></p>', "a"),
        ("&lt;b&gt; " * 300, "<b> " * 27 + "…"),
    ],
)
def test_the_first_line_of_a_post_is_its_beginning(html, line):
    assert first_line(Markup(html)).replace(" …", "…") == line.replace(" …", "…")
