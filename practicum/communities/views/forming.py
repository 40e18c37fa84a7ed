"""How a form and an action meet: a refusal becomes a sentence at the top of the form."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

from practicum.communities.models import Community
from practicum.communities.queries import sections
from practicum.kit import NotAllowed, Refusal, TooMany
from practicum.kit.idempotency import once_a_form


def done(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Do it if the form is right; what is refused is said on the form. What is not allowed stays a page of its own."""
    if not form.is_valid():
        return False
    try:
        act()
    except (NotAllowed, TooMany):
        raise
    except Refusal as refusal:
        say(form, refusal)
        return False
    return True


def once_done(request: HttpRequest, form: forms.Form, write: Callable[[], int]) -> int | None:
    """The id of what the form makes, once however often it is sent; None where it is refused, and says so itself."""
    made: list[int] = []
    fields = request.POST.lists()
    right = done(form, lambda: made.append(once_a_form(request.person.pk, request.path, fields, write)))
    return made[0] if right else None


def say(form: forms.Form, refusal: Refusal) -> None:
    """Beside the field that the refusal is about, where the form says which (`said_of`: field by code); else on top."""
    field = getattr(form, "said_of", {}).get(refusal.code)
    form.add_error(field if field in form.fields else None, f"{refusal.message} {refusal.hint}".strip())


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, however little; None on a page that is only looked at."""
    return request.POST if request.method == "POST" else None


def placed(request: HttpRequest, community: Community) -> None:
    """Say where we are: the community in the title, and in the rail with its sections. One query for who is inside."""
    request.place = community
    if any(mine.id == community.pk for mine in getattr(request, "my_communities", [])):
        request.sections = sections(community, request.person, request.path)


def first_error(form: forms.Form) -> str:
    """The first thing that is wrong, as a sentence."""
    return str(next(iter(form.errors.values()))[0])
