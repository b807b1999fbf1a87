from datetime import date

import pytest

from motcua.dossiers.rules.numbers import PATTERN, dossier_number


@pytest.mark.parametrize(("sequence", "tail"), [(1, "0001"), (42, "0042"), (9999, "9999"), (10000, "10000")])
def test_the_sequence_has_four_digits_and_grows_beyond(sequence, tail):
    number = dossier_number("H31.12.3", date(2026, 3, 15), sequence)
    assert number == f"H31.12.3-260315-{tail}"
    assert PATTERN.match(number)
