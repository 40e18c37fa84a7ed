"""The words tables, which Django's models cannot say: FTS5 on SQLite, a tsvector with GIN on PostgreSQL."""

from django.db import migrations

from practicum.search import engines


def create(apps, schema_editor):
    engines.create(schema_editor.connection, "search_words_a")
    apps.get_model("search", "WordsTable").objects.get_or_create(pk=1, defaults={"serving": "search_words_a"})


def drop(apps, schema_editor):
    for table in engines.TABLES:
        engines.drop(schema_editor.connection, table)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_the_index")]

    operations = [migrations.RunPython(create, drop)]
