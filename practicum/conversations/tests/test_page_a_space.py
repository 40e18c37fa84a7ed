"""Paging the threads of a space: the address of the next page leads on, and nothing is left out or shown twice."""

from practicum.conversations.models import Thread
from practicum.web.testing import make


def test_older_threads_are_one_link_away(habitat, client):
    titles = {f"Leak {number:02}" for number in range(45)}
    for title in sorted(titles):
        Thread.objects.create(contribution=make.item(habitat.questions, habitat.bo, title=title))

    shown, address = [], "/c/splices/s/questions/"
    while address:
        page = client.get(address).content.decode()
        shown.append({title for title in titles if title in page})
        before, onward, _rest = page.partition('" rel="next"')
        address = before.rpartition('href="')[2].replace("&amp;", "&") if onward else ""

    assert set.union(*shown) == titles
    assert sum(map(len, shown)) == len(titles)
