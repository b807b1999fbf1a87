import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("feedback", "0002_petitions"),
    ]

    operations = [
        migrations.AddField(
            model_name="petition",
            name="may_publish",
            field=models.BooleanField(default=False, verbose_name="đồng ý công khai trả lời, không nêu tên"),
        ),
        migrations.CreateModel(
            name="PublicAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.TextField(verbose_name="điều được hỏi")),
                ("words", models.TextField(verbose_name="nội dung trả lời")),
                ("agency", models.CharField(max_length=35, verbose_name="cơ quan")),
                ("month", models.PositiveIntegerField(verbose_name="tháng trả lời")),
                (
                    "answer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="published",
                        to="feedback.petitionanswer",
                        verbose_name="trả lời",
                    ),
                ),
            ],
            options={"verbose_name": "trả lời công khai"},
        ),
    ]
