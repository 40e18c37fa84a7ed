"""Questions of before learn when they were first answered, some at a time and each for good. Twice without harm."""

from django.db import migrations
from django.db.models import Min, OuterRef, Subquery

ROWS = 500


def fill(apps, schema_editor):
    """What is not filled yet is shown right all the same: the count of answers decides."""
    Contribution, Post = apps.get_model("writing", "Contribution"), apps.get_model("conversations", "Post")
    Thread = apps.get_model("conversations", "Thread")
    answers = Post.objects.filter(thread=OuterRef("pk"), role="answer", contribution__audience=None)
    first = answers.order_by().values("thread").annotate(first=Min("contribution__happened_at")).values("first")
    after = 0
    while True:
        some = Thread.objects.filter(pk__gt=after, answers__gt=0).order_by("pk").values_list("pk", flat=True)
        numbers = list(some[:ROWS])
        if not numbers:
            return
        Contribution.objects.filter(pk__in=numbers).update(first_answer_at=Subquery(first))
        after = numbers[-1]


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ("conversations", "0004_threads_are_told_in_short"),
        ("writing", "0010_questions_nobody_answered"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
