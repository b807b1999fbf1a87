import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0030_number_ends")]

    operations = [
        migrations.AddField(
            model_name="extension",
            name="sign_at",
            field=models.DateTimeField(null=True, verbose_name="lần ký tiếp theo"),
        ),
        migrations.AddField(
            model_name="signingitem",
            name="apology",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="signing_items",
                to="dossiers.extension",
                verbose_name="văn bản xin lỗi",
            ),
        ),
        migrations.AlterField(
            model_name="signingitem",
            name="outcome",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="signing_items",
                to="dossiers.outcome",
                verbose_name="kết quả",
            ),
        ),
        migrations.AddConstraint(
            model_name="signingitem",
            constraint=models.UniqueConstraint(
                fields=("batch", "apology"), name="dossiers_batch_apology_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="signingitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome", None), ("apology", None), _connector="XOR"),
                name="dossiers_batch_one_thing",
            ),
        ),
    ]
