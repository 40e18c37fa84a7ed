"""Writing resources and demos over the API: the same actions as the pages, with the token's scopes in the seat."""

from typing import Any

from django.http import HttpRequest
from ninja import Status

from practicum.access import Capability, Seat, require
from practicum.communities.lookup import space_seen
from practicum.communities.seats import seat_in
from practicum.people.api import DONE, Done, Id, Made, done, known_caller, made_at
from practicum.resources import actions, queries
from practicum.resources.api.addresses import router
from practicum.resources.api.reading import demo_shown, resource_shown
from practicum.resources.api.shapes import (
    AttemptTold,
    ChangedDemo,
    ChangedResource,
    DemoShown,
    Judged,
    NewDemo,
    NewResource,
    Removed,
    ResourceShown,
    UseOfAResource,
)
from practicum.writing import actions as writing
from practicum.writing.actions import Details
from practicum.writing.api import NewRemark
from practicum.writing.policy import needed_to_remove, needed_to_restore
from practicum.writing.remarks import remark_url, seat_at


def seat_for(request: HttpRequest, thing: Any) -> Seat:
    return seat_in(thing.contribution.space.community, known_caller(request), scopes=request.scopes)


@router.post("/resources", response={201: ResourceShown}, summary="Add a resource")
def new_resource(request: HttpRequest, new: NewResource) -> Status[Any]:
    """With why it matters. A link that is here already is refused (`known_already`), unless `anyway`."""
    space = space_seen(new.community, new.space, known_caller(request))
    made = actions.add_resource(
        seat_in(space.community, request.person, scopes=request.scopes), space=space, title=new.title, why=new.why,
        facts=new.facts(), lead=new.lead, topics=new.topics, anyway=new.anyway,
    )  # fmt: skip
    return Status(201, resource_shown(made.pk, request.person))


@router.put("/resources/{key}", response=ResourceShown, summary="Change what is said of a resource")
def keep_resource(request: HttpRequest, key: Id, changed: ChangedResource) -> Any:
    """For whoever keeps it."""
    found = queries.resource_seen(key, known_caller(request))
    actions.change_resource(
        seat_for(request, found), resource=found, title=changed.title, why=changed.why, lead=changed.lead,
        facts=changed.facts(), version=changed.version, topics=changed.topics, reason=changed.reason,
    )  # fmt: skip
    return resource_shown(found.pk, request.person)


@router.post("/resources/{key}/uses", response=DONE, summary="Say how a resource worked for you")
def tell_use(request: HttpRequest, key: Id, told: UseOfAResource) -> Done:
    """A second word of yours replaces the first."""
    found = queries.resource_seen(key, known_caller(request))
    details = Details(for_stewards=told.for_stewards, brief=True)
    actions.use_resource(
        seat_for(request, found), resource=found, outcome=told.outcome.value, line=told.line, details=details
    )
    return done()


@router.post("/resources/{key}/standing", response=DONE, summary="Say that a resource is outdated, broken or right")
def judge(request: HttpRequest, key: Id, judged: Judged) -> Done:
    """Any member says so, and another may say otherwise."""
    found = queries.resource_seen(key, known_caller(request))
    seat = seat_for(request, found)
    require(seat, Capability.JUDGE_RESOURCE, found)
    newer = queries.item_named(judged.newer, request.person) if judged.newer else None
    actions.judge_resource(seat, resource=found, standing=judged.standing.value, newer=newer, why=judged.why)
    return done()


@router.post("/kept/{key}/comments", response={201: Made}, summary="Comment on a resource, a demo or a selection")
def comment_on_kept(request: HttpRequest, key: Id, new: NewRemark) -> Status[Made]:
    """Under it, after those that are there; with a guest pass too."""
    item = queries.item_shown(key, known_caller(request))
    made = actions.remark(seat_at(item, request.person, scopes=request.scopes), item=item, text=new.body)
    return Status(201, made_at(made.pk, remark_url(made.pk, item.kind, item.pk, item.title)))


@router.post(
    "/kept/{key}/remove", response=DONE, summary="Remove a resource, a demo, a selection, an attempt or a comment"
)
def take_away(request: HttpRequest, key: Id, removed: Removed) -> Done:
    """One's own at once; another's with a reason, as a steward or moderator."""
    item = queries.item_kept(key, known_caller(request))
    seat = seat_in(item.space.community, request.person, scopes=request.scopes)
    require(seat, needed_to_remove(seat, item), item)
    writing.remove_item(seat, item=item, why=removed.why)
    return done()


@router.post("/kept/{key}/restore", response=DONE, summary="Put back what was removed")
def put_back(request: HttpRequest, key: Id, removed: Removed) -> Done:
    """What you removed yourself, or as a steward or moderator."""
    item = queries.item_kept(key, known_caller(request), removed=True)
    seat = seat_in(item.space.community, request.person, scopes=request.scopes)
    require(seat, needed_to_restore(seat, item), item)
    writing.restore_item(seat, item=item, why=removed.why)
    return done()


@router.post("/demos", response={201: DemoShown}, summary="Add a demo")
def new_demo(request: HttpRequest, new: NewDemo) -> Status[Any]:
    """A resource that shows it, and the steps."""
    space = space_seen(new.community, new.space, known_caller(request))
    seat = seat_in(space.community, request.person, scopes=request.scopes)
    require(seat, Capability.ADD_RESOURCE, space)
    recording = queries.resource_named(new.recording or "", request.person)
    made = actions.make_demo(
        seat, space=space, title=new.title, steps=new.steps, lead=new.lead, introduction=new.introduction,
        recording=recording,
    )  # fmt: skip
    return Status(201, demo_shown(made.pk, request.person))


@router.put("/demos/{key}", response=DemoShown, summary="Change a demo")
def keep_demo(request: HttpRequest, key: Id, changed: ChangedDemo) -> Any:
    """For whoever keeps it; without a recording the one it has stays."""
    found = queries.demo_seen(key, known_caller(request))
    seat = seat_for(request, found)
    require(seat, Capability.KEEP_RESOURCE, found)
    recording = queries.resource_named(changed.recording or "", request.person)
    actions.change_demo(
        seat, demo=found, title=changed.title, steps=changed.steps, lead=changed.lead,
        introduction=changed.introduction, version=changed.version, recording=recording, reason=changed.reason,
    )  # fmt: skip
    return demo_shown(found.pk, request.person)


@router.post("/demos/{key}/attempts", response={201: Made}, summary="Tell of your attempt")
def attempt(request: HttpRequest, key: Id, told: AttemptTold) -> Status[Made]:
    """What happened, and how it went; it is your use of the demo."""
    found = queries.demo_seen(key, known_caller(request))
    made = actions.attempt_demo(seat_for(request, found), demo=found, outcome=told.outcome.value, text=told.text)
    return Status(201, made_at(made.pk, found.get_absolute_url()))
