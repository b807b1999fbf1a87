"""Same ledger, same rows: in one go, in any batches, again and again, on both databases."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.dossiers import events as e
from motcua.dossiers.fee_events import FeePaid, FinancialDutyNotified, FinancialDutyProven
from motcua.dossiers.step_events import StepFinished
from motcua.facts import folding, queries, tables
from motcua.facts.actions.rebuild import rebuild
from motcua.facts.folding import fold_batch
from motcua.facts.models import DossierFact
from motcua.facts.registry import folds, kinds
from motcua.facts.subscribers import FactsSubscriber, catch_up
from motcua.facts.tests.events_made import DUE, HOUR, MONDAY, asked, concluded, received, submitted, supplied
from motcua.kernel import clock
from motcua.ledger.queries import replay
from motcua.ledger.record import record
from motcua.ledger.sealing import seal

pytestmark = pytest.mark.django_db

MOVES = [
    submitted(), received(), received(agency="H31.99"), asked(), supplied(DUE + 24 * HOUR), concluded(),
    concluded(m766_minutes=2000, citizen_minutes=60), e.DossierExtended(DUE, DUE + 9 * HOUR, "", is_late=True),
    e.DossierSuspended("consultation", is_citizens_time=False), FinancialDutyNotified(1),
    e.DossierResumed("verification", 60, is_citizens_time=False, due_at=DUE + HOUR), FinancialDutyProven(9, DUE),
    e.DossierStopped("", False, 1, 2, 3), e.DossierWithdrawn(True, 1, 2, 60), FeePaid(5, "cash"),
    e.OutcomeReturned("post"), e.ComponentDigitised("a", 1), e.PersonLookedUp(7), e.OutcomeApproved("", ""),
    StepFinished(1, "a", "", "", 9, 8, is_late=True),
]  # fmt: skip
happenings = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from(MOVES), st.integers(0, 10**12)),
    min_size=1,
    max_size=40,
)
several = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def write(happened):
    at = MONDAY
    for subject, event, wait in happened:
        at += timedelta(microseconds=wait)
        with clock.at(at), transaction.atomic():
            record(event, actor="system", subject=f"dossier-{subject}")
    while seal():
        pass


@pytest.fixture
def forgotten():
    """Run an example and undo it: entries of the ledger can never be deleted."""

    def undo(body):
        with transaction.atomic():
            body()
            transaction.set_rollback(True)

    return undo


@given(happened=happenings, cuts=st.lists(st.integers(1, 9), min_size=1, max_size=8))
@several
def test_batches_of_any_size_equal_the_rebuild(forgotten, happened, cuts):
    def example():
        write(happened)
        entries, i = list(replay(kinds=kinds())), 0
        while entries:
            batch, entries = entries[: cuts[i % len(cuts)]], entries[cuts[i % len(cuts)] :]
            fold_batch(folds(), batch)
            i += 1
        incremental = queries.digest()
        rebuild()
        assert queries.digest() == incremental

    forgotten(example)


@given(happened=happenings)
@several
def test_rebuild_with_little_memory_gives_the_same(forgotten, happened):
    def example():
        write(happened)
        rebuild()
        plenty = queries.digest()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(folding, "STATES_IN_MEMORY", 1)
            patch.setattr(folding, "WRITTEN_AT_ONCE", 1)
            patch.setattr(tables, "COPY_FROM", 0)
            rebuild()
        assert queries.digest() == plenty

    forgotten(example)


def test_a_batch_that_comes_again_changes_nothing():
    write([("a", submitted(), 0), ("a", received(), 0), ("a", FeePaid(7, "cash"), 0)])
    entries = list(replay())
    FactsSubscriber().handle(entries)
    before = queries.digest()
    FactsSubscriber().handle(entries)
    FactsSubscriber().handle(entries[1:2])
    assert queries.digest() == before
    assert DossierFact.objects.get().paid_vnd == 7


def test_the_digest_sees_one_changed_event():
    write([("a", submitted(), 0), ("a", received(), 0), ("a", concluded(), 0)])
    rebuild()
    whole = queries.digest()
    rebuild(entries=2)
    assert queries.digest() != whole
    DossierFact.objects.update(minutes=901)
    assert queries.digest() != whole
    rebuild()
    assert queries.digest() == whole


def test_the_subscriber_goes_on_where_the_rebuild_ended():
    write([("a", submitted(), 0), ("b", submitted(), 0)])
    rebuild(entries=1)
    assert (queries.status().leaf_index, queries.status().behind) == (0, 1)
    assert catch_up() == 1
    assert queries.status().rows["dossiers"] == 2
    assert queries.status().behind == 0


def test_rebuild_forgets_rows_that_no_entry_tells_of():
    DossierFact.objects.create(
        key="invented", leaf_index=5, **dict.fromkeys(COUNTS, 0), **dict.fromkeys(FLAGS, False)
    )
    rebuild()
    assert queries.status().rows["dossiers"] == 0


COUNTS = [
    f.name for f in DossierFact._meta.get_fields() if "Integer" in type(f).__name__ and f.name != "leaf_index"
]
FLAGS = [f.name for f in DossierFact._meta.get_fields() if type(f).__name__ == "BooleanField"]
