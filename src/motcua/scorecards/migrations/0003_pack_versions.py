from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("scorecards", "0002_round_dates_and_inputs")]

    operations = [
        migrations.CreateModel(
            name="PackVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40, verbose_name="bộ chỉ số")),
                ("version", models.CharField(max_length=40, verbose_name="phiên bản")),
                ("text", models.TextField(verbose_name="nội dung")),
                ("digest", models.CharField(max_length=64, verbose_name="mã băm bộ chỉ số")),
                ("made_by", models.CharField(max_length=60, verbose_name="người nhập")),
                ("made_at", models.DateTimeField(verbose_name="nhập lúc")),
            ],
            options={
                "verbose_name": "phiên bản bộ chỉ số",
                "constraints": [models.UniqueConstraint(fields=("code", "version"), name="scorecards_version_once")],
            },
        ),
        migrations.CreateModel(
            name="PackAdoption",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40, verbose_name="bộ chỉ số")),
                ("version", models.CharField(max_length=40, verbose_name="phiên bản")),
                ("digest", models.CharField(max_length=64, verbose_name="mã băm bộ chỉ số")),
                ("decision", models.CharField(max_length=60, verbose_name="số quyết định")),
                ("decided_on", models.DateField(verbose_name="ngày quyết định")),
                ("made_by", models.CharField(max_length=60, verbose_name="người ghi")),
                ("made_at", models.DateTimeField(verbose_name="ghi lúc")),
            ],
            options={
                "verbose_name": "ban hành bộ chỉ số",
                "constraints": [models.UniqueConstraint(fields=("code", "version"), name="scorecards_adopted_once")],
            },
        ),
    ]
