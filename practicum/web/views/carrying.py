"""A trail or a collection as a package: its order and reasons, and the practices that stand in it, with licences."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from practicum.practices.packing import ADDRESSES, file_name, package
from practicum.practices.queries.packing import Packed, packed_these
from practicum.resources.carrying import as_markdown
from practicum.resources.queries import SelectionPage, licences_of, number_of, selection_page


@require_safe
def selection_package(request: HttpRequest, key: str) -> HttpResponse:
    """What its reader may read of it: Markdown of the whole, its practices whole, what else stands in it by address."""
    made = selection_page(number_of(key), request.person)
    if made is None:
        raise Http404
    practices = packed_these([one.item for one in made.picks if not one.removed], request.person)
    words = package(
        practices, request.build_absolute_uri, name=made.title, graph=[_described(made, practices, request)],
        beside={f"{made.kind}.md": as_markdown(made, request.build_absolute_uri)},
    )  # fmt: skip
    answer = HttpResponse(words, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{slugify(made.title)[:60] or made.kind}.zip"'
    return answer


def _described(made: SelectionPage, practices: list[Packed], request: HttpRequest) -> dict[str, Any]:
    """The whole as a catalogue reads it; its parts in their order, with reason, author, and the licence if known."""
    keeper = (made.owner or made.writer).name
    packed = {one.id: one for one in practices if one.free}
    licences = licences_of([one.item for one in made.picks if not one.removed])
    return {
        "@id": request.build_absolute_uri(made.url), "@type": ["Collection", "LearningResource"], "name": made.title,
        "description": made.lead, "inLanguage": made.language, "maintainer": {"@type": "Person", "name": keeper},
        "publisher": {"@type": "Organization", "name": made.community.name},
        "learningResourceType": made.kind, "dcterms:title": made.title, "dcterms:contributor": keeper,
        "encoding": {"@type": "MediaObject", "encodingFormat": "text/markdown", "contentUrl": f"{made.kind}.md"},
        "hasPart": [
            {
                "@type": "ListItem", "position": place, "description": one.why,
                "item": _part(one, packed.get(one.item), licences.get(one.item, ""), request),
            }
            for place, one in enumerate(made.picks, 1) if not one.removed
        ],
    }  # fmt: skip


def _part(one: Any, whole: Packed | None, licence: str, request: HttpRequest) -> dict[str, Any]:
    part = {"@id": request.build_absolute_uri(one.url), "name": one.title}
    if one.author:
        part["author"] = {"@type": "Person", "name": one.author}
    if whole is not None:
        return part | {"license": ADDRESSES[whole.licence], "contentUrl": f"practices/{file_name(whole)}"}
    return part | ({"license": ADDRESSES.get(licence, licence)} if licence else {})
