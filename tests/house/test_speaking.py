"""Wherever people may write of others, erasing looks for whom they call: each column of free text is on the map."""

from typing import Any

from django.apps import apps
from django.db import models

from practicum.people.carrying import the_map

LONG = 200  # letters from which a column holds sentences
# Columns of free text that no rule of SPEAKS names, and why erasing needs none there.
NOT_SPOKEN_IN = {
    "activity.Activity.after": "activity.erasing takes words out of acts, and their seals say so",
    "activity.Activity.before": "activity.erasing",
    "activity.Activity.why": "activity.erasing",
    "communities.Audience.rule": "ids and words of a fixed list",
    "communities.SourceIdentity.external_id": "hers goes as a keyed hash (archives.erasing)",
    "communities.SourceIdentity.source": "the name of an archive",
    "decisions.Proposal.result": "counts, by the words of a fixed list and the places of options",
    "decisions.Vote.ballot": "words of a fixed list, places and numbers",
    "kit.Job.unique_key": "a name of ours with an id",
    "kit.OutgoingMail.last_error": "what a mail server said, with addresses taken out",
    "kit.OutgoingMail.message_id": "an id of ours",
    "kit.OutgoingMail.subject": "mails that speak of her go (people.actions.erasing_oneself)",
    "people.Leaving.lines": "hers, and they may not name her",
    "people.Leaving.why": "the host's, and it may not name her",
    "people.Person.ask_me_about": "what others say of themselves",
    "people.Person.languages": "codes of languages",
    "people.Person.what_i_do": "what others say of themselves",
    "people.Session.data": "signed by the site: numbers and times",
    "people.Token.scopes": "words of a fixed list",
    "writing.Contribution.external_id": "writing.actions.erasing",
    "writing.Contribution.html": "writing.actions.erasing",
    "writing.Contribution.lead": "writing.actions.erasing",
    "writing.Contribution.origin_source": "the name of an archive",
    "writing.Contribution.origin_uri": "writing.actions.erasing",
    "writing.Contribution.source": "writing.actions.erasing",
    "writing.Contribution.title": "writing.actions.erasing",
    "writing.Import.source": "the name of an archive",
    "writing.Revision.lead": "writing.actions.erasing",
    "writing.Revision.source": "writing.actions.erasing",
    "writing.Revision.title": "writing.actions.erasing",
    "writing.Revision.why": "writing.actions.erasing",
}


def free_text() -> set[str]:
    """Columns of our own tables that hold sentences, or anything at all."""
    found = set()
    for model in apps.get_models():
        for column in model._meta.concrete_fields if model.__module__.startswith("practicum.") else ():
            if holds_sentences(column):
                found.add(f"{model._meta.label}.{column.name}")
    return found


def holds_sentences(column: Any) -> bool:
    if isinstance(column, models.JSONField | models.TextField):
        return True
    plain = isinstance(column, models.CharField) and not isinstance(column, models.EmailField)
    return plain and not column.choices and (column.max_length or LONG) >= LONG


def spoken_in() -> set[str]:
    return {f"{table}.{column}" for table, (columns, _way) in the_map().SPEAKS.items() for column in columns}


def test_each_column_of_free_text_is_looked_through_or_says_why_not() -> None:
    assert sorted(free_text() - spoken_in() - set(NOT_SPOKEN_IN)) == []
    assert sorted(set(NOT_SPOKEN_IN) - free_text()) == []


def test_what_is_named_is_there() -> None:
    there = {
        f"{model._meta.label}.{column.name}" for model in apps.get_models() for column in model._meta.concrete_fields
    }

    assert sorted(spoken_in() - there) == []
    named = [*the_map().ERASED.items(), *the_map().WORDS.items()]
    assert sorted(f"{table}.{one}" for (table, _way), values in named for one in values
                  if f"{table}.{one}" not in there) == []  # fmt: skip
