"""The number book: no gap and no double, whoever asks at once and whatever fails."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from motcua.documents import actions
from motcua.documents.models import NumberBook, TakenNumber
from motcua.documents.rules.numbering import notation
from motcua.kernel.errors import InvalidInput

TAKERS = 200
THREADS = 8


@pytest.mark.django_db
def test_a_number_is_written_as_the_decree_wants():
    assert notation(5, "GP-UBND") == "05/GP-UBND"
    assert notation(1287, "QĐ-UBND") == "1287/QĐ-UBND"
    assert actions.take_number("H31.12", "GP-UBND", 2026).notation == "01/GP-UBND"


@pytest.mark.django_db
def test_each_agency_symbol_and_year_counts_on_its_own():
    taken = [
        actions.take_number(*book).value
        for book in [("H31.12", "GP-UBND", 2026), ("H31.12", "GP-UBND", 2026), ("H31.12", "QĐ-UBND", 2026),
                     ("H31.13", "GP-UBND", 2026), ("H31.12", "GP-UBND", 2027)]
    ]  # fmt: skip
    assert taken == [1, 2, 1, 1, 1]


@pytest.mark.django_db
@pytest.mark.parametrize("symbol", ["", "gp-ubnd", "GP/UBND", "GP UBND", "G" * 60, "1GP"])
def test_a_wrong_symbol_is_refused_with_an_example(symbol):
    with pytest.raises(InvalidInput, match="GP-UBND"):
        actions.take_number("H31.12", symbol, 2026)


@pytest.mark.django_db(transaction=True)
def test_a_number_needs_a_transaction():
    with pytest.raises(RuntimeError):
        actions.take_number("H31.12", "GP-UBND", 2026)


@pytest.mark.django_db(transaction=True)
def test_200_at_once_and_some_fail_yet_no_gap_and_no_double():
    together = Barrier(THREADS)

    def take_many(thread: int) -> list[int]:
        together.wait()
        try:
            return [n for turn in range(TAKERS // THREADS) if (n := take(fails=(thread + turn) % 5 == 0))]
        finally:
            connection.close()

    def take(*, fails: bool) -> int:
        with transaction.atomic():
            number = actions.take_number("H31.12", "GP-UBND", 2026).value
            transaction.set_rollback(fails)
        return 0 if fails else number

    with ThreadPoolExecutor(THREADS) as pool:
        given = sorted(n for numbers in pool.map(take_many, range(THREADS)) for n in numbers)
    assert given == list(range(1, TAKERS * 4 // 5 + 1))
    assert NumberBook.objects.get().last == len(given)
    assert sorted(TakenNumber.objects.values_list("value", flat=True)) == given
