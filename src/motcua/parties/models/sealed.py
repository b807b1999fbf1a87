from functools import lru_cache

from django.conf import settings
from django.db import models

from motcua.kernel.codes import random_code
from motcua.kernel.crypto import Keyring
from motcua.parties.opening import see


class SealedRow(models.Model):
    """Hàng niêm phong: fields that lie encrypted, bound to their table, column and row."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )

    class Meta:
        abstract = True

    def put(self, column: str, value: str) -> None:
        """Seal a value into the column; an empty one leaves it empty."""
        sealed = keyring().seal(value.encode(), self._place(column)) if value else b""
        setattr(self, column, sealed)

    def reveal(self, column: str) -> str:
        """Open the column. Raises NoPurpose outside `with purpose(...)`."""
        see(self.whose())
        return self.unseal(column)

    def unseal(self, column: str) -> str:
        """Open for the machine's own use (sealing anew elsewhere); never for a person's eyes."""
        sealed = bytes(getattr(self, column))
        return keyring().open(sealed, self._place(column)).decode() if sealed else ""

    def whose(self) -> str:
        """Public id of the party the row is about."""
        return self.public_id

    def _place(self, column: str) -> str:
        return f"{self._meta.db_table}.{column}.{self.public_id}"


def keyring() -> Keyring:
    """From the master secret, which is never in the database."""
    return _keyring(settings.MASTER_KEY)


def blind(value: str, column: str) -> bytes | None:
    """Equal values look equal, and nothing else shows; None for an empty value."""
    return keyring().blind(value, column) if value else None


@lru_cache(maxsize=4)
def _keyring(master: bytes) -> Keyring:
    return Keyring.from_master(master)
