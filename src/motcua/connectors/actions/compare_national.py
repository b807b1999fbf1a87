"""Compare our list of a day with the national portal's (đối soát), and tell anew what it lost, if that is wished."""

import dataclasses
from collections import Counter
from datetime import date

from django.db import transaction

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.connectors import queries
from motcua.connectors.actions.tell_national import tell_anew
from motcua.connectors.adapters import national_portal
from motcua.connectors.errors import NationalAway
from motcua.connectors.events import NationalCompared
from motcua.connectors.models import NationalComparison
from motcua.connectors.rules.comparing import TO_SEND_AGAIN, Finding, compare
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.ledger.record import record


def compare_national(day: date, *, actor: Actor, sends_again: bool = False) -> NationalComparison:
    """Ask for their list, compare, keep the finding and say so in the ledger. It corrects nothing but by telling again.

    Never inside a transaction: it asks the network. Raises NationalAway (then nothing is kept), also when none is connected.
    """
    require(actor, Permission.TELL_NATIONAL)
    portal = national_portal()
    if portal is None:
        raise NationalAway
    with transaction.atomic(durable=True):
        pass  # raises inside a transaction
    theirs = portal.listed(day)
    ours = queries.filed_on(day)
    lines = compare(ours, theirs, queries.on_their_way(ours))
    count = Counter(line.finding for line in lines)
    wanted = [line.number for line in lines if sends_again and line.finding in TO_SEND_AGAIN]
    again = sum(_told_anew(number, actor) for number in wanted)
    with transaction.atomic():
        row = NationalComparison.objects.create(
            day=day,
            made_at=clock.now(),
            made_by=actor.id,
            **{finding.value: count[finding] for finding in Finding},
            sent_again=again,
            lines=[dataclasses.asdict(line) for line in lines if line.finding is not Finding.MATCHED],
        )
        event = NationalCompared(
            str(day), row.matched, row.missing_there, row.missing_here, row.differs, row.sent_again
        )
        record(event, actor=actor.id, subject=f"national/{day}")
    return row


def _told_anew(number: str, actor: Actor) -> bool:
    """Whether there is something to tell: what is not sealed yet tells itself."""
    try:
        tell_anew(number, actor=actor)
    except NotFound:
        return False
    return True
