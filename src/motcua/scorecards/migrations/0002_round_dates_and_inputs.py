from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("scorecards", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="scoringround",
            name="appraise_by",
            field=models.DateTimeField(null=True, verbose_name="hạn thẩm định lần 1"),
        ),
        migrations.AddField(
            model_name="scoringround",
            name="reply_by",
            field=models.DateTimeField(null=True, verbose_name="hạn giải trình"),
        ),
        migrations.AddField(
            model_name="scoringround",
            name="final_by",
            field=models.DateTimeField(null=True, verbose_name="hạn có kết quả"),
        ),
        migrations.AddField(
            model_name="sheetline",
            name="inputs",
            field=models.JSONField(default=dict, verbose_name="số liệu tự khai"),
        ),
    ]
