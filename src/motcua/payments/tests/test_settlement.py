import json
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.errors import InvalidInput
from motcua.kernel.signed import is_fresh, is_genuine, sign
from motcua.payments.rules.callback import Callback, read
from motcua.payments.rules.settlement import (
    Decision,
    Happening,
    Notice,
    Standing,
    Status,
    Verdict,
    decide,
)

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SUCCEEDED = Notice("ev_1", Happening.SUCCEEDED, "MCX", "MP1", 20_000, NOW)
FAILED = replace(SUCCEEDED, event_id="ev_0", happening=Happening.FAILED)
REFUNDED = replace(SUCCEEDED, event_id="ev_2", happening=Happening.REFUNDED)
BROKEN = replace(SUCCEEDED, event_id="ev_3", happening=Happening.REFUND_FAILED)
WAITING = Standing(Status.WAITING, 20_000)
PAID = Standing(Status.PAID, 20_000, "MP1")
PART = replace(PAID, sent=frozenset({("R1", 5)}))


@pytest.mark.parametrize(
    ("standing", "notice", "status", "verdict"),
    [
        (WAITING, SUCCEEDED, Status.PAID, Verdict.SETTLED),
        (replace(WAITING, status=Status.UNPAID), SUCCEEDED, Status.PAID, Verdict.SETTLED),
        (WAITING, FAILED, Status.UNPAID, Verdict.RELEASED),
        (PAID, FAILED, Status.PAID, Verdict.IGNORED),
        (PAID, SUCCEEDED, Status.PAID, Verdict.REPEATED),
        (PAID, replace(SUCCEEDED, provider_ref="MP2"), Status.PAID, Verdict.PARKED),  # paid twice
        (replace(PAID, paid_ref="counter"), SUCCEEDED, Status.PAID, Verdict.PARKED),
        (WAITING, replace(SUCCEEDED, amount_vnd=19_999), Status.WAITING, Verdict.PARKED),
        (Standing(Status.CANCELLED, 20_000), SUCCEEDED, Status.CANCELLED, Verdict.PARKED),
        (PAID, REFUNDED, Status.REFUNDED, Verdict.REFUNDED),
        (Standing(Status.CANCELLED, 20_000), REFUNDED, Status.REFUNDED, Verdict.REFUNDED),
        (replace(PAID, status=Status.REFUNDED), REFUNDED, Status.REFUNDED, Verdict.REPEATED),
        (PAID, replace(REFUNDED, provider_ref="MP2"), Status.PAID, Verdict.PARKED),
        (PAID, replace(REFUNDED, amount_vnd=1), Status.PAID, Verdict.PARKED),
        (PART, replace(REFUNDED, amount_vnd=5, refund="R1"), Status.PAID, Verdict.RETURNED),
        (PART, replace(REFUNDED, amount_vnd=6, refund="R1"), Status.PAID, Verdict.PARKED),
        (PART, replace(REFUNDED, amount_vnd=5, refund="R2"), Status.PAID, Verdict.PARKED),
        (PART, replace(BROKEN, amount_vnd=5, refund="R1"), Status.PAID, Verdict.UNRETURNED),
        (PAID, BROKEN, Status.PAID, Verdict.IGNORED),
        (WAITING, replace(SUCCEEDED, currency="USD"), Status.WAITING, Verdict.PARKED),
    ],
)
def test_what_a_notice_changes(standing, notice, status, verdict):
    decision = decide(standing, notice)
    assert (decision.status, decision.verdict) == (status, verdict)
    assert bool(decision.reason) == (verdict is Verdict.PARKED)


def run(notices):
    standing, parked = WAITING, False
    for notice in notices:
        decision: Decision = decide(standing, notice)
        ref = (
            notice.provider_ref
            if decision.verdict in {Verdict.SETTLED, Verdict.REFUNDED}
            else standing.paid_ref
        )
        standing = Standing(decision.status, standing.amount_vnd, ref)
        parked = parked or decision.verdict is Verdict.PARKED
    return standing, parked


@given(
    st.sets(st.sampled_from([SUCCEEDED, FAILED, REFUNDED]), min_size=1).flatmap(
        lambda chosen: st.tuples(
            st.just(sorted(chosen, key=lambda notice: notice.event_id)),
            st.lists(st.sampled_from(sorted(chosen, key=repr)), max_size=5).flatmap(
                lambda doubled: st.permutations([*chosen, *doubled])
            ),
        )
    )
)
def test_doubled_and_shuffled_notices_end_as_the_run_in_order(cases):
    in_order, shuffled = cases
    assert run(shuffled) == run(in_order)


def test_ten_thousand_shuffles_end_as_the_run_in_order():
    """A failed try, money, its refund, and a lie about the amount: doubled, late and in any order."""
    chance = random.Random(20261123)
    told = [
        FAILED,
        SUCCEEDED,
        REFUNDED,
        replace(SUCCEEDED, event_id="ev_5", provider_ref="MP1", amount_vnd=1),
    ]
    in_order = run(told)
    for _ in range(10_000):
        notices = [one for one in told for _ in range(chance.randint(1, 3))]
        chance.shuffle(notices)
        assert run(notices) == in_order


@given(st.permutations([SUCCEEDED, replace(SUCCEEDED, event_id="ev_9", amount_vnd=5)]))
def test_a_wrong_amount_is_seen_by_a_person_in_any_order(notices):
    assert run(notices) == (PAID, True)


# ----------------------------------------------------------------------------------- callbacks


def body(**changes):
    said = {
        "event_id": "ev_1",
        "happening": "payment.succeeded",
        "reference": "MCX",
        "provider_ref": "MP1",
        "amount_vnd": 20_000,
        "happened_at": int(NOW.timestamp()),
    }
    return json.dumps(said | changes).encode()


def signed(content, secret="s3cret", at=NOW):
    stamp = str(int(at.timestamp()))
    return Callback(content, stamp, sign(secret, stamp, content))


def test_a_genuine_callback_reads_back():
    callback = signed(body())
    assert is_genuine(callback, "s3cret")
    assert read(callback.body) == SUCCEEDED
    headers = {"X-Payment-Timestamp": callback.timestamp, "X-PAYMENT-Signature": callback.signature}
    assert Callback.from_headers(headers, callback.body) == callback


@pytest.mark.parametrize(
    "forged",
    [
        signed(body(), secret="other"),
        replace(signed(body()), body=body(amount_vnd=1)),
        replace(signed(body()), timestamp="1"),
        replace(signed(body()), signature=""),
        replace(signed(body()), signature="ư" * 64),
    ],
)
def test_a_forged_callback_is_not_genuine(forged):
    assert not is_genuine(forged, "s3cret")


def test_an_empty_secret_proves_nothing():
    assert not is_genuine(signed(body(), secret=""), "")


@pytest.mark.parametrize(
    ("age", "fresh"), [(0, True), (300, True), (301, False), (-300, True), (-301, False)]
)
def test_five_minutes_are_fresh(age, fresh):
    assert is_fresh(signed(body(), at=NOW - timedelta(seconds=age)), NOW) is fresh


@pytest.mark.parametrize("timestamp", ["", "now", "-5", "1e9", "١٢٣", "²"])
def test_a_strange_timestamp_is_not_fresh(timestamp):
    assert not is_fresh(Callback(b"", timestamp, ""), NOW)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"null",
        b"\xff",
        b"[" * 100_000,
        body(amount_vnd="20000"),
        body(amount_vnd=True),
        body(happening="payment.maybe"),
        body(event_id=""),
        body(event_id=7),
        body(reference="x" * 81),
        body(happened_at=10**20),
        body(happened_at="soon"),
    ],
)
def test_what_is_no_notice_is_refused(content):
    with pytest.raises(InvalidInput, match="Thông báo thanh toán"):
        read(content)
