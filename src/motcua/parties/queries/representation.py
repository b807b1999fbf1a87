"""Who may act for whom today."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.kernel.statements import Reading, Slot
from motcua.parties.models import Authorisation, Organisation
from motcua.parties.rules.authorisation import State, covers, state_on


@dataclass(frozen=True, slots=True)
class AuthorisationView:
    """One authorisation; parties are public ids, `procedures` empty means all, both days are included."""

    public_id: str
    principal: str
    representative: str
    procedures: tuple[str, ...]
    starts_on: date
    ends_on: date
    is_revoked: bool
    revoked_at: datetime | None
    paper: str  # SHA-256 of the scan, when it was given on paper

    def state(self) -> State:
        """Today, by the clock."""
        today = clock.local_date(clock.now())
        return state_on(today, self.starts_on, self.ends_on, is_revoked=self.is_revoked)


@dataclass(frozen=True, slots=True)
class AuthorisationWords:
    """What the giver wrote: to whom, and why. Empty where nothing was written."""

    representative: str
    reason: str


def authorised(
    representative: str, principal: str, procedure: str = "", *, on: date | None = None
) -> AuthorisationView | None:
    """The authorisation that lets this person act for the principal in this procedure on that day, if any."""
    rows = _in_force(on).filter(representative__public_id=representative)
    rows = rows.filter(Q(person__public_id=principal) | Q(organisation__public_id=principal))
    views = (_view(row) for row in rows.order_by("-pk"))
    return next((view for view in views if covers(view.procedures, procedure)), None)


def authorisations(party: str) -> list[AuthorisationView]:
    """All that this party gave or took, ended ones too, newest first."""
    rows = Authorisation.objects.select_related("person", "organisation", "representative").filter(
        Q(person__public_id=party) | Q(organisation__public_id=party) | Q(representative__public_id=party)
    )
    return [_view(row) for row in rows.order_by("-pk")]


def authorisation(public_id: str, party: str) -> AuthorisationView:
    """For who gave it (the organisation's head too) and who took it. Raises NotFound for anybody else."""
    rows = Authorisation.objects.select_related("person", "organisation", "representative")
    row = rows.filter(public_id=public_id).first()
    if row is None or (
        row.representative.public_id != party and row.whose() not in {party, *headed_by(party)}
    ):
        raise NotFound("giấy ủy quyền")
    return _view(row)


def authorisation_words(public_ids: Collection[str]) -> dict[str, AuthorisationWords]:
    """By public id; inside a purpose of the giver."""
    rows = Authorisation.objects.select_related("person", "organisation").filter(public_id__in=public_ids)
    return {
        row.public_id: AuthorisationWords(row.reveal("representative_name"), row.reveal("reason"))
        for row in rows
    }


def principals_of(representative: str, on: date | None = None) -> list[str]:
    """Whom this person may act for today: by authorisation, and organisations that they head."""
    given = [view.principal for view in authorisations_of(representative, on)]
    return list(dict.fromkeys([*given, *headed_by(representative)]))


def authorisations_of(representative: str, on: date | None = None) -> list[AuthorisationView]:
    """What this person may do for others today, authorisation by authorisation."""
    return [_view(row) for row in _GIVEN(on or clock.local_date(clock.now()), representative)]


def headed_by(person: str) -> list[str]:
    """Organisations that this person heads: for them he acts as they themselves."""
    return [one.public_id for one in _HEADED(person)]


def _in_force(on: date | None) -> QuerySet[Authorisation]:
    return _in_force_on(on or clock.local_date(clock.now()))


def _in_force_on(day: date | Slot) -> QuerySet[Authorisation]:
    rows = Authorisation.objects.select_related("person", "organisation", "representative")
    return rows.filter(revoked_at=None, starts_on__lte=day, ends_on__gte=day)


_GIVEN = Reading(lambda: _in_force_on(Slot(0)).filter(representative__public_id=Slot(1)))
_HEADED = Reading(lambda: Organisation.objects.filter(head__public_id=Slot(0)).only("public_id"))


def _view(row: Authorisation) -> AuthorisationView:
    principal = row.person or row.organisation
    return AuthorisationView(
        row.public_id,
        principal.public_id if principal else "",
        row.representative.public_id,
        tuple(row.procedures),
        row.starts_on,
        row.ends_on,
        row.revoked_at is not None,
        row.revoked_at,
        row.paper,
    )
