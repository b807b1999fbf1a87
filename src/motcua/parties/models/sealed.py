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
        where = place(type(self), column, self.public_id)
        setattr(self, column, keyring().seal(value.encode(), where) if value else b"")

    def reveal(self, column: str) -> str:
        """Open the column. Raises NoPurpose outside `with purpose(...)`."""
        see(self.whose())
        return self.unseal(column)

    def unseal(self, column: str) -> str:
        """Open for the machine's own use (sealing anew elsewhere); never for a person's eyes."""
        return unseal(getattr(self, column), place(type(self), column, self.public_id))

    def whose(self) -> str:
        """Public id of the party the row is about."""
        return self.public_id


def place(model: type[models.Model], column: str, row: str) -> str:
    """«table.column.row»: a sealed value opens only where it was put."""
    return f"{model._meta.db_table}.{column}.{row}"


def unseal(sealed: bytes | memoryview, where: str) -> str:
    """The value, empty for nothing. Ask `see()` first when a person will read it."""
    return keyring().open(bytes(sealed), where).decode() if sealed else ""


def keyring() -> Keyring:
    """From the master secret, which is never in the database."""
    return _keyring(settings.MASTER_KEY)


def blind(value: str, column: str) -> bytes | None:
    """Equal values look equal, and nothing else shows; None for an empty value."""
    return keyring().blind(value, column) if value else None


@lru_cache(maxsize=4)
def _keyring(master: bytes) -> Keyring:
    return Keyring.from_master(master)
