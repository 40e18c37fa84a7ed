"""What is held of a person is declared, row by row."""

from django.apps import apps

from practicum.people.models import Person
from practicum.people.portable import BY_ADDRESS, CARRIED, ERASED, PORTABLE

HERE = {"people", "mfa", "account"}


def test_every_key_to_a_person_in_this_room_has_its_row() -> None:
    keys = {
        (model._meta.label, field.name)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.related_model is Person and model._meta.app_label in HERE
    }

    assert keys == {(table, column) for table, column, _rule in PORTABLE}
    assert {rule for _table, _column, rule in PORTABLE + BY_ADDRESS} <= {"keep", "null", "delete"}


def test_the_columns_are_there() -> None:
    for table, columns in CARRIED.items():
        names = {field.name for field in apps.get_model(table)._meta.get_fields()}
        assert {column.split(".")[0] for column in columns} <= names
    assert set(ERASED["people.Person", "pk"]) <= {field.name for field in Person._meta.get_fields()}


def test_no_secret_is_carried_away() -> None:
    carried = {column for columns in CARRIED.values() for column in columns}

    assert carried & {"password", "secret_hash", "code_hash", "network", "data"} == set()
