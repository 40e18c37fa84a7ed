"""What the stream says in somebody's words, or of her: which acts, and what is left of each."""

from typing import Any

from django.db.models import Q, QuerySet

from practicum.activity.models import Activity
from practicum.communities.models import JoiningRequest, Membership, SourceIdentity
from practicum.people.erasing import Going

TEXTS = ("why", "before", "after")
ERASURES = ("WordsErased", "PersonErased", "PersonErasureBegun")  # what these say is ids and a reason without her


def acts_that_speak(going: Going) -> QuerySet[Activity]:
    """Acts with words that have to go: about where she stood, by others; by her, where her words go; any that call
    her. What nothing is left to take out of is among them.
    """
    about = Q(thing_id__in=_about(going))
    said = about | going.named_in(*TEXTS, own=True)
    if going.words_too:
        said |= Q(actor__person=going.person)
    worded = ~Q(why="") | Q(before__isnull=False) | Q(after__isnull=False)
    return Activity.objects.filter(said, worded).exclude(kind__in=ERASURES)


def left_of(act: Activity, going: Going) -> dict[str, Any]:
    """The columns of an act as they are to be; the same as they are where nothing is to go."""
    own = act.actor is not None and act.actor.person_id == going.person.pk
    if act.thing_id in _about(going) or (own and going.words_too):
        return {"why": _plain(act), "before": _without_line(act.before), "after": _without_line(act.after)}
    return {name: _called(getattr(act, name), going, own) for name in TEXTS}


def _plain(act: Activity) -> str:
    """A leaving of hers says what is to become of the community: that sentence is the community's."""
    return act.why if act.kind == "MemberLeft" and act.actor_id is None and act.privileged else ""


def _about(going: Going) -> set[int]:
    person = going.person
    kept = going.__dict__.get("_about")
    if kept is None:
        kept = {person.pk}
        for model in (Membership, SourceIdentity, JoiningRequest):
            kept |= set(model.objects.filter(person=person).values_list("pk", flat=True))
        going.__dict__["_about"] = kept
    return kept


def _without_line(value: Any) -> Any:
    return {**value, "line": ""} if isinstance(value, dict) and value.get("line") else value


def _called(value: Any, going: Going, own: bool) -> Any:
    match value:
        case str():
            return going.called(value, own=own)
        case list():
            return [_called(one, going, own) for one in value]
        case dict():
            return {name: _called(one, going, own) for name, one in value.items()}
    return value
