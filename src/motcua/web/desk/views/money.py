"""Fees that need a person: money that does not fit, money that goes back, books that differ."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.actor import SYSTEM
from motcua.accounts.rules.matrix import Permission, may
from motcua.dossiers import money as office_money
from motcua.dossiers.actions.digitise import note_payment
from motcua.dossiers.scope import dossier_for
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, NotFound
from motcua.payments import queries as payments
from motcua.payments.actions.assign_stray import (
    Stray,
    ask_assignment,
    confirm_assignment,
    refuse_assignment,
)
from motcua.payments.actions.refund import Wish, note_repaid, repay_at_counter, request_refund, send_refund
from motcua.payments.actions.resolve_parked import resolve_parked
from motcua.payments.rules.reconciling import FINDING_NAMES, Finding
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.language import told
from motcua.web.desk import charges

if TYPE_CHECKING:
    from motcua.payments.models import Reconciliation

SHOWN = 200


@allow(Permission.SEE_MONEY)
@only("GET")
def money(request: Asked) -> HttpResponse:
    """What waits here; for who compares the books, also the days and what was refused."""
    actor = request.actor
    is_office = may(actor, Permission.RECONCILE)
    page = {
        "parked": office_money.parked(actor)[:SHOWN],
        "refunds": office_money.refunds(actor)[:SHOWN],
        "is_office": is_office,
        "tellers": charges.NAMES,
        "may_open": may(actor, Permission.SEE_DOSSIER),
        "books": payments.reconciliations() if is_office else [],
        "refused": payments.refused()[:SHOWN] if is_office else [],
    }
    return render(request, "desk/money.html", page)


@allow(Permission.RECONCILE)
@only("GET")
def reconciliation(request: Asked, provider: str, day: str) -> HttpResponse:
    """One day, movement by movement, what differs first."""
    try:
        row = payments.reconciliation(provider, date.fromisoformat(day))
    except ValueError:
        raise NotFound("ngày này") from None
    return _book(request, row)


@allow(Permission.ASSIGN_MONEY)
@only("POST")
def assignment_request(request: Asked, provider: str, day: str) -> HttpResponse:
    """Somebody says whose the money is; another person agrees."""
    post = request.POST
    try:
        row = payments.reconciliation(provider, date.fromisoformat(day))
        stray = Stray(provider, row.day, post.get("giao-dich", ""))
        ask_assignment(
            stray, post.get("ma", ""), post.get("ly-do", ""), actor=request.actor, key=post.get("key", "")
        )
    except ValueError:
        raise NotFound("ngày này") from None
    except DomainError as error:
        return _book(request, row, error)
    return redirect(f"/mc/thu-tien/doi-soat/{provider}/{day}")


@allow(Permission.REFUND)
@only("POST")
def assignment_answer(request: Asked, reference: str, assignment: int) -> HttpResponse:
    """The second person: the charge is paid with it, or the money is nobody's again."""
    charge, post = payments.charge(reference), request.POST
    if not charge.assignments.filter(pk=assignment).exists():
        raise NotFound("đề nghị gán tiền này")
    answer = confirm_assignment if post.get("dong-y") == "1" else refuse_assignment

    def do() -> None:
        if answer(assignment, actor=request.actor, key=post.get("key", "")).status == "done":
            note_payment(charge.subject, actor=SYSTEM, key=f"paid/{reference}")

    return _act(request, reference, do)


def _book(request: Asked, row: "Reconciliation", error: DomainError | None = None) -> HttpResponse:
    asked = payments.assignments(row.provider, row.day)
    lines = [
        (
            FINDING_NAMES[Finding(line["finding"])],
            line,
            asked.get(line["transaction"]),
            payments.is_stray(line),
        )
        for line in row.lines
    ]
    page = {
        "row": row,
        "lines": lines,
        "tellers": charges.NAMES,
        "may_assign": may(request.actor, Permission.ASSIGN_MONEY),
        "error": told(error) if error else "",
        "typed": request.POST,
        "key": random_code(),
    }
    return render(request, "desk/reconciliation.html", page, status=error.status if error else 200)


@allow(Permission.SEE_MONEY)
@only("GET")
def charge(request: Asked, reference: str) -> HttpResponse:
    """One charge, what was told about it, and its refunds."""
    return _page(request, reference)


@allow(Permission.SEE_MONEY)  # PAY belongs to the applicant too
@only("POST")
def refund_request(request: Asked, reference: str) -> HttpResponse:
    """Somebody here asks for money to go back; another person sends it."""
    post = request.POST
    amount = post.get("so-tien", "").strip().replace(".", "")
    wish = Wish(
        post.get("vi", ""),
        post.get("ly-do", ""),
        int(amount) if amount.isascii() and amount.isdigit() else 0,
        post.get("giao-dich", ""),
    )
    key = post.get("key", "")
    return _act(request, reference, lambda: request_refund(reference, wish, actor=request.actor, key=key))


@allow(Permission.REFUND)
@only("POST")
def refund_sending(request: Asked, reference: str, number: int) -> HttpResponse:
    """To whoever has the money."""
    return _act(request, reference, lambda: send_refund(f"{reference}-R{number}", actor=request.actor))


@allow(Permission.TAKE_MONEY)
@only("POST")
def repayment(request: Asked, reference: str, number: int) -> HttpResponse:
    """Cash over the counter."""
    key = request.POST.get("key", "")
    return _act(
        request, reference, lambda: repay_at_counter(f"{reference}-R{number}", actor=request.actor, key=key)
    )


@allow(Permission.REFUND)
@only("POST")
def repaid(request: Asked, reference: str, number: int) -> HttpResponse:
    """Seen to where the money is."""
    paper, key = request.POST.get("chung-tu", ""), request.POST.get("key", "")
    return _act(
        request, reference, lambda: note_repaid(f"{reference}-R{number}", paper, actor=request.actor, key=key)
    )


@allow(Permission.TAKE_MONEY)
@only("POST")
def resolution(request: Asked, reference: str) -> HttpResponse:
    """A person has looked."""
    key = request.POST.get("key", "")
    return _act(request, reference, lambda: resolve_parked(reference, actor=request.actor, key=key))


def _act(request: Asked, reference: str, do: Callable[[], object]) -> HttpResponse:
    dossier_for(request.actor, payments.charge(reference).subject)  # foreign money is not there
    try:
        do()
    except NotFound:
        raise
    except DomainError as error:
        return _page(request, reference, error)
    return redirect(f"/mc/thu-tien/{reference}")


def _page(request: Asked, reference: str, error: DomainError | None = None) -> HttpResponse:
    page = {
        "c": charges.opened(request.actor, reference),
        "key": random_code(),
        "tellers": charges.NAMES,
        "error": told(error) if error else "",
        "typed": request.POST,
    }
    return render(request, "desk/charge.html", page, status=error.status if error else 200)
