"""Feeds of the registers: for strangers what strangers see; by a secret address what its maker sees, at each fetch."""

import hashlib
import re
from datetime import UTC, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.http import http_date
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from practicum.access import Scope
from practicum.communities.lookup import community_seen
from practicum.people.models import Person
from practicum.people.tokens import person_of
from practicum.web.queries.feeds import Feed, feed_of

FORMATS: dict[str, type[SyndicationFeed]] = {"atom": Atom1Feed, "rss": Rss201rev2Feed}
NEVER = datetime(2020, 1, 1, tzinfo=UTC)
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@require_safe
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """`of` names the register, `as` is atom or rss; `key` is the secret of a token for feeds alone."""
    person = _reader(request)
    found = feed_of(community_seen(slug, person), person, request.GET.get("of", "practices"))
    sort = FORMATS.get(request.GET.get("as", "atom"))
    if found is None or sort is None:
        raise Http404
    words = drawn(found, sort, request)
    tag = f'"{hashlib.sha256(words.encode()).hexdigest()[:32]}"'
    changed = int(found.updated.astimezone(UTC).timestamp()) if found.updated else None
    answer = HttpResponse(words, content_type=f"{sort.content_type.split(';')[0]}; charset=utf-8")
    answer["ETag"] = tag
    if changed is not None:
        answer["Last-Modified"] = http_date(changed)
    answer["Cache-Control"] = "private, no-cache" if person is not None else "public, max-age=300"
    return get_conditional_response(request, etag=tag, last_modified=changed, response=answer)


def _reader(request: HttpRequest) -> Person | None:
    """Whose secret it is; without one, whoever is signed in."""
    secret = request.GET.get("key", "")
    if not secret:
        return request.person
    opened = person_of(secret)
    if opened is None or Scope.FEEDS not in opened[1]:
        raise Http404
    return opened[0]


def drawn(found: Feed, sort: type[SyndicationFeed], request: HttpRequest) -> str:
    """The feed as XML; its own address is told without the secret."""
    made = sort(
        title=plain(found.title), link=request.build_absolute_uri(found.page), description=plain(found.title),
        language=get_language(), feed_url=request.build_absolute_uri(request.path),
    )  # fmt: skip
    for one in found.entries:
        address = request.build_absolute_uri(one.url)
        made.add_item(
            title=plain(one.title), link=address, unique_id=address, pubdate=one.at, updateddate=one.updated,
            description=plain(one.html), author_name=plain(one.author),
            categories=[plain(word) for word in one.words if word],
        )  # fmt: skip
    made.latest_post_date = lambda: found.updated or NEVER  # an empty feed is the same at each fetch
    return made.writeString("utf-8")


def plain(words: str) -> str:
    """Without the letters that no XML may hold."""
    return NOT_XML.sub("", str(words))
