import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agencies", "0003_intake_scopes")]

    operations = [
        migrations.CreateModel(
            name="BoundarySheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="tên tệp")),
                ("sha256", models.CharField(max_length=64, verbose_name="mã băm tệp")),
                ("width", models.PositiveIntegerField(verbose_name="chiều rộng")),
                ("height", models.PositiveIntegerField(verbose_name="chiều cao")),
                ("imported_at", models.DateTimeField(verbose_name="nhập lúc")),
                ("imported_by", models.CharField(max_length=60, verbose_name="người nhập")),
            ],
            options={"verbose_name": "bản đồ địa giới"},
        ),
        migrations.CreateModel(
            name="UnitOutline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("unit_code", models.CharField(max_length=5, verbose_name="mã đơn vị")),
                ("path", models.TextField(verbose_name="đường bao")),
                ("x", models.IntegerField(verbose_name="hoành độ")),
                ("y", models.IntegerField(verbose_name="tung độ")),
                ("room", models.IntegerField(verbose_name="bề rộng chỗ ghi số")),
                ("sheet", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="outlines", to="agencies.boundarysheet", verbose_name="bản đồ địa giới")),
            ],
            options={"verbose_name": "đường địa giới"},
        ),
        migrations.AddConstraint(
            model_name="unitoutline",
            constraint=models.UniqueConstraint(fields=("sheet", "unit_code"), name="agencies_outline_once"),
        ),
    ]
