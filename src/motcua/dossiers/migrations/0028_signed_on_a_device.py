from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0027_presence")]

    operations = [
        migrations.AddField(
            model_name="signingbatch",
            name="way",
            field=models.CharField(default="csc", max_length=8, verbose_name="nơi giữ khóa"),
        ),
    ]
