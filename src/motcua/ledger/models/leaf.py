from django.db import models

from motcua.ledger.models.entry import Entry


class Leaf(models.Model):
    """Lá niêm phong: the place that sealing gave to an entry, for ever and without gaps."""

    # An IntegerField as the key is SQLite's own row number; two billion leaves are enough.
    leaf_index = models.IntegerField("số thứ tự lá", primary_key=True)
    # No constraint in the database: it would lock and rewrite every entry that is sealed. `verify` finds a stranger.
    entry = models.OneToOneField(
        Entry, models.PROTECT, verbose_name="bút toán", related_name="leaf", db_constraint=False
    )

    class Meta:
        verbose_name = "lá niêm phong"
