"""An index of the questions that nobody answered, built beside those who write."""

from django.db import migrations, models

from practicum.kit.migrating import AddIndexBeside

UNANSWERED = models.Q(("first_answer_at__isnull", True), ("kind", "question"), ("root__isnull", True))


class Migration(migrations.Migration):

    atomic = False

    dependencies = [("writing", "0009_when_a_question_was_first_answered")]

    operations = [
        AddIndexBeside(
            "contribution",
            models.Index(
                condition=UNANSWERED, fields=["space", "kind", "standing", "active_at", "id"], name="questions_nobody_answered"
            ),
        ),
    ]
