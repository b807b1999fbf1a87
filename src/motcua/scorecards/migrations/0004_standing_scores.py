from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('scorecards', '0003_pack_versions'),
    ]

    operations = [
        migrations.CreateModel(
            name='StandingPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.CharField(max_length=20, unique=True, verbose_name='kỳ')),
                ('basis', models.CharField(max_length=64, verbose_name='dấu định nghĩa')),
                ('edition', models.BigIntegerField(verbose_name='lượt đếm')),
            ],
            options={
                'verbose_name': 'kỳ tính sẵn',
            },
        ),
        migrations.CreateModel(
            name='StandingScore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.CharField(max_length=20, verbose_name='kỳ')),
                ('agency', models.CharField(blank=True, max_length=40, verbose_name='cơ quan')),
                ('kind', models.CharField(blank=True, max_length=40, verbose_name='loại cơ quan')),
                ('own', models.TextField(verbose_name='số đếm riêng')),
                ('counts', models.TextField(verbose_name='số đếm cả cấp dưới')),
                ('shown', models.TextField(verbose_name='điểm')),
            ],
            options={
                'verbose_name': 'điểm tính sẵn',
                'indexes': [models.Index(fields=['period', 'kind'], name='scorecards_standing_kind')],
                'constraints': [models.UniqueConstraint(fields=('period', 'agency'), name='scorecards_standing_once')],
            },
        ),
    ]
