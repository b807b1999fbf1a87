"""Who may act for whom today."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from motcua.kernel import clock
from motcua.parties.models import Authorisation, Organisation
from motcua.parties.rules.authorisation import covers


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


def principals_of(representative: str, on: date | None = None) -> list[str]:
    """Whom this person may act for today: by authorisation, and organisations that they head."""
    given = [view.principal for view in authorisations_of(representative, on)]
    return list(dict.fromkeys([*given, *headed_by(representative)]))


def authorisations_of(representative: str, on: date | None = None) -> list[AuthorisationView]:
    """What this person may do for others today, authorisation by authorisation."""
    return [_view(row) for row in _in_force(on).filter(representative__public_id=representative)]


def headed_by(person: str) -> list[str]:
    """Organisations that this person heads: for them he acts as they themselves."""
    rows = Organisation.objects.filter(head__public_id=person)
    return list(rows.values_list("public_id", flat=True))


def _in_force(on: date | None) -> QuerySet[Authorisation]:
    day = on or clock.local_date(clock.now())
    rows = Authorisation.objects.select_related("person", "organisation", "representative")
    return rows.filter(revoked_at=None, starts_on__lte=day, ends_on__gte=day)


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
    )
