"""How long it really takes: from the facts of twelve months, or an honest «not enough»."""

from datetime import timedelta
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.facts import delays
from motcua.facts.models import DossierFact
from motcua.kernel import clock

CODE = "1.004873"


def ended(minutes, *, code=CODE, ago=timedelta(days=10), end="concluded", number=0):
    """A row as a fold would leave it; only what a delay asks for is told."""
    told = {f.attname: f.get_default() for f in DossierFact._meta.concrete_fields}
    plain = {
        name: 0 if f.get_internal_type().endswith("IntegerField") else False
        for f in DossierFact._meta.concrete_fields
        if not f.null and not f.has_default() and f.get_internal_type() not in {"CharField", "TextField"}
        for name in [f.attname]
    }
    told |= plain | {
        "procedure": code,
        "end_kind": end,
        "m766_minutes": minutes,
        "finished_at": clock.now() - ago,
    }
    told[DossierFact._meta.pk.attname] = f"{code}-{number}-{minutes}-{end}"
    return DossierFact(**told)


@given(st.integers(1, 5_000), st.sampled_from([10, 50, 90]))
def test_the_nearest_rank(count, percent):
    place = delays.rank(percent, count)
    assert 0 <= place < count
    assert place == max(1, ceil(percent / 100 * count)) - 1


@pytest.mark.django_db
def test_fast_usual_and_slow_of_the_last_twelve_months():
    rows = [ended(60 * n, number=n) for n in range(1, 101)]
    rows += [ended(99_999, ago=timedelta(days=366), number=200), ended(1, code="2.000815", number=201)]
    rows += [ended(5, end="withdrawn", number=202), ended(None, number=203)]
    DossierFact.objects.bulk_create(rows)
    assert delays.usual_delay(CODE) == delays.Delay(100, 600, 3_000, 5_400)


@pytest.mark.django_db
def test_too_few_say_nothing():
    DossierFact.objects.bulk_create([ended(60, number=n) for n in range(delays.LEAST - 1)])
    found = delays.usual_delay(CODE)
    assert not found.is_known
    assert found == delays.Delay(delays.LEAST - 1)
