"""A second request for a supplement: the officer composes it, a leader sends it or gives it back (đề xuất yêu cầu bổ sung)."""

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.accounts.rules.matrix import Permission, act_name, who_may
from motcua.dossiers import door, examining, judging
from motcua.dossiers.actions.request_supplement import (
    Defect,
    check_asking,
    request_supplement,
    rounds_of,
    told,
)
from motcua.dossiers.models import Dossier, SupplementProposal, SupplementRequest
from motcua.dossiers.permissions import acting, is_theirs
from motcua.dossiers.rules import texts
from motcua.dossiers.rules.lifecycle import Move
from motcua.dossiers.scope import dossier_for
from motcua.dossiers.supplement_events import SupplementProposalReturned, SupplementProposed
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotAllowed
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@once
def propose_supplement(
    name: str, defects: tuple[Defect, ...], passed: tuple[str, ...] = (), *, actor: Actor, key: str = ""
) -> SupplementProposal:
    """Everything is judged as for a request; nothing reaches the applicant. One proposal waits: a new one replaces it.

    Raises as `request_supplement`; InvalidInput where nobody asked before.
    """
    dossier = door.enter(name, Move.REQUEST_SUPPLEMENT, actor=actor)
    rounds = rounds_of(dossier)
    if not rounds:
        raise InvalidInput("Yêu cầu bổ sung", "lần đầu không cần lãnh đạo quyết định; hãy gửi thẳng.")
    check_asking(dossier, defects, passed)
    _close(dossier, "replaced", actor)
    judging.forget(dossier, actor)
    row = SupplementProposal.objects.create(
        dossier=dossier,
        made_at=clock.now(),
        made_by=actor.id,
        defects=[told(defect) for defect in defects],
        passed=sorted(passed),
    )
    reopened = examining.reopened(dossier, [one.target for one in defects])
    event = SupplementProposed(rounds + 1, tuple((one.target, one.reason) for one in defects), reopened)
    record(event, actor=actor.id, subject=dossier.public_id)
    door.touch(dossier)
    return row


@once
def send_proposed(name: str, *, actor: Actor, key: str = "") -> SupplementRequest:
    """The leader sends it as it stands. Raises NotFound, NotAllowed, InvalidInput, and as `request_supplement`."""
    dossier = dossier_for(actor, name.partition("@")[0], lock=True)
    _check_leader(actor, dossier)
    row = _waiting(dossier)
    defects = tuple(Defect(*one) for one in row.defects)
    return request_supplement(name, defects, tuple(row.passed), actor=actor)  # the key is this act's own


@once
def return_proposal(name: str, words: str, *, actor: Actor, key: str = "") -> SupplementProposal:
    """Not sent: the officer reads why, and composes again or decides on what there is. Raises as `send_proposed`."""
    public_id, _, seen = name.partition("@")
    dossier = dossier_for(actor, public_id, lock=True)
    _check_leader(actor, dossier)
    door.check_seen(dossier, seen)
    row = _waiting(dossier)
    row.words = texts.written("Lý do trả lại", words, texts.PARAGRAPH, example="Giấy này đã có trong hồ sơ")
    _close(dossier, "returned", actor, row.words)
    row.refresh_from_db()
    record(SupplementProposalReturned(row.made_by), actor=actor.id, subject=dossier.public_id)
    door.touch(dossier)
    return row


def _check_leader(actor: Actor, dossier: Dossier) -> None:
    """Of the office that decides it: the leader of one that was merely asked for an opinion gives that alone."""
    needed = Permission.APPROVE_SECOND_SUPPLEMENT
    may = actor.has(Role.SYSTEM) or acting(actor, needed, dossier) is not None
    if not (may and is_theirs(actor, Move.REQUEST_SUPPLEMENT, dossier)):
        raise NotAllowed(act=act_name(needed), who=who_may(needed))


def _waiting(dossier: Dossier) -> SupplementProposal:
    row = SupplementProposal.objects.filter(dossier=dossier, status="waiting").first()
    if row is None:
        raise InvalidInput("Đề xuất yêu cầu bổ sung", "không còn chờ quyết định.")
    return row


def _close(dossier: Dossier, status: str, actor: Actor, words: str = "") -> None:
    rows = SupplementProposal.objects.filter(dossier=dossier, status="waiting")
    rows.update(status=status, words=words, decided_by=actor.id, decided_at=clock.now())
