"""The code by which somebody agrees that an officer files for them goes to their own telephone.

Legal basis: Luật 91/2025/QH15 (consent is given by the person, in a way that can be shown later).
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from motcua.catalogue import queries as catalogue
from motcua.counters.queries import consent_codes
from motcua.kernel import clock
from motcua.ledger.queries import Sealed
from motcua.notifications.contract import Notice

ASKED = "counters.consent_code_asked"


class ConsentNotices:
    """One question for a batch; a code that is too old by now is sent to nobody."""

    kinds: Collection[str] = (ASKED,)

    def notices(self, entries: Sequence[Sealed]) -> list[Notice]:
        """The newest question of each reading-back; the code of an older one is no longer good."""
        newest = {entry.subject: entry for entry in entries}
        codes = consent_codes(newest)
        return [_notice(entry, codes[name]) for name, entry in newest.items() if name in codes]


def _notice(entry: Sealed, told: tuple[str, str, datetime]) -> Notice:
    party, code, until = told
    revision = catalogue.in_force(entry.data["procedure"])
    name = revision.spec().name if revision else None
    return Notice(
        leaf_index=entry.leaf_index,
        template="consent_code",
        party=party,
        subject=entry.subject,
        path="/tro-giup",
        happened_at=entry.occurred_at,
        good_until=until,
        facts={
            "code": code,
            "until": f"{clock.local(until):%H:%M}",
            "procedure": name.vi if name else entry.data["procedure"],
            "procedure:en": (name.en or name.vi) if name else entry.data["procedure"],
        },
    )
