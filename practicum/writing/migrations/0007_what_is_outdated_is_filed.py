"""What somebody said to be outdated before it was filed stands in the register from now on. Twice without harm."""

from django.db import migrations

SAID = ("question", "discussion", "sharing", "note", "idea", "notice", "story", "reply", "answer", "comment")
ROWS = 500


def file(apps, schema_editor):
    Link, Mark = apps.get_model("writing", "Link"), apps.get_model("writing", "Mark")
    links = Link.objects.filter(kind="replaced_by", here__kind__in=SAID, made_by__isnull=False).order_by("pk")
    known = set(Mark.objects.filter(word="outdated", undone_at=None).values_list("contribution", flat=True))
    rows = []
    for link in links.select_related("here").iterator(chunk_size=ROWS):
        if link.here_id not in known:
            known.add(link.here_id)
            rows.append(
                Mark(
                    community_id=link.here.community_id, contribution_id=link.here_id, word="outdated", why=link.why,
                    marked_by_id=link.made_by_id, marked_at=link.made_at,
                )  # fmt: skip
            )
    Mark.objects.bulk_create(rows, batch_size=ROWS)


class Migration(migrations.Migration):

    dependencies = [("writing", "0006_decisions_of_a_community")]

    operations = [migrations.RunPython(file, migrations.RunPython.noop)]
