from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("integrity", "0004_samples_judged")]

    operations = [
        migrations.AddField(
            model_name="publication",
            name="packs",
            field=models.JSONField(default=dict, verbose_name="bộ chỉ số"),
        ),
    ]
