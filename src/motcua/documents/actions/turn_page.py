"""Turn a page for everybody who looks at it after us. The file itself stays as it was handed in."""

from motcua.documents.models import PageTurn, StoredFile
from motcua.kernel.errors import InvalidInput

ROUND, QUARTER = 360, 90


def turn_page(file: StoredFile, page: int, by: int) -> int:
    """`by` degrees further to the right; returns how it is shown now. Raises InvalidInput."""
    if by % QUARTER or not 1 <= page <= file.pages:
        raise InvalidInput("Xoay trang", "không xoay được như vậy.", "90")
    row, _ = PageTurn.objects.get_or_create(sha256=file.sha256, page=page, defaults={"turn": 0})
    row.turn = (row.turn + by) % ROUND
    row.save(update_fields=["turn"])
    return row.turn
