"""Privileged acts of before the chain are sealed as they stand, marked so; run twice, it finds nothing to do."""

from django.db import migrations

from practicum.activity.sealing import BEFORE, sealed_over


def seal(apps, editor):
    heads, acts, seals = (apps.get_model("activity", name).objects for name in ("StreamHead", "Activity", "Seal"))
    for head in heads.all():
        known = set(seals.filter(community=head.community_id).values_list("pk", flat=True))
        for act in acts.filter(community=head.community_id, privileged=True).order_by("sequence").iterator():
            if act.pk in known:
                continue
            head.sealed += 1
            link = seals.model(id=act.pk, community_id=act.community_id, number=head.sealed, via=BEFORE, request_id="")
            head.seal = link.seal = sealed_over(head.seal, act, link)
            link.save(force_insert=True)
        head.save(update_fields=["sealed", "seal"])


class Migration(migrations.Migration):

    dependencies = [("activity", "0003_privileged_acts_are_sealed")]

    operations = [migrations.RunPython(seal, migrations.RunPython.noop)]
