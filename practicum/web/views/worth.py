"""Threads worth a practice, for the members of a community."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from practicum.access import DutyName
from practicum.communities.lookup import seat_inside
from practicum.communities.views.forming import placed
from practicum.kit.pages import page
from practicum.people.entering import signed_in
from practicum.web.queries.worth import worth_keeping


@require_safe
@signed_in
def worth(request: HttpRequest, slug: str) -> HttpResponse:
    """What was answered well, or asked again and again, and is no practice yet; with the reasons."""
    community, seat = seat_inside(slug, request.person)
    placed(request, community)
    found = worth_keeping(community, request.person)
    third = [one for one in found if one.third] if seat.holds(DutyName.STEWARD, DutyName.CURATOR) else []
    return page(
        request, "web/worth.html", community=community, threads=found, third=third, tends=seat.holds(DutyName.STEWARD)
    )
