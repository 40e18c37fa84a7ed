"""Who saw how a use went, over the API."""

from django.http import Http404, HttpRequest

from practicum.communities.seats import seat_in
from practicum.people.api import DONE, Done, Id, done, known_caller
from practicum.writing import actions, queries
from practicum.writing.api.addresses import router


@router.post("/uses/{key}/seen", response=DONE, summary="Say that you saw how a use went")
def verify_use(request: HttpRequest, key: Id) -> Done:
    """As somebody other than who used it, or wrote what was used."""
    return _seen(request, key, saw=True)


@router.api_operation(["DELETE"], "/uses/{key}/seen", response=DONE, summary="Take back that a use was seen")
def unverify_use(request: HttpRequest, key: Id) -> Done:
    """By whoever said so, or a steward."""
    return _seen(request, key, saw=False)


def _seen(request: HttpRequest, key: str, *, saw: bool) -> Done:
    use = queries.use_seen(key, known_caller(request))
    if use is None:
        raise Http404
    seat = seat_in(use.contribution.space.community, request.person, scopes=request.scopes)
    actions.verify_use(seat, use=use, saw=saw)
    return done()
