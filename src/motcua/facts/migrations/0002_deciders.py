"""Who decides a procedure, and the key by which an agency is named there."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("facts", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="agencyfact",
            name="office",
            field=models.CharField(blank=True, default="", max_length=60, verbose_name="khóa cơ quan"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="procedurefact",
            name="deciders",
            field=models.CharField(blank=True, default="", max_length=400, verbose_name="cơ quan giải quyết"),
            preserve_default=False,
        ),
    ]
