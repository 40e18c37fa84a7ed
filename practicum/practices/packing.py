"""Open educational resources: practices in a zip, as Markdown beside metadata that other catalogues read.

`metadata.jsonld` speaks schema.org's LearningResource (LRMI) and Dublin Core; licences are named by SPDX.
`passages.json` says of every passage who said it, when and where, and under which licence it goes on.
"""

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from practicum.practices.models import Licence
from practicum.practices.queries.packing import Packed

ADDRESSES = {
    Licence.BY.value: "https://creativecommons.org/licenses/by/4.0/",
    Licence.BY_SA.value: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.ZERO.value: "https://creativecommons.org/publicdomain/zero/1.0/",
}
CONTEXT = ["https://schema.org/", {"dcterms": "http://purl.org/dc/terms/"}]
DATED = (2020, 1, 1, 0, 0, 0)  # the same contents make the same bytes

Absolute = Callable[[str], str]


def package(
    practices: Sequence[Packed], absolute: Absolute, *, name: str, beside: Mapping[str, str] | None = None,
    graph: Sequence[dict[str, Any]] = (),
) -> bytes:  # fmt: skip
    """The zip. `absolute` makes a whole address of one on this site; what stays here is named, and left out. `beside`
    are further files (path: words), `graph` further things that the metadata describe.
    """
    free = [one for one in practices if one.free]
    files = {"README.md": readme(practices, absolute, name=name), "LICENSES.md": licences(free)}
    files["metadata.jsonld"] = as_json(
        {"@context": CONTEXT, "@graph": [*graph, *(described(one, absolute) for one in free)]}
    )
    files["passages.json"] = as_json([said for one in free for said in passages(one, absolute)])
    for one in free:
        files[f"practices/{file_name(one)}"] = as_markdown(one, absolute)
    files |= beside or {}
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as zipped:
        for path, words in files.items():
            zipped.writestr(zipfile.ZipInfo(path, DATED), words.encode(), zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def file_name(one: Packed) -> str:
    """Its words and its id: two practices of one name keep apart."""
    return f"{slugify(one.title)[:60] or 'practice'}-{one.key}.md"


def described(one: Packed, absolute: Absolute) -> dict[str, Any]:
    """A practice as a catalogue reads it."""
    people = sorted({said.by for said in one.said} | {brought.by for brought in one.brought} | {one.maker})
    sources = sorted({absolute(source.url) for source in (*one.said, *one.brought)})
    changed = one.edited_at or one.at
    return {
        "@id": absolute(one.url), "@type": ["LearningResource", "HowTo"], "name": one.title, "description": one.lead,
        "inLanguage": one.language, "version": str(one.version), "license": ADDRESSES[one.licence],
        "creativeWorkStatus": one.stage, "learningResourceType": "practice",
        "educationalUse": "professional development",
        "isAccessibleForFree": True, "dateCreated": one.at.isoformat(), "dateModified": changed.isoformat(),
        "author": {"@type": "Person", "name": one.maker},
        "maintainer": {"@type": "Person", "name": one.owner or one.maker},
        "contributor": [{"@type": "Person", "name": name} for name in people],
        "publisher": {"@type": "Organization", "name": one.community},
        "isBasedOn": sources,
        "encoding": {
            "@type": "MediaObject", "encodingFormat": "text/markdown", "contentUrl": f"practices/{file_name(one)}",
        },
        "dcterms:title": one.title, "dcterms:abstract": one.lead, "dcterms:language": one.language,
        "dcterms:creator": one.maker, "dcterms:contributor": people, "dcterms:publisher": one.community,
        "dcterms:created": one.at.date().isoformat(), "dcterms:modified": changed.date().isoformat(),
        "dcterms:license": {"@id": ADDRESSES[one.licence]}, "dcterms:rights": f"SPDX-License-Identifier: {one.licence}",
        "dcterms:source": sources, "dcterms:type": "Text",
        "dcterms:format": "text/markdown", "dcterms:identifier": absolute(one.url),
    }  # fmt: skip


def passages(one: Packed, absolute: Absolute) -> list[dict[str, Any]]:
    """Who said what of it, for whoever carries it on and has to name them."""
    return [
        {
            "practice": absolute(one.url), "section": said.section, "text": said.text, "said_by": said.by,
            "said_on": said.at.date().isoformat(), "source_title": said.title, "source": absolute(said.url),
            "license": one.licence, "license_url": ADDRESSES[one.licence],
        }
        for said in one.said
    ]  # fmt: skip


def as_markdown(one: Packed, absolute: Absolute) -> str:
    """The text, with who said what and how often it was used."""
    lines = [f"# {one.title}", ""] + ([one.lead, ""] if one.lead else []) + [one.source, "", f"## {_('Sources')}", ""]
    lines += [f"- {said.by}, {said.at:%Y-%m-%d}: [{said.title}]({absolute(said.url)})" for said in unlike(one)]
    lines += [
        _("- %(name)s: %(title)s, brought together with this one")
        % {"name": brought.by, "title": linked(brought.title, absolute(brought.url))}
        for brought in one.brought
    ]
    counts = {"worked": one.counts["worked"], "partly": one.counts["partly"], "failed": one.counts["did_not_work"]}
    lines += [
        f"- {one.maker}", "", f"## {_('Use')}", "",
        _("Worked %(worked)s, partly %(partly)s, did not work %(failed)s.") % counts, "",
        f"{_('Licence')}: [{Licence(one.licence).label}]({ADDRESSES[one.licence]}) (SPDX-License-Identifier:"
        f" {one.licence})", "", f"<{absolute(one.url)}>", "",
    ]  # fmt: skip
    return "\n".join(lines)


def linked(title: str, url: str) -> str:
    """A title that leads there; the address alone where the title stays."""
    return f"[{title}]({url})" if title else f"<{url}>"


def unlike(one: Packed) -> list[Any]:
    """Its passages, one of each person and source."""
    return list({(said.by, said.url): said for said in one.said}.values())


def licences(free: Sequence[Packed]) -> str:
    """Which licences are in the package, by their SPDX names, and what they are of."""
    lines = [f"# {_('Licences')}", ""]
    for licence in sorted({one.licence for one in free}):
        lines += [
            f"## {Licence(licence).label}",
            "",
            f"SPDX-License-Identifier: {licence}",
            "",
            f"<{ADDRESSES[licence]}>",
            "",
        ]
        lines += [f"- {one.title} (practices/{file_name(one)})" for one in free if one.licence == licence] + [""]
    return "\n".join(lines)


def readme(practices: Sequence[Packed], absolute: Absolute, *, name: str) -> str:
    """What lies in the package, and what was left out because its authors ask that it stays here."""
    free, stay = [one for one in practices if one.free], [one for one in practices if not one.free]
    lines = [f"# {name}", "", _("Practices of a community, to be carried on. Name their authors as the files say."), ""]
    lines += [f"- [{one.title}](practices/{file_name(one)}): {one.licence}" for one in free] + [""]
    if stay:
        lines += [_("Their authors ask that these stay where they are; they are not in the package:"), ""]
        lines += [f"- <{absolute(one.url)}>" for one in stay] + [""]
    return "\n".join(lines)


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
