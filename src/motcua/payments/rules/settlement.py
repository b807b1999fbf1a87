"""What a provider's notice changes. Doubled, shuffled or late, the same notices end in the same state.

Legal basis: Luật Phí và lệ phí 2015 (money paid is accounted for once); doubtful money waits for a person.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

VND = "VND"


class Status(StrEnum):
    """Trạng thái của khoản thu."""

    UNPAID = "unpaid"
    WAITING = "waiting"  # opened at a provider
    PAID = "paid"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"


STATUS_NAMES = {
    Status.UNPAID: "chưa thanh toán",
    Status.WAITING: "chờ thanh toán",
    Status.PAID: "đã thanh toán",
    Status.CANCELLED: "đã hủy",
    Status.REFUNDED: "đã hoàn tiền",
}
OPEN = frozenset({Status.UNPAID, Status.WAITING})


class Happening(StrEnum):
    """What the provider says."""

    SUCCEEDED = "payment.succeeded"
    FAILED = "payment.failed"
    REFUNDED = "refund.succeeded"
    REFUND_FAILED = "refund.failed"


HAPPENING_NAMES = {
    Happening.SUCCEEDED: "tiền vào",
    Happening.FAILED: "không thành công",
    Happening.REFUNDED: "tiền hoàn lại",
    Happening.REFUND_FAILED: "chưa hoàn được",
}


class Verdict(StrEnum):
    """What we do with it."""

    SETTLED = "settled"
    RELEASED = "released"  # failed: the person may try again
    REFUNDED = "refunded"
    RETURNED = "returned"  # a part, or money that came twice
    UNRETURNED = "unreturned"  # what we sent back did not arrive
    REPEATED = "repeated"
    PARKED = "parked"  # a person must look
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing a provider told us about one intent."""

    event_id: str
    happening: Happening
    reference: str
    provider_ref: str
    amount_vnd: int
    happened_at: datetime
    currency: str = VND
    refund: str = ""  # our key, in notices about refunds that we asked for


@dataclass(frozen=True, slots=True)
class Standing:
    """What we know of a charge: `paid_ref` is the intent whose money settled it, `sent` the refunds (key, amount).

    Those that failed too: their money may arrive late.
    """

    status: Status
    amount_vnd: int
    paid_ref: str = ""
    sent: frozenset[tuple[str, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Decision:
    """The next status, what it means, and for a parked one the reason in Vietnamese."""

    status: Status
    verdict: Verdict
    reason: str = ""


def decide(standing: Standing, notice: Notice) -> Decision:
    """Pure: no clock, no order of arrival."""
    if notice.happening is Happening.FAILED:
        waits = standing.status is Status.WAITING
        return Decision(Status.UNPAID, Verdict.RELEASED) if waits else _same(standing, Verdict.IGNORED)
    if notice.happening is Happening.REFUND_FAILED:
        is_sent = (notice.refund, notice.amount_vnd) in standing.sent
        return _same(standing, Verdict.UNRETURNED if is_sent else Verdict.IGNORED)
    if notice.currency != VND:
        return _park(
            standing, f"nhận {notice.amount_vnd} {notice.currency}, phải thu {standing.amount_vnd} đồng"
        )
    if notice.happening is Happening.REFUNDED:
        return _refunded(standing, notice)
    if notice.amount_vnd != standing.amount_vnd:
        return _park(standing, f"nhận {notice.amount_vnd} đồng, phải thu {standing.amount_vnd} đồng")
    return _succeeded(standing, notice)


def _succeeded(standing: Standing, notice: Notice) -> Decision:
    if standing.status in OPEN:
        return Decision(Status.PAID, Verdict.SETTLED)
    if standing.paid_ref == notice.provider_ref:
        return _same(standing, Verdict.REPEATED)
    if standing.status is Status.CANCELLED:
        return _park(standing, "tiền đến sau khi khoản thu đã hủy")
    return _park(standing, "khoản thu này đã được trả bằng giao dịch khác")


def _refunded(standing: Standing, notice: Notice) -> Decision:
    is_all = notice.amount_vnd == standing.amount_vnd
    if standing.paid_ref in {"", notice.provider_ref} and is_all:
        is_known = standing.status is Status.REFUNDED
        return _same(standing, Verdict.REPEATED) if is_known else Decision(Status.REFUNDED, Verdict.REFUNDED)
    if (notice.refund, notice.amount_vnd) in standing.sent:
        return _same(standing, Verdict.RETURNED)
    return _park(standing, "hoàn tiền mà không ai ở đây đề nghị")


def _park(standing: Standing, reason: str) -> Decision:
    return Decision(standing.status, Verdict.PARKED, reason)


def _same(standing: Standing, verdict: Verdict) -> Decision:
    return Decision(standing.status, verdict)
