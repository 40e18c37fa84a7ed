"""The edition of the site's pages, and its one row."""

from django.db import migrations, models


def first(apps, editor):
    apps.get_model("kit", "Edition").objects.using(editor.connection.alias).get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("kit", "0002_mails_out")]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("number", models.BigIntegerField(default=1)),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="there_is_one_edition")]
            },
        ),
        migrations.RunPython(first, migrations.RunPython.noop),
    ]
