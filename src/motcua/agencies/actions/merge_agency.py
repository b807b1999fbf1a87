"""End an agency; another takes over its tasks and papers."""

from datetime import date, timedelta

from django.db.models import Q

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.agencies.actions.edition import publish_edition
from motcua.agencies.events import AgencyMerged
from motcua.agencies.models import Agency, AgencySuccession
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@once
def merge_agency(
    code: str,
    *,
    into: str,
    on: date,
    instrument: str,
    actor: Actor,
) -> AgencySuccession:
    """The old agency and what is below it last exist on the day before `on`; called again for each further heir.

    Its posts and roles end with it (see `queries.people`); its dossiers are the heir's, its papers and scores stay its own.
    """
    require(actor, Permission.MANAGE_AGENCIES)
    old = _agency(code)
    new = _agency(into)
    if code == into or (new.ends_on is not None and new.ends_on < on):
        raise InvalidInput(
            "Cơ quan kế thừa",
            Phrase("«{name}» không còn hoạt động từ ngày {on}.", name=new.name, on=f"{on:%d/%m/%Y}"),
        )
    last = on - timedelta(days=1)
    below = Agency.objects.filter(Q(pk=old.pk) | Q(code__startswith=f"{code}."), starts_on__lte=last)
    ending = below.filter(Q(ends_on=None) | Q(ends_on__gt=last))
    gone = tuple(ending.exclude(pk=old.pk).order_by("code").values_list("code", flat=True))
    ending.update(ends_on=last)
    succession, _ = AgencySuccession.objects.get_or_create(
        predecessor=old, successor=new, defaults={"on": on, "instrument": instrument}
    )
    record(AgencyMerged(code, into, on, instrument, gone), actor=actor.id, subject=code)
    publish_edition()
    return succession


def _agency(code: str) -> Agency:
    found = Agency.objects.select_for_update().filter(code=code).first()
    if found is None:
        raise NotFound(Phrase("cơ quan có mã {code}", code=code))
    return found
