"""Put an organisation's own fields right from a register. A weaker source does not replace a stronger one."""

from collections.abc import Mapping
from dataclasses import replace

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.kernel.errors import NotFound
from motcua.kernel.text import nfc
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.parties.actions.facts import Origin
from motcua.parties.actions.register import put_organisation
from motcua.parties.events import PartyCorrected
from motcua.parties.models import NameToken, Organisation, Person
from motcua.parties.rules.details import OrganisationDetails, check_organisation
from motcua.parties.rules.sources import Source, may_replace
from motcua.parties.tokens import tokens_of

COLUMNS = ("name", "tax_code", "address", "unit_code", "phone", "email")
NEVER = {"tax_code"}  # another code would be another organisation


@once
def learn_organisation(
    organisation: str, told: Mapping[str, str], *, origin: Origin, actor: Actor, head: str | None = None
) -> Organisation:
    """The organisation with what this source tells of it, as of its day.

    `head`: who represents it by law; None where it was not told, and nobody where it is somebody we do not know.

    Raises NotFound, InvalidInput.
    """
    require(actor, Permission.REGISTER_PARTY)
    row = Organisation.objects.select_for_update(of=("self",)).filter(public_id=organisation).first()
    if row is None:
        raise NotFound("tổ chức")
    if not may_replace(origin.source, Source(row.source)):
        return row
    old = {column: row.unseal(column) for column in COLUMNS}
    new = {
        key: nfc(value) for key, value in told.items() if key in COLUMNS and key not in NEVER and nfc(value)
    }
    details = check_organisation(replace(OrganisationDetails(**old), **new))
    put_organisation(row, details)
    row.source, row.as_of = origin.source, origin.as_of
    before = row.head
    row.head = before if head is None else Person.objects.filter(public_id=head).first()
    row.save()
    NameToken.objects.filter(organisation=row).delete()
    NameToken.objects.bulk_create(tokens_of(row, details.name))
    changed = tuple(column for column in COLUMNS if row.unseal(column) != old[column])
    if row.head != before:
        changed = (*changed, "head")
    if changed:
        record(PartyCorrected(changed, origin.source), actor=actor.id, subject=organisation)
    return row
