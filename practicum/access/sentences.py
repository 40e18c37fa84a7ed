"""Permissions in words: the rows of docs/permissions.md and the hint of every refusal."""

from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext as _

from practicum.access.grants import GRANTS, HOST_GRANTS, PERSON_GRANTS, VISITING
from practicum.access.registry import SENTENCES
from practicum.access.words import Capability


@dataclass(frozen=True)
class Row:
    """One line of the permissions page."""

    capability: str
    who: tuple[str, ...]
    rule: str


def who_holds(capability: Capability) -> tuple[str, ...]:
    """The standings and duties that carry it, in the order of GRANTS, then the site's own."""
    names = [str(holder) for holder, carried in GRANTS.items() if capability in carried]
    names += [f"{standing} let in (joint spaces)" for standing, carried in VISITING.items() if capability in carried]
    if capability in PERSON_GRANTS:
        names.append("everyone signed in")
    if capability in HOST_GRANTS:
        names.append("host")
    return tuple(names)


def holders(capability: Capability) -> str:
    """The hint of a refusal: who may, and under which rule."""
    names = ", ".join(gettext(name) for name in who_holds(capability)) or _("nobody yet")
    words = _("It takes: %(names)s.") % {"names": names}
    rule = gettext(SENTENCES[capability]) if capability in SENTENCES else ""
    return f"{words} {rule}" if rule else words


def table() -> list[Row]:
    """All capabilities, in their order, for the generated page."""
    return [Row(str(c), who_holds(c), SENTENCES.get(c, "")) for c in Capability]
