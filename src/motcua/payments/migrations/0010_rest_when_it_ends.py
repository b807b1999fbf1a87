"""A dossier that ends asks for the rest of its fee also while a part of it is on its way back."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("payments", "0009_corrections")]

    operations = [
        migrations.RemoveConstraint(model_name="refund", name="payments_one_refund_under_way"),
        migrations.AddConstraint(
            model_name="refund",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["asked", "sent"])),
                fields=("charge", "transaction", "cause"),
                name="payments_one_refund_under_way",
            ),
        ),
    ]
