from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('counters', '0007_consent_codes'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='readback',
            constraint=models.UniqueConstraint(condition=models.Q(('way', 'away'), models.Q(('form_key', ''), _negated=True)), fields=('desk', 'form_key'), name='counters_readback_once_away'),
        ),
    ]
