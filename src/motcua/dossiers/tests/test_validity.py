from datetime import date

import pytest

from motcua.dossiers.rules.signature_block import authority_lines, title_in_block
from motcua.dossiers.rules.validity import last_valid_day


@pytest.mark.parametrize(
    ("issued_on", "months", "until"),
    [
        (date(2026, 11, 22), 6, date(2027, 5, 22)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 3, 2), 60, date(2031, 3, 2)),
        (date(2026, 3, 2), 0, None),
    ],
)
def test_an_outcome_counts_to_the_same_day_of_its_last_month(issued_on, months, until):
    assert last_valid_day(issued_on, months) == until


def test_the_block_says_for_whom_and_instead_of_whom():
    assert authority_lines("Ủy ban nhân dân xã Tân Hưng", "Phó Chủ tịch", "QĐ 12/QĐ-UBND") == (
        "TM. ỦY BAN NHÂN DÂN",
        "TUQ. theo QĐ 12/QĐ-UBND",
        "KT. CHỦ TỊCH",
    )
    assert title_in_block("Chủ tịch Ủy ban nhân dân") == "Chủ tịch"
