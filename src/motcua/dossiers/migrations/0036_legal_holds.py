import django.db.models.deletion
import motcua.kernel.codes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0007_book_volume"),
        ("dossiers", "0035_flags_in_field"),
    ]

    operations = [
        migrations.CreateModel(
            name="LegalHold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=motcua.kernel.codes.random_code, editable=False, max_length=26, unique=True, verbose_name="mã công khai")),
                ("reason", models.CharField(max_length=1000, verbose_name="lý do")),
                ("placed_at", models.DateTimeField(verbose_name="giữ từ")),
                ("placed_by", models.CharField(max_length=60, verbose_name="người giữ")),
                ("release_reason", models.CharField(blank=True, max_length=1000, verbose_name="lý do thôi giữ")),
                ("release_asked_at", models.DateTimeField(null=True, verbose_name="đề nghị thôi giữ lúc")),
                ("release_asked_by", models.CharField(blank=True, max_length=60, verbose_name="người đề nghị thôi giữ")),
                ("released_at", models.DateTimeField(null=True, verbose_name="thôi giữ lúc")),
                ("released_by", models.CharField(blank=True, max_length=60, verbose_name="người xác nhận thôi giữ")),
                ("dossier", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="holds", to="dossiers.dossier", verbose_name="hồ sơ")),
            ],
            options={"verbose_name": "lệnh giữ nguyên"},
        ),
        migrations.CreateModel(
            name="HeldFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.storedfile", verbose_name="tệp")),
                ("hold", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="files", to="dossiers.legalhold", verbose_name="lệnh giữ nguyên")),
            ],
            options={"verbose_name": "tệp được giữ"},
        ),
        migrations.AddConstraint(
            model_name="legalhold",
            constraint=models.UniqueConstraint(condition=models.Q(("released_at", None)), fields=("dossier",), name="dossiers_one_hold"),
        ),
        migrations.AddConstraint(
            model_name="legalhold",
            constraint=models.CheckConstraint(
                condition=models.Q(("released_at", None), models.Q(models.Q(("release_asked_by", ""), _negated=True), models.Q(("released_by", models.F("release_asked_by")), _negated=True)), _connector="OR"),
                name="dossiers_two_people_lift",
            ),
        ),
        migrations.AddConstraint(
            model_name="heldfile",
            constraint=models.UniqueConstraint(fields=("hold", "file"), name="dossiers_held_once"),
        ),
    ]
