from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='delivery',
            name='good_until',
            field=models.DateTimeField(null=True, verbose_name='có giá trị đến'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('state__in', ['waiting', 'failed']), ('good_until__isnull', False)), fields=['channel', 'good_until'], name='delivery_ends'),
        ),
    ]
