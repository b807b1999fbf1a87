from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('payments', '0003_refunds'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='charge',
            name='refund_reason',
        ),
        migrations.RemoveField(
            model_name='charge',
            name='refund_requested_at',
        ),
    ]
