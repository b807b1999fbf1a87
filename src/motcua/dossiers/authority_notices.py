"""Who is told that somebody asks them to act, that somebody answered, that an authorisation ended.

Legal basis: Điều 563, Bộ luật Dân sự 2015 (an authorisation is agreed between two).
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from motcua.accounts import queries as accounts
from motcua.ledger.queries import Sealed
from motcua.notifications.contract import Notice
from motcua.parties.queries.offers import addressees

OFFERED = "party.authorisation_offered"
ANSWERED = "party.authorisation_offer_answered"
REVOKED = "party.authorisation_revoked"
GRANTED = "party.authorisation_granted"
LIST = "/toi/uy-quyen"


class AuthorityNotices:
    """Names nobody: whoever is told reads the rest after logging in."""

    kinds: Collection[str] = (OFFERED, ANSWERED, REVOKED, GRANTED)

    def notices(self, entries: Sequence[Sealed]) -> list[Notice]:
        """At most one an entry; none for an offer that nobody can read."""
        readers = addressees(entry.data["offer"] for entry in entries if entry.kind == OFFERED)
        return [notice for entry in entries if (notice := _notice(entry, readers)) is not None]


def _notice(entry: Sealed, readers: dict[str, str]) -> Notice | None:
    if entry.kind == OFFERED:
        offer = entry.data["offer"]
        reader = readers.get(offer, "")
        return _told(entry, "authority_offered", reader, f"{LIST}/de-nghi/{offer}") if reader else None
    if entry.kind == ANSWERED:
        template = "authority_accepted" if entry.data["is_accepted"] else "authority_declined"
        return _told(entry, template, entry.subject, LIST)
    if entry.kind == GRANTED:  # on paper at a counter: the giver learns of it even when the paper was false
        return _told(entry, "authority_recorded", entry.subject, LIST) if entry.data.get("paper") else None
    taker = entry.data["representative"]
    is_renounced = entry.actor in accounts.accounts_of_party(taker)
    return _told(entry, "authority_ended", entry.subject if is_renounced else taker, LIST)


def _told(entry: Sealed, template: str, party: str, path: str) -> Notice:
    return Notice(
        leaf_index=entry.leaf_index,
        template=template,
        party=party,
        subject=entry.subject,
        path=path,
        happened_at=entry.occurred_at,
        facts=_facts(entry.data),
    )


def _facts(data: dict[str, Any]) -> dict[str, str]:
    count = len(data.get("procedures", ()))
    told = {
        "scope": f"{count} thủ tục" if count else "mọi thủ tục",
        "scope:en": f"{count} procedure(s)" if count else "all procedures",
    }
    if "ends_on" in data:
        told["until"] = f"{date.fromisoformat(str(data['ends_on'])):%d/%m/%Y}"
    return told
