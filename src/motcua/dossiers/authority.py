"""What a representative did with an authorisation: every act on a dossier of the giver, for the giver to see."""

from dataclasses import dataclass
from datetime import datetime

from motcua.accounts import queries as accounts
from motcua.accounts.actor import Actor
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.lifecycle import Status
from motcua.kernel import clock
from motcua.ledger.queries import LONGEST_LIST, Sealed, histories
from motcua.parties import queries as parties
from motcua.parties.queries import AuthorisationView


@dataclass(frozen=True, slots=True)
class Use:
    """One act: on which dossier, what, when. `kind` is the event's."""

    dossier: Dossier
    kind: str
    at: datetime


def uses(actor: Actor, public_id: str) -> tuple[AuthorisationView, list[Use]]:
    """Newest first, for who gave it and who took it. Raises NotFound for anybody else."""
    view = parties.authorisation(public_id, actor.party)
    dossiers = {dossier.public_id: dossier for dossier in _dossiers(view)}
    who = accounts.accounts_of_party(view.representative)
    acts = (entry for entry in histories(dossiers) if entry.actor in who and _is_within(entry, view))
    return view, [Use(dossiers[entry.subject], entry.kind, entry.occurred_at) for entry in acts]


def _dossiers(view: AuthorisationView) -> list[Dossier]:
    """The giver's newest of these procedures."""
    owner = "person" if parties.kind_of(view.principal) == "citizen" else "organisation"
    rows = Dossier.objects.select_related("revision").exclude(status=Status.DRAFT)
    rows = rows.filter(**{f"{owner}__public_id": view.principal})
    if view.procedures:
        rows = rows.filter(revision__code__in=view.procedures)
    return list(rows.order_by("-id")[:LONGEST_LIST])


def _is_within(entry: Sealed, view: AuthorisationView) -> bool:
    if view.revoked_at and entry.occurred_at > view.revoked_at:
        return False
    return view.starts_on <= clock.local_date(entry.occurred_at) <= view.ends_on
