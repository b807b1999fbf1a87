"""Who sits where, who acts, and who may sign for whom. Asked anew each time: a removed role is gone at once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from motcua.accounts.actor import Actor
from motcua.accounts.models import Account, RoleGrant
from motcua.accounts.queries import Bearer, grants_now
from motcua.accounts.roles import Role, Seat
from motcua.accounts.rules.matrix import Permission
from motcua.agencies.models import Delegation, Officer
from motcua.agencies.queries.directory import directory
from motcua.agencies.rules.delegation import Terms, covers
from motcua.agencies.rules.kinds import Kind, Rank
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.kernel.lately import Lately
from motcua.kernel.phrase import Phrase
from motcua.kernel.text import by_given_name


@dataclass(frozen=True, slots=True)
class OfficerView:
    """One officer in one position; `account` is the public id, `agency` the identifier code."""

    account: str
    name: str
    title: str
    rank: Rank
    agency: str


def actor_for(account: Account, agency: str = "") -> Actor:
    """The account as an actor, with the roles in force this moment. One database question.

    Who works at several agencies acts for one at a time: `agency`, or the one of the oldest role.
    """
    seats = tuple(grant.seat for grant in grants_now(account))
    return acting(Bearer(account.public_id, account.party, agency, seats))


def acting(bearer: Bearer) -> Actor:
    """The same for whoever is known by their seats already. A seat ends with its agency."""
    seats = [seat for seat in bearer.seats if not (seat.agency and _has_ended(seat.agency))]
    chosen = bearer.agency or next((seat.agency for seat in seats if seat.agency), "")
    roles = frozenset(seat.role for seat in seats if seat.agency in {"", chosen})
    at = chosen if any(seat.agency == chosen for seat in seats) else ""
    fields = _fields(seat for seat in seats if seat.agency == at)
    return Actor(id=bearer.account, roles=roles, agency=at, party=bearer.party, fields=fields)


def agencies_of(account: Account) -> list[str]:
    """Codes of the agencies where the account has a role now, the oldest role first."""
    codes = (grant.agency_code for grant in grants_now(account))
    return list(dict.fromkeys(code for code in codes if code and not _has_ended(code)))


def officers(agency_code: str, role: Role) -> list[OfficerView]:
    """Who holds the role now in this agency or in its sections, by agency, the head first, then by given name."""
    granted = RoleGrant.in_force(clock.now()).filter(role=role)
    place = Q(position__agency__code=agency_code) | Q(
        position__agency__parent__code=agency_code, position__agency__kind=Kind.SECTION
    )
    rows = _sitting().filter(
        place, account__grants__in=granted, account__grants__agency_code=F("position__agency__code")
    )
    found = [_view(row) for row in rows.order_by("position__agency__code", "pk")]
    return sorted(found, key=lambda one: (one.agency, one.rank is not Rank.HEAD, by_given_name(one.name)))


def sitting_at(agency_code: str) -> list[OfficerView]:
    """Everybody with a position here now, the head first."""
    rows = _sitting().filter(position__agency__code=agency_code).order_by("pk")
    return sorted(map(_view, rows), key=lambda one: (one.rank is not Rank.HEAD, by_given_name(one.name)))


@dataclass(frozen=True, slots=True)
class Coming:
    """Who takes a position here later, by an instrument that is written down already."""

    officer: OfficerView
    starts_on: date


def coming(today: date) -> QuerySet[Officer]:
    """Appointments whose day has not come, without those that were called off."""
    later = Officer.objects.filter(starts_on__gt=today, account__is_active=True)
    return later.filter(Q(ends_on=None) | Q(ends_on__gte=F("starts_on")))


def coming_to(agency_code: str) -> list[Coming]:
    """Everybody who takes a position here later, the next first."""
    rows = coming(clock.local_date(clock.now())).select_related("account", "position__agency")
    here = rows.filter(position__agency__code=agency_code).order_by("starts_on", "pk")
    return [Coming(_view(row), row.starts_on) for row in here]


def _ask_colleagues(office: str) -> list[OfficerView]:
    place = Q(position__agency__code=office) | Q(
        position__agency__parent__code=office, position__agency__kind=Kind.SECTION
    )
    views = {view.account: view for view in map(_view, _sitting().filter(place).order_by("pk"))}
    return sorted(views.values(), key=lambda one: by_given_name(one.name))


colleagues = Lately(_ask_colleagues, seconds=60)  # everybody of an office and its sections, by given name


@dataclass(frozen=True, slots=True)
class LogIn:
    """An officer with the name they log in by."""

    username: str
    officer: OfficerView


def logins_of(role: Role) -> list[LogIn]:
    """Everybody in the province who holds this role where they sit: one statement."""
    granted = RoleGrant.in_force(clock.now()).filter(role=role)
    rows = _sitting().filter(
        account__grants__in=granted, account__grants__agency_code=F("position__agency__code")
    )
    return [LogIn(row.account.username, _view(row)) for row in rows.order_by("pk")]


def fields_given(agency_code: str) -> dict[str, frozenset[str]]:
    """Which fields of work each account has at this agency or its sections; an empty set is all of them."""
    at = Q(agency_code=agency_code) | Q(agency_code__startswith=f"{agency_code}.")
    rows = RoleGrant.in_force(clock.now()).filter(at).values_list("account__public_id", "fields")
    return {account: frozenset(fields.split()) for account, fields in rows}


def officer_of(account_id: str) -> OfficerView:
    """The account's present position (name and title for papers). Raises NotFound."""
    row = _sitting().filter(account__public_id=account_id).order_by("pk").first()
    if row is None:
        raise NotFound("công chức")
    return _view(row)


def names_of(accounts: Collection[str]) -> dict[str, str]:
    """The names of those who hold a position now, by account: one statement."""
    rows = _sitting().filter(account__public_id__in=accounts).order_by("-pk")
    return dict(rows.values_list("account__public_id", "name"))


def leader_of(agency_code: str) -> OfficerView:
    """Whoever heads this agency or section today. Raises NotFound."""
    row = (
        _sitting().filter(position__agency__code=agency_code, position__rank=Rank.HEAD).order_by("pk").first()
    )
    if row is None:
        raise NotFound(Phrase("người đứng đầu {agency_code}", agency_code=agency_code))
    return _view(row)


def active_delegation(
    account_id: str, permission: Permission, *, on: date | None = None, procedure: str = ""
) -> Delegation | None:
    """The delegation under which this account may do the act of this procedure on that day, the newest first.

    It ends with the giver's office: who no longer holds the post no longer lends its power.
    """
    day = on or clock.local_date(clock.now())
    rows = Delegation.objects.select_related("agency", "giver__position", "giver__account").filter(
        Q(giver__ends_on=None) | Q(giver__ends_on__gte=day),
        Q(taker__ends_on=None) | Q(taker__ends_on__gte=day),
        Q(agency__ends_on=None) | Q(agency__ends_on__gte=day),
        taker__account__public_id=account_id,
        taker__account__is_active=True,
        revoked_at=None,
        starts_on__lte=day,
        ends_on__gte=day,
    )
    fitting = (row for row in rows.order_by("-pk") if covers(terms_of(row), permission, procedure, day))
    return next(fitting, None)


def acting_for(actor: Actor, permission: Permission, on: date | None = None, *, procedure: str = "") -> str:
    """The instrument's number, or nothing when there is no delegation."""
    found = active_delegation(actor.id, permission, on=on, procedure=procedure)
    return found.instrument if found else ""


def terms_of(row: Delegation) -> Terms:
    """The row as the rule reads it."""
    permissions = tuple(Permission(word) for word in row.permissions)
    return Terms(row.instrument, permissions, row.starts_on, row.ends_on, tuple(row.procedures))


def _fields(seats: Iterable[Seat]) -> frozenset[str]:
    """Of all roles held there together; a role for every field leaves nothing out."""
    given = [seat.fields for seat in seats]
    return frozenset().union(*given) if all(given) else frozenset()


def _sitting() -> QuerySet[Officer]:
    today = clock.local_date(clock.now())
    return Officer.objects.select_related("account", "position__agency").filter(
        Q(ends_on=None) | Q(ends_on__gte=today),
        Q(position__agency__ends_on=None) | Q(position__agency__ends_on__gte=today),
        starts_on__lte=today,
        account__is_active=True,
    )


def _has_ended(code: str) -> bool:
    found = directory().agencies.get(code)
    return found is not None and found.ends_on is not None and found.ends_on < clock.local_date(clock.now())


def _view(row: Officer) -> OfficerView:
    position = row.position
    return OfficerView(
        row.account.public_id, row.name, position.title, Rank(position.rank), position.agency.code
    )
