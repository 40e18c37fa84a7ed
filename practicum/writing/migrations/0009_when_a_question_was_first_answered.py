from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("writing", "0008_a_use_says_where")]

    operations = [
        migrations.AddField("contribution", "first_answer_at", models.DateTimeField(blank=True, null=True)),
    ]
