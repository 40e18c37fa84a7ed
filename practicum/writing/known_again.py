"""Items of an archive whose writer was erased since: known again by a hash of their number there."""

from collections.abc import Sequence
from itertools import batched

from practicum.kit.keys import ERASED, erased_keys
from practicum.writing.models import Contribution

AT_ONCE = 400


def erased_rows(community_id: int, source: str, names: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Which of these external ids came in already and were hidden since: external id → (id, root id)."""
    here = Contribution.objects.filter(community=community_id, origin_source=source)
    if not names or not here.filter(external_id__startswith=ERASED).exists():
        return {}
    keys, found = erased_keys(names), {}
    for some in batched(keys, AT_ONCE):
        rows = here.filter(external_id__in=some).values_list("external_id", "pk", "root_id")
        found |= {keys[external]: (pk, root or pk) for external, pk, root in rows}
    return found


def erased_here(community_id: int, source: str, names: Sequence[str]) -> dict[str, int]:
    """The same with their ids alone."""
    return {name: pk for name, (pk, _root) in erased_rows(community_id, source, names).items()}
