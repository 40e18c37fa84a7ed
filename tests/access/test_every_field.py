"""Every field of every form, left empty and filled wrongly: said beside it, linked from the top, nothing typed lost."""

from collections.abc import Iterator
from typing import Any

import html5lib
import pytest
from django.http import HttpResponse

from practicum.web.registry import ROUTES
from tests.access.bodies import BODIES
from tests.access.reading import READERS
from tests.access.reference import expected
from tests.access.walking import Cell, Walker, content_of

pytestmark = pytest.mark.anywhere  # doors and forms: no engine makes a difference

LONG = "so long " * 20_000
UNMARKED = {"the field is not marked as wrong", "the top does not lead to the field"}
# Where what is wrong is no single field: the sentence stands on top, and the fields as they were.
OF_THE_WHOLE = {
    "fork_selection": UNMARKED,  # what is carried on here is a thread, neither a trail nor a collection
    "contest_mark": UNMARKED,  # a mark of one's own is taken back, not contested, whatever one writes
    "merge_practice": UNMARKED,  # a standard is ended first, whatever one writes
    "harvest": UNMARKED,  # some passage has to go somewhere
    "supersede": UNMARKED,  # the pair of two decisions does not fit
    "sign_in_password": UNMARKED,  # it is not told which of the two was wrong
}
WRONG = {"left empty": "", "of another kind": "no-such-thing", "too long": LONG}


def test_each_field_says_what_is_wrong_and_keeps_the_rest(walker, record_property):
    forms, tried, refused, found = 0, 0, 0, {}
    for cell, body in forms_of(walker):
        forms += 1
        for field in body:
            for how, value in WRONG.items():
                tried += 1
                given = body | {field: value}
                said = walker.send(cell.actor, "POST", walker.address(cell), given, cell.route).response
                if said.status_code == 422 and said["Content-Type"].startswith("text/html"):
                    refused += 1
                    if faults := sorted(set(faults_of(said, field, given)) - OF_THE_WHOLE.get(cell.name, set())):
                        found[f"{cell.name}: {field} {how}"] = faults
                elif said.status_code >= 500:
                    found[f"{cell.name}: {field} {how}"] = [str(said.status_code)]
    record_property(
        "counts", f"fields: {forms} forms, {tried} wrong fields, {refused} refused, {len(found)} said badly"
    )

    assert forms > 40 and refused > 60
    assert found == {}, "\n".join(f"{where}: {'; '.join(what)}" for where, what in found.items())


def forms_of(walker: Walker) -> Iterator[tuple[Cell, dict[str, Any]]]:
    """Each form with a body that is right, and somebody who may send it."""
    for name, route in ROUTES.items():
        if name.startswith("api:") or "POST" not in route.methods or name not in BODIES:
            continue
        cells = (Cell(name, "POST", thing, actor) for actor in READERS for thing in walker.things(route)[:40])
        for cell in cells:
            if expected(cell.actor, name, route, "POST", cell.thing) == "ok":
                yield cell, BODIES[name](walker.scene, cell)
                break


def faults_of(said: HttpResponse, field: str, given: dict[str, Any]) -> Iterator[str]:
    page = html5lib.parse(content_of(said).decode(), namespaceHTMLElements=False)
    tops = [each for each in page.iter() if "data-focus" in each.attrib]
    if not tops:
        yield "nothing at the top says so and takes the focus"
    named = fields_called(page, field)
    if not named:
        yield from faults_of_a_page(page, tops, given)
    elif any(each.attrib.get("type") != "hidden" for each in named):
        yield from faults_of_a_form(page, tops, named)
        yield from lost(page, given, field)
    else:  # nobody typed it: it is enough that the page says so
        yield from lost(page, given, field)


def faults_of_a_page(page: Any, tops: list[Any], given: dict[str, Any]) -> Iterator[str]:
    """A small form of a page with many: the refusal has a page of its own, which says why and gives the words back."""
    if not any(words(top).strip() for top in tops):
        yield "nothing says why"
    kept = [words(each).strip() for each in page.iter("textarea")]
    for name, value in given.items():
        if (
            " " in str(value).strip()
            and value != LONG
            and str(value).strip()[:1_000] not in {one[:1_000] for one in kept}
        ):
            yield f"{name} is lost"


def faults_of_a_form(page: Any, tops: list[Any], named: list[Any]) -> Iterator[str]:
    by_id = {each.attrib["id"]: each for each in page.iter() if "id" in each.attrib}
    wrong = [each for each in page.iter() if "aria-invalid" in each.attrib]
    groups = [each for each in wrong if each.tag == "fieldset"]
    if not any(each in wrong or any(each in list(group.iter()) for group in groups) for each in named):
        yield "the field is not marked as wrong"
    for each in wrong:
        told = [by_id[key] for key in each.attrib.get("aria-describedby", "").split() if key in by_id]
        if not any("error" in one.attrib.get("class", "") and words(one).strip() for one in told):
            yield f"no sentence belongs to {each.attrib.get('name') or each.attrib.get('id')}"
    links = [one.attrib["href"] for top in tops for one in top.iter("a") if one.attrib.get("href", "").startswith("#")]
    if not links:
        yield "the top does not lead to the field"
    yield from (f"{link} leads nowhere" for link in links if link[1:] not in by_id)


def fields_called(page: Any, name: str) -> list[Any]:
    return [each for each in page.iter() if each.attrib.get("name") == name and each.tag in FIELDS]


FIELDS = ("input", "select", "textarea")


def lost(page: Any, given: dict[str, Any], wrong: str) -> Iterator[str]:
    """Fields whose words are not there any more."""
    for name, value in given.items():
        named = fields_called(page, name)
        if name == wrong or not named or value == "" or named[0].attrib.get("type") in ("file", "password"):
            continue
        if str(value) not in {shown for each in named for shown in values(each)}:
            yield f"{name} is lost"


def values(field: Any) -> Iterator[str]:
    if field.tag == "textarea":
        yield words(field).removeprefix("\n")
    elif field.tag == "select":
        yield from (one.attrib.get("value", words(one)) for one in field.iter("option") if "selected" in one.attrib)
    elif field.attrib.get("type") in ("radio", "checkbox"):
        if "checked" in field.attrib:
            yield field.attrib.get("value", "on")
    else:
        yield field.attrib.get("value", "")


def words(element: Any) -> str:
    return "".join(element.itertext())
