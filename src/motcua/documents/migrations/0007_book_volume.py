from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0006_turned_pages'),
    ]

    operations = [
        migrations.AddField(
            model_name='numberbook',
            name='volume',
            field=models.CharField(blank=True, default='', max_length=200, verbose_name='quyển số'),
            preserve_default=False,
        ),
    ]
