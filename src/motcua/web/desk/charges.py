"""One charge as an officer sees it: what was told about it, what goes back, and what this person may do."""

from typing import TYPE_CHECKING, NamedTuple

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, may
from motcua.dossiers.scope import dossier_for
from motcua.payments import queries as payments
from motcua.payments.queries import CAUSES, came_in_vnd, given_back_vnd
from motcua.payments.rules.refunding import BY_HAND
from motcua.payments.rules.settlement import HAPPENING_NAMES, Happening

if TYPE_CHECKING:
    from motcua.dossiers.models import Dossier
    from motcua.payments.models import Charge, PaymentEvent, Refund, StrayAssignment


NAMES = {
    "bank": "tài khoản ngân hàng",
    "demo": "cổng thanh toán",
    "national": "Cổng Dịch vụ công quốc gia",
}  # of those who have the money


class Notice(NamedTuple):
    """What a provider told, in words."""

    words: str
    row: "PaymentEvent"


class Turn(NamedTuple):
    """One refund and which of its acts this person may do. `number`: its own in this charge."""

    row: "Refund"
    number: str
    may_send: bool
    may_repay: bool
    may_note: bool  # the holder takes no orders: a person saw to it there


class StrayTurn(NamedTuple):
    """Money that somebody says is for this charge, and whether this person may agree or not."""

    row: "StrayAssignment"
    may_answer: bool


class Seen(NamedTuple):
    """Everything on the page."""

    dossier: "Dossier"
    charge: "Charge"
    notices: list[Notice]
    refunds: list[Turn]
    causes: tuple[tuple[str, str], ...]
    left_vnd: int
    double: "PaymentEvent | None"
    strays: list[StrayTurn]
    may_ask: bool
    may_resolve: bool


def opened(actor: Actor, reference: str) -> Seen:
    """Raises NotFound for a charge of a dossier that this person may not see."""
    charge = payments.charge(reference)
    dossier = dossier_for(actor, charge.subject)
    left = (
        came_in_vnd(charge, charge.paid_ref) - given_back_vnd(charge, charge.paid_ref)
        if charge.paid_ref
        else 0
    )
    double = payments.double_money(charge)
    return Seen(
        dossier,
        charge,
        [Notice(_words(one), one) for one in charge.notices.all()],
        [_turn(one, actor) for one in charge.refunds.all()],
        CAUSES,
        left,
        double,
        [_stray(one, actor) for one in charge.assignments.all()],
        may_ask=may(actor, Permission.PAY) and bool(left or double),
        may_resolve=may(actor, Permission.TAKE_MONEY) and bool(charge.parked_reason),
    )


def _stray(one: "StrayAssignment", actor: Actor) -> StrayTurn:
    is_others = one.asked_by != actor.id
    return StrayTurn(one, one.status == "asked" and is_others and may(actor, Permission.REFUND))


def _words(one: "PaymentEvent") -> str:
    return HAPPENING_NAMES.get(Happening(one.happening), "") if one.happening else ""


def _turn(one: "Refund", actor: Actor) -> Turn:
    is_others = one.asked_by != actor.id
    is_online, by_hand = bool(one.provider), one.provider in BY_HAND
    return Turn(
        one,
        one.key.rpartition("-R")[2],
        may_send=is_online
        and not by_hand
        and is_others
        and one.status in {"asked", "sent"}
        and may(actor, Permission.REFUND),
        may_repay=not is_online and is_others and one.status == "asked" and may(actor, Permission.TAKE_MONEY),
        may_note=by_hand and is_others and one.status == "asked" and may(actor, Permission.REFUND),
    )
