"""Both clocks, and everything else that a measure reads."""

from datetime import timedelta

import pytest

from motcua.dossiers import events as e
from motcua.dossiers.fee_events import FeePaid, FinancialDutyNotified, FinancialDutyProven
from motcua.dossiers.tests.kinds import every_kind
from motcua.facts.models import DossierFact
from motcua.facts.rules import agencies
from motcua.facts.rules.dossier_state import DossierState
from motcua.facts.rules.fold import KINDS, apply, key_of
from motcua.facts.tests.events_made import (
    DUE,
    HOUR,
    MONDAY,
    asked,
    concluded,
    data_of,
    received,
    submitted,
    supplied,
)
from motcua.payments import events as payments


def fold(*happened, before=None):
    state = before
    for at, event in happened:
        state = apply(state, event.kind, data_of(event), at)
    return state


def open_dossier():
    return fold((MONDAY - HOUR, submitted()), (MONDAY, received()))


def stopped(m766_minutes, citizen_minutes):
    return e.DossierStopped("no_supplement", True, 1000, m766_minutes, citizen_minutes)


def is_on_time(state, at):
    return state.m766_on_time_until is None or at <= state.m766_on_time_until


def test_state_and_row_have_the_same_fields():
    columns = {field.name for field in DossierFact._meta.get_fields()} - {"key", "leaf_index"}
    assert columns == set(DossierState._fields)


def test_every_kind_that_is_folded_is_an_event_of_dossiers():
    of_money = {c.kind for c in vars(payments).values() if isinstance(c, type) and hasattr(c, "kind")}
    assert every_kind() | of_money >= KINDS


def test_an_ordinary_dossier():
    state = fold((DUE - HOUR, concluded()), (DUE, e.OutcomeReturned("electronic")), before=open_dossier())
    assert (state.end_kind, state.is_on_time_766, state.is_on_time_legal) == ("concluded", True, True)
    assert (state.promise_count, state.first_due_at, state.due_at) == (1, DUE, DUE)
    assert (state.received_month, state.m766_minutes, state.return_way) == (202608, 900, "electronic")
    assert (state.uploaded_count, state.from_database_count, state.reused_count) == (1, 1, 1)


@pytest.mark.parametrize(
    ("limit", "granted", "minutes"),
    [("3 working_days", 1440, 1440), ("same_day", 150, 150), ("7 calendar_days", 10_080, None)],
)
def test_the_limit_in_minutes_is_what_the_promise_granted(limit, granted, minutes):
    state = fold((MONDAY, submitted()), (MONDAY, received(limit=limit, legal_max_minutes=granted)))
    assert state.m766_limit_minutes == minutes


def test_on_time_to_the_very_moment_and_late_a_moment_after():
    on_time = fold((DUE, concluded()), before=open_dossier())
    late = fold((DUE + timedelta(microseconds=1), concluded()), before=open_dossier())
    assert (on_time.is_on_time_766, late.is_on_time_766) == (True, False)


def test_an_open_dossier_is_on_time_until_its_promise():
    assert is_on_time(open_dossier(), DUE)
    assert not is_on_time(open_dossier(), DUE + HOUR)


def test_while_the_citizen_has_it_nothing_runs():
    state = fold((DUE - HOUR, asked()), before=open_dossier())
    assert state.citizen_since == DUE - HOUR
    assert is_on_time(state, DUE + 100 * HOUR)


def test_a_supplement_restarts_the_legal_clock_and_moves_the_766_clock_by_the_citizens_time():
    new_due = DUE + 96 * HOUR
    state = fold((DUE - 5 * HOUR, asked()), (DUE + HOUR, supplied(new_due)), before=open_dossier())
    assert (state.first_due_at, state.due_at, state.promise_count) == (DUE, new_due, 2)
    assert state.legal_on_time_until == new_due
    assert state.m766_on_time_until == DUE + 6 * HOUR  # five hours were left when it was asked


def test_after_a_supplement_working_minutes_decide():
    """By the wall the weekend would be the agency's; by minutes it is nobody's."""
    before = fold((DUE - HOUR, asked()), (DUE + HOUR, supplied(DUE + 96 * HOUR)), before=open_dossier())
    at = DUE + 90 * HOUR
    within = fold((at, concluded(m766_minutes=1440, citizen_minutes=120)), before=before)
    beyond = fold((at, concluded(m766_minutes=1441, citizen_minutes=120)), before=before)
    assert (within.is_on_time_766, beyond.is_on_time_766) == (True, False)
    assert (within.is_on_time_legal, beyond.is_on_time_legal) == (True, True)


def test_the_second_supplement_makes_it_late_however_fast_it_ends():
    state = fold(
        (MONDAY + HOUR, asked()), (MONDAY + 2 * HOUR, supplied(DUE)), (MONDAY + 3 * HOUR, asked(2)),
        (MONDAY + 4 * HOUR, supplied(DUE)), before=open_dossier(),
    )  # fmt: skip
    assert state.is_late_by_second_supplement
    assert is_on_time(state, MONDAY + 2 * HOUR)
    assert not is_on_time(state, MONDAY + 3 * HOUR)
    assert fold((MONDAY + 5 * HOUR, concluded()), before=state).is_on_time_766 is False


def test_late_stays_late_even_if_the_citizen_is_asked_afterwards():
    state = fold((DUE + HOUR, asked()), (DUE + 9 * HOUR, supplied(DUE + 99 * HOUR)), before=open_dossier())
    assert not is_on_time(state, DUE + HOUR)
    end = fold((DUE + 10 * HOUR, stopped(1500, 480)), before=state)
    assert end.is_on_time_766 is False


def test_stopped_while_waiting_for_the_citizen_counts_to_the_request():
    state = fold((DUE - HOUR, asked()), before=open_dossier())
    end = fold((DUE + 500 * HOUR, stopped(1380, 10_000)), before=state)
    assert (end.is_on_time_766, end.end_kind) == (True, "stopped")


def test_a_refusal_too_is_judged_by_the_working_minutes_less_the_citizens():
    """By moments alone the citizen's weekend would be given to the agency."""
    asked_on_friday = MONDAY + 96 * HOUR
    state = fold(
        (MONDAY + HOUR, asked()), (asked_on_friday, supplied(DUE + 96 * HOUR)), before=open_dossier()
    )
    at = asked_on_friday + 60 * HOUR
    beyond = fold((at, e.DossierRefused("appraisal", ("x",), True, 900, 1441, 1900)), before=state)
    within = fold((at, e.DossierRefused("appraisal", ("x",), True, 900, 1440, 1900)), before=state)
    assert (beyond.is_on_time_766, within.is_on_time_766) == (False, True)
    assert within.citizen_minutes == 1900


def test_another_case_has_its_own_limit():
    change = e.CaseChanged("plain", "verify", "6 working_days", 2880)
    state = fold(
        (MONDAY + HOUR, asked()), (DUE, supplied(DUE + 96 * HOUR)), (DUE, change), before=open_dossier()
    )
    assert (state.case, state.limit, state.m766_limit_minutes) == ("verify", "6 working_days", 2880)
    assert (
        fold((MONDAY, e.CaseChanged("new", "other", "", 0)), before=open_dossier()).limit
        == open_dossier().limit
    )


def test_an_extension_is_a_new_promise_but_not_for_766():
    later = DUE + 24 * HOUR
    state = fold(
        (DUE - 9 * HOUR, e.DossierExtended(DUE, later, "expertise", is_late=False)), before=open_dossier()
    )
    end = fold((later, concluded()), before=state)
    assert (state.due_at, state.extension_count, state.is_extension_late) == (later, 1, False)
    assert (end.is_on_time_legal, end.is_on_time_766) == (True, False)


def test_consultation_stops_the_legal_clock_only():
    state = fold(
        (DUE - HOUR, e.DossierSuspended("consultation", is_citizens_time=False)), before=open_dossier()
    )
    assert state.legal_on_time_until is None
    assert not is_on_time(state, DUE + HOUR)
    resumed = e.DossierResumed("consultation", 480, is_citizens_time=False, due_at=DUE + 24 * HOUR)
    state = fold((DUE + 23 * HOUR, resumed), before=state)
    assert (state.legal_on_time_until, state.m766_on_time_until) == (DUE + 24 * HOUR, DUE)
    assert state.citizen_minutes == 0


def test_financial_duty_told_twice_is_subtracted_once():
    notified, proven = FinancialDutyNotified(5_000_000), FinancialDutyProven(480, DUE + 24 * HOUR)
    resumed = e.DossierResumed("financial_duty", 480, is_citizens_time=True, due_at=DUE + 24 * HOUR)
    begin, end = DUE - HOUR, DUE + 23 * HOUR
    state = fold((begin, notified), (end, proven), (end, resumed), before=open_dossier())
    assert (state.duty_vnd, state.citizen_minutes, state.promise_count) == (5_000_000, 480, 2)
    assert state.m766_on_time_until == DUE + 24 * HOUR


def test_a_financial_duty_has_a_second_date_by_law():
    """Ten days to the slip and three after payment are thirteen, not ten."""
    second = DUE + 200 * HOUR
    before = fold(
        (DUE - HOUR, FinancialDutyNotified(1)), (DUE + 150 * HOUR, FinancialDutyProven(4000, second)),
        before=open_dossier(),
    )  # fmt: skip
    minutes = {"m766_minutes": 2400, "citizen_minutes": 4000}
    assert fold((second, concluded(**minutes)), before=before).is_on_time_766 is True
    assert fold((second + HOUR, concluded(**minutes)), before=before).is_on_time_766 is False
    slip_late = fold((DUE + HOUR, FinancialDutyNotified(1)), (DUE + 2 * HOUR, FinancialDutyProven(60, second)),
                     before=open_dossier())  # fmt: skip
    assert fold((second, concluded(**minutes)), before=slip_late).is_on_time_766 is False


def test_a_refund_is_subtracted():
    refund = payments.ChargeRefunded("d", 100, "cash")
    state = fold((DUE, FeePaid(100, "cash")), (DUE, refund), before=open_dossier())
    assert state.paid_vnd == 0
    assert key_of(refund.kind, "charge-1", data_of(refund)) == "d"


def test_refused_at_intake_was_never_received_and_has_no_verdict():
    end = fold(
        (MONDAY, submitted()), (MONDAY + HOUR, e.DossierRefused("intake", ("competence",), True, 0, 0, 0))
    )
    assert (end.end_kind, end.received_month, end.is_on_time_766, end.is_on_time_legal) == (
        "refused",
        None,
        None,
        None,
    )


def test_a_look_up_before_filing_is_kept():
    state = fold((MONDAY, e.PersonLookedUp(7)), (MONDAY + HOUR, submitted()))
    assert (state.has_population_lookup, state.number) == (True, "H31.12.3-260803-0001")


def test_midnight_belongs_to_the_province():
    last_hour_of_july_in_utc = MONDAY.replace(month=7, day=31, hour=18)
    assert fold((last_hour_of_july_in_utc, received())).received_month == 202608


@pytest.mark.parametrize(
    ("way", "is_online"), [("online_national", True), ("online_local", True), ("cash", False)]
)
def test_payments_add_up(way, is_online):
    state = fold((DUE, FeePaid(60_000, way)), (DUE, FeePaid(40_000, "cash")), before=open_dossier())
    assert (state.paid_vnd, state.is_paid_online, state.paid_way) == (100_000, is_online, "cash")


def test_digitised_and_reused_components():
    state = fold(*[(DUE, e.ComponentDigitised("a", state)) for state in (0, 1, 2, 3)], before=open_dossier())
    assert (state.digitised_count, state.reused_count) == (1, 3)


def test_a_merged_agency_counts_until_the_day_before():
    data = {"predecessor": "H31.12", "successor": "H31.40", "on": "2026-03-01", "below": ["H31.12.2"]}
    told = dict(agencies.pieces("agency.merged", data))
    assert told == {
        "H31.12": {"successor": "H31.40", "ends_on": "2026-02-28"},
        "H31.12.2": {"ends_on": "2026-02-28"},
    }
    del data["below"]  # as ledgers before said it
    assert set(dict(agencies.pieces("agency.merged", data))) == {"H31.12"}
