"""Resources after somebody goes: what stands beside the texts that were hers alone."""

from practicum.access import Seat, require_console
from practicum.kit.jobs import by_batches
from practicum.people.erasing import WHY, Going
from practicum.resources.models import Demo, Named, Pick, Resource, Selection, Step
from practicum.writing.shared import hers_alone


def empty_resources(seat: Seat, *, going: Going) -> None:
    """In the second form: where a resource of hers led, the steps of her demos, the reasons of her trails."""
    require_console(seat, WHY)
    if going.words_too:
        by_batches(Resource.objects.filter(pk__in=hers_alone(going.person, "resource")), _empty_resources)
        by_batches(Demo.objects.filter(pk__in=hers_alone(going.person, "demo")), _empty_demos)
        by_batches(Selection.objects.filter(pk__in=hers_alone(going.person, "trail", "collection")), _empty_selections)


def _empty_resources(keys: list[int]) -> None:
    Named.objects.filter(resource__in=keys).delete()
    Resource.objects.filter(pk__in=keys).update(
        link="", link_key="", by="", found="", seen_title="", seen_description="", seen_at=None
    )


def _empty_demos(keys: list[int]) -> None:
    Step.objects.filter(demo__in=keys).delete()


def _empty_selections(keys: list[int]) -> None:
    Pick.objects.filter(selection__in=keys).delete()
