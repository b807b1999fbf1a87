"""Let a person act for a citizen or an organisation, and take it back."""

from dataclasses import dataclass
from datetime import date

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.roles import Role
from motcua.accounts.rules.matrix import Permission, act_name
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotAllowed, NotFound
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.parties.events import AuthorisationGranted, AuthorisationRevoked
from motcua.parties.models import Authorisation, Organisation, Person
from motcua.parties.rules.authorisation import last_day


@dataclass(frozen=True, slots=True)
class Scope:
    """For which procedures (none: all) and when; without an end, one year."""

    starts_on: date
    ends_on: date | None = None
    procedures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OnPaper:
    """What a counter officer holds: the scan (its SHA-256 in the store), the name on it and why it was given."""

    scan: str = ""
    representative_name: str = ""
    reason: str = ""


@once
def authorise(  # noqa: PLR0913 (who to whom, for what, on which paper, and who writes it down)
    principal: str,
    representative: str,
    *,
    scope: Scope,
    actor: Actor,
    paper: OnPaper | None = None,
    key: str = "",  # noqa: ARG001
) -> Authorisation:
    """The citizen for themselves, the head for the organisation, or a counter officer who holds the paper."""
    require(actor, Permission.AUTHORISE)
    person, organisation = giver(principal)
    taker = Person.objects.filter(public_id=representative).first()
    if taker is None:
        raise NotFound("người ủy quyền hoặc người được ủy quyền")
    if principal == representative:
        raise InvalidInput("Người được ủy quyền", "phải là người khác.")
    _only_with_paper(actor, {principal, head_of(organisation)}, paper)
    row = Authorisation(
        person=person,
        organisation=organisation,
        representative=taker,
        procedures=list(scope.procedures),
        starts_on=scope.starts_on,
        ends_on=last_day(scope.starts_on, scope.ends_on, clock.local_date(clock.now())),
        paper=paper.scan if paper else "",
    )
    row.put("representative_name", paper.representative_name if paper else "")
    row.put("reason", paper.reason if paper else "")
    return grant(row, actor)


def grant(row: Authorisation, actor: Actor) -> Authorisation:
    """Write it and say so in the ledger; who may do so has been asked."""
    row.save(force_insert=True)
    event = AuthorisationGranted(
        row.representative.public_id, tuple(row.procedures), row.starts_on, row.ends_on, row.paper
    )
    record(event, actor=actor.id, subject=row.whose())
    return row


@once
def revoke_authorisation(public_id: str, *, actor: Actor, key: str = "") -> Authorisation:  # noqa: ARG001
    """By who gave it, by the representative who no longer wants it, or at the counter; from this moment."""
    require(actor, Permission.AUTHORISE)
    row = (
        Authorisation.objects.select_for_update(of=("self",))
        .select_related("person", "organisation__head", "representative")
        .filter(public_id=public_id, revoked_at=None)
        .first()
    )
    if row is None:
        raise NotFound("giấy ủy quyền đang có hiệu lực")
    if actor.party != row.representative.public_id and not actor.has(Role.COUNTER_OFFICER):
        only_for_oneself(actor, row.whose(), row.organisation)
    row.revoked_at = clock.now()
    row.save(update_fields=["revoked_at"])
    record(AuthorisationRevoked(row.representative.public_id), actor=actor.id, subject=row.whose())
    return row


def giver(principal: str) -> tuple[Person | None, Organisation | None]:
    """The person or the organisation with this public id. Raises NotFound."""
    person = Person.objects.filter(public_id=principal).first()
    rows = Organisation.objects.select_related("head")
    organisation = None if person else rows.filter(public_id=principal).first()
    if person is None and organisation is None:
        raise NotFound("người ủy quyền hoặc người được ủy quyền")
    return person, organisation


def only_for_oneself(actor: Actor, principal: str, organisation: Organisation | None) -> None:
    """For oneself or for the organisation one heads. Raises NotAllowed."""
    if not actor.party or actor.party not in {principal, head_of(organisation)}:
        raise NotAllowed(act_name(Permission.AUTHORISE), "chính người ủy quyền")


def head_of(organisation: Organisation | None) -> str:
    """Public id of who represents it by law, or nothing."""
    return organisation.head.public_id if organisation and organisation.head else ""


def _only_with_paper(actor: Actor, own: set[str], paper: OnPaper | None) -> None:
    if actor.party and actor.party in own:
        return
    if not actor.has(Role.COUNTER_OFFICER):
        raise NotAllowed(act_name(Permission.AUTHORISE), "chính người ủy quyền")
    if paper is None or not paper.scan:
        raise InvalidInput("Bản quét", "hãy quét giấy ủy quyền và đính kèm.")
