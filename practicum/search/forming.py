"""What is known already, before somebody begins a thing of her own: a step of the form where no script showed it."""

from django.http import HttpRequest

from practicum.communities.models import Community
from practicum.search.queries import Suggestion, suggest


def not_yet_shown(request: HttpRequest, words: str, community: Community) -> list[Suggestion]:
    """What this reader may see that is like it; nothing where the form says that she was shown it (`looked`)."""
    if request.POST.get("looked"):
        return []
    return suggest(request.person, words, community=community.pk)
