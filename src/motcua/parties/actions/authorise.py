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


@once
def authorise(
    principal: str,
    representative: str,
    *,
    scope: Scope,
    actor: Actor,
    key: str = "",  # noqa: ARG001
) -> Authorisation:
    """The citizen for themselves, the head for the organisation, or a counter officer who holds the paper."""
    require(actor, Permission.AUTHORISE)
    person = Person.objects.filter(public_id=principal).first()
    organisation = (
        None if person else Organisation.objects.select_related("head").filter(public_id=principal).first()
    )
    taker = Person.objects.filter(public_id=representative).first()
    if taker is None or (person is None and organisation is None):
        raise NotFound("người ủy quyền hoặc người được ủy quyền")
    if principal == representative:
        raise InvalidInput("Người được ủy quyền", "phải là người khác.")
    _only_for_oneself(actor, principal, organisation)
    ends_on = last_day(scope.starts_on, scope.ends_on, clock.local_date(clock.now()))
    row = Authorisation.objects.create(
        person=person,
        organisation=organisation,
        representative=taker,
        procedures=list(scope.procedures),
        starts_on=scope.starts_on,
        ends_on=ends_on,
    )
    event = AuthorisationGranted(representative, scope.procedures, scope.starts_on, ends_on)
    record(event, actor=actor.id, subject=principal)
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
    principal = row.person or row.organisation
    owner = principal.public_id if principal else ""
    if actor.party != row.representative.public_id:
        _only_for_oneself(actor, owner, row.organisation)
    row.revoked_at = clock.now()
    row.save(update_fields=["revoked_at"])
    record(AuthorisationRevoked(row.representative.public_id), actor=actor.id, subject=owner)
    return row


def _only_for_oneself(actor: Actor, principal: str, organisation: Organisation | None) -> None:
    head = organisation.head.public_id if organisation and organisation.head else ""
    own = {principal, head} - {""}
    if not actor.has(Role.COUNTER_OFFICER) and actor.party not in own:
        raise NotAllowed(act_name(Permission.AUTHORISE), "chính người ủy quyền")
