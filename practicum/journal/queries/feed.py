"""The journal as an Atom feed (RFC 4287): what its reader sees, whole texts, the newest twenty."""

from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement, tostring

from django.conf import settings
from django.urls import reverse

from practicum.communities.models import Community
from practicum.journal.limits import FEED
from practicum.journal.models import entry_url
from practicum.kit import ids
from practicum.kit.rows import as_moment, fetch
from practicum.writing.sight import seen_by
from practicum.writing.voices import AUTHOR

if TYPE_CHECKING:
    from practicum.people.models import Person

ATOM = "http://www.w3.org/2005/Atom"
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
LIST = (
    "SELECT c.id, c.title, c.lead, c.html, c.language, e.published_at, c.edited_at, e.guest, e.voice,"
    f" COALESCE(NULLIF(p.name, ''), h.name, '') FROM journal_entry e"
    f" JOIN writing_contribution c ON c.id = e.contribution_id {AUTHOR} {{joins}}"
    " WHERE e.community_id = {number} AND c.state = 'published' AND {sight}"
    " ORDER BY e.published_at DESC, c.id DESC LIMIT {limit}"
)


def feed_of(community: Community, person: "Person | None") -> bytes:
    """The feed as bytes of XML. One query."""
    rows = fetch(*seen_by(person, LIST, values={"number": community.pk, "limit": FEED.maximum}))
    feed, home = Element("feed", {"xmlns": ATOM}), settings.SITE_URL.rstrip("/")
    address = home + reverse("journal", args=[community.slug])
    _said(feed, "id", address)
    _said(feed, "title", community.name)
    SubElement(feed, "link", {"href": address, "rel": "alternate", "type": "text/html"})
    SubElement(feed, "link", {"href": home + reverse("journal_feed", args=[community.slug]), "rel": "self"})
    moments = [as_moment(row[6]) or as_moment(row[5]) for row in rows]
    _said(feed, "updated", _stamp(max(moments, default=community.created_at)))
    for row in rows:
        _entry(feed, row, home, community)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, encoding="utf-8")


def _entry(feed: Element, row: tuple[Any, ...], home: str, community: Community) -> None:
    pk, title, lead, html, language, at, edited, guest, voice, name = row
    entry = SubElement(feed, "entry", {"xml:lang": language})
    _said(entry, "id", f"{home}/j/{ids.text(pk)}")
    _said(entry, "title", title)
    SubElement(entry, "link", {"href": home + entry_url(pk, title), "rel": "alternate", "type": "text/html"})
    _said(entry, "published", _stamp(as_moment(at)))
    _said(entry, "updated", _stamp(as_moment(edited) or as_moment(at)))
    _said(SubElement(entry, "author"), "name", guest or (community.name if voice == "community" else name or "–"))
    if lead:
        _said(entry, "summary", lead)
    content = SubElement(entry, "content", {"type": "html", XML_BASE: home + "/"})
    content.text = _plain(html)


def _said(under: Element, name: str, words: str) -> None:
    SubElement(under, name).text = _plain(words)


def _plain(words: str) -> str:
    """Without what XML cannot hold."""
    return "".join(letter for letter in words if letter >= " " or letter in "\t\n\r")


def _stamp(moment: Any) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
