"""A correction of a filed dossier as its applicant sees it: what changes, what it costs, and whether it is still in time."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from motcua.accounts.actor import Actor
from motcua.dossiers import amending, sealed
from motcua.dossiers.actions.amend import Correction, correction
from motcua.dossiers.actions.ask_amendment import waiting_of
from motcua.dossiers.actions.sign_form import signatures_now
from motcua.dossiers.rules.amending import Money, difference
from motcua.dossiers.scope import dossier_for, is_applicant
from motcua.kernel.errors import DomainError
from motcua.parties.purpose import Why, purpose
from motcua.payments import queries as payments
from motcua.payments.rules.settlement import Status as Paid
from motcua.web.components.changes import Change, answers_changed, papers_changed
from motcua.web.components.language import told
from motcua.web.portal.drafts import Draft

if TYPE_CHECKING:
    from motcua.dossiers.models import AmendmentRequest, Dossier


@dataclass(frozen=True, slots=True)
class Corrected:
    """What the check page of a correction shows. `problem`: why it cannot be handed in as it is."""

    dossier: "Dossier"
    changes: list[Change]
    papers: list[Change]
    fee: Correction | None
    money: Money
    paid_vnd: int
    was_signed: bool
    waiting: "AmendmentRequest | None"
    problem: str = ""

    @property
    def is_open(self) -> bool:
        """It may be handed in by the applicant alone."""
        return amending.may_amend(self.dossier)

    @property
    def may_ask(self) -> bool:
        """Somebody received it: the office is asked."""
        return amending.may_ask(self.dossier) and self.waiting is None

    @property
    def has_changes(self) -> bool:
        """Something differs."""
        return bool(self.changes or self.papers)

    @property
    def is_being_paid(self) -> bool:
        """A page of the gateway is open for the old amount."""
        charge = payments.charge_of(self.dossier.public_id)
        return charge is not None and charge.status == Paid.WAITING


def corrected(actor: Actor, draft: Draft) -> Corrected:
    """The draft beside its dossier. Raises NotFound when the draft corrects nothing."""
    assert draft.dossier.corrects is not None  # noqa: S101 - the caller asked
    dossier = dossier_for(actor, draft.dossier.corrects.public_id)
    with purpose(actor, Why.OWN, dossier.public_id):
        before = sealed.read_answers(dossier)
    after = dict(draft.form.kept(draft.answers, draft.around))
    old, new = amending.current(dossier), amending.current(draft.dossier)
    papers = amending.between(dossier, draft.dossier, before, after).papers
    fee, problem = _decided(dossier, draft)
    paid = payments.kept_vnd(dossier.public_id)
    return Corrected(
        dossier,
        answers_changed(dossier, before, after),
        papers_changed(
            dossier, papers, {c: r.name for c, r in old.items()}, {c: r.name for c, r in new.items()}
        ),
        fee,
        difference(fee.fee_vnd, paid) if fee else Money(0, 0),
        paid,
        signatures_now(dossier).exists(),
        waiting_of(dossier),
        problem,
    )


def _decided(dossier: "Dossier", draft: Draft) -> tuple[Correction | None, str]:
    try:
        return correction(dossier, draft.dossier), ""
    except DomainError as error:
        return None, told(error)


@dataclass(frozen=True, slots=True)
class Offer:
    """What a person may do about a mistake in a filed dossier, for the pages that lead there."""

    may_amend: bool
    may_ask: bool
    last: "AmendmentRequest | None"

    @property
    def is_any(self) -> bool:
        """A link is worth it."""
        return self.may_amend or self.may_ask


def offer(actor: Actor, dossier: "Dossier") -> Offer:
    """For the applicant and whoever acts for them; nobody else."""
    if not (actor.party and is_applicant(actor, dossier)):
        return Offer(may_amend=False, may_ask=False, last=None)
    if amending.may_amend(dossier):
        return Offer(may_amend=True, may_ask=False, last=None)
    last = dossier.amendmentrequests.order_by("-id").first()
    return Offer(may_amend=False, may_ask=amending.may_ask(dossier), last=last)
