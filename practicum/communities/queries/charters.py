"""The charter as programs read it."""

from practicum.communities.models import Charter, Community

VERSIONS = 50


def charters_of(community: Community) -> list[Charter]:
    """The versions of a community's charter, the newest first; whoever sees its door reads them. One query."""
    return list(Charter.objects.filter(community=community)[:VERSIONS])
