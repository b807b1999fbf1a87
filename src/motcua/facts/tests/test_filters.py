"""The database and the expression agree on every row; what a database cannot ask is refused when it is read."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.facts.filters import as_filter
from motcua.facts.folding import fold_batch
from motcua.facts.measuring import columns_of, measures
from motcua.facts.models import DossierFact
from motcua.facts.registry import folds
from motcua.facts.tests.events_made import (
    DUE,
    HOUR,
    MONDAY,
    Entry,
    asked,
    concluded,
    data_of,
    received,
    submitted,
)
from motcua.kernel.expression import ExpressionError, parse

pytestmark = pytest.mark.django_db

ATOMS = [
    "true", "false", "has_fee", "is_on_time_766", "not is_on_time_766", "not has_fee", "m766_on_time_until == none",
    "m766_on_time_until >= judged_at", "m766_on_time_until != none", "minutes > 800", "minutes != 900",
    'channel in ["self", "post"]', 'channel not in ["self"]', 'channel == "counter"', 'end_kind != ""',
    "finished_at <= as_of", "not (minutes > 800)",
]  # fmt: skip
conditions = st.recursive(
    st.sampled_from(ATOMS),
    lambda below: st.builds("({} {} {})".format, below, st.sampled_from(["and", "or"]), below),
    max_leaves=5,
)


@pytest.fixture
def some_dossiers():
    channels, leaf = ["self", "counter", "post"], 0
    batch = []
    for i in range(12):
        happened = [submitted(channel=channels[i % 3], has_fee=i % 2 == 0), received()]
        happened += [asked()] if i % 4 == 1 else []
        happened += [concluded(minutes=700 + 100 * (i % 4))] if i % 3 == 0 else []
        for step, event in enumerate(happened):
            at = MONDAY + (i * 7 + step) * HOUR
            batch.append(Entry(leaf, f"d{i}", event.kind, at, data_of(event)))
            leaf += 1
    fold_batch(folds(), batch)
    return list(DossierFact.objects.values())


@given(text=conditions, hours=st.integers(-100, 100))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_same_rows_either_way(some_dossiers, text, hours):
    parameters = {"judged_at": DUE + hours * HOUR, "as_of": DUE}
    condition = parse(text)
    expected = {row["key"] for row in some_dossiers if condition.holds(row | parameters)}
    asked_of_database = DossierFact.objects.filter(as_filter(condition, parameters, columns_of("dossiers")))
    assert {row.key for row in asked_of_database} == expected


@pytest.mark.parametrize(
    "text", ["1 == minutes", "minutes + 1 > 2", "minutes == legal_minutes", "len(number) > 2"]
)
def test_what_a_database_cannot_ask_is_refused(text):
    with pytest.raises(ExpressionError):
        DossierFact.objects.filter(as_filter(parse(text), {}, columns_of("dossiers")))


def test_our_own_measures_are_sound():
    assert measures()["on_time_766"].title
