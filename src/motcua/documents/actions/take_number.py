"""Take the next number of a book."""

from django.db import connection

from motcua.documents.models import NumberBook, TakenNumber
from motcua.documents.rules.numbering import is_symbol
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput


def take_number(agency: str, symbol: str, year: int) -> TakenNumber:
    """The next number of «symbol» at this agency in this year; `.notation` is «12/GP-UBND».

    Belongs to the caller's transaction: rolled back with it, so no number is lost or given twice. The book is
    locked until the commit. Raises RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("take_number() outside a transaction")
    if not is_symbol(symbol):
        raise InvalidInput("Ký hiệu văn bản", "chỉ gồm chữ in hoa, số và dấu gạch nối.", "GP-UBND")
    NumberBook.objects.get_or_create(agency=agency, symbol=symbol, year=year)
    book = NumberBook.objects.select_for_update().get(agency=agency, symbol=symbol, year=year)
    book.last += 1
    book.save(update_fields=["last"])
    return TakenNumber.objects.create(book=book, value=book.last, taken_at=clock.now())
