"""Read what a provider booked on a day and act on what we were not told (đọc sao kê)."""

import json
from datetime import date

from motcua.kernel.errors import NotFound
from motcua.payments.actions.set_aside import set_aside
from motcua.payments.actions.settle import apply
from motcua.payments.models import Charge, PaymentEvent
from motcua.payments.providers.protocol import Source
from motcua.payments.rules.callback import Callback
from motcua.payments.rules.settlement import Notice


def take_in_statement(teller: Source, day: date) -> list[Charge]:
    """The charges that turned out to be paid. Money of nobody is set aside. Raises ProviderAway."""
    notices = teller.statement(day)
    told = PaymentEvent.objects.filter(provider=teller.name, event_id__in=[n.event_id for n in notices])
    known = set(told.values_list("event_id", flat=True))
    return [charge for notice in notices if notice.event_id not in known for charge in _taken(notice, teller)]


def _taken(notice: Notice, teller: Source) -> list[Charge]:
    said = json.dumps(
        {"id": notice.event_id, "transaction": notice.provider_ref, "amount": notice.amount_vnd}
    )
    try:
        charge = apply(notice, teller, Callback(said.encode(), "", "", teller.name))
    except NotFound:
        set_aside(teller.name, said.encode(), "unknown")
        return []
    return [charge] if charge.is_paid else []
