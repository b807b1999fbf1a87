"""Write a plan of agencies and officers in a few set-based statements: demo, simulation and tests."""

from dataclasses import dataclass

from django.db import transaction

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.demo import plant_totp, planted_accounts
from motcua.accounts.models import Account, RoleGrant
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.agencies.actions.edition import publish_edition
from motcua.agencies.events import AgencyRow, AgencyTreePublished, IntakeScopeSet
from motcua.agencies.models import Agency, AgencySuccession, IntakeScope, Jurisdiction, Officer, Position
from motcua.agencies.seed.plan import TWO_TIERS_ON, Plan, PlannedAgency, PlannedOfficer
from motcua.kernel import clock
from motcua.kernel.bulk import has_grown
from motcua.ledger.record import record

BATCH = 500


@dataclass(frozen=True, slots=True)
class Planted:
    """How much was written."""

    agencies: int
    officers: int
    successions: int


def plant(plan: Plan, *, actor: Actor = SYSTEM) -> Planted:
    """All of the plan or nothing; one event carries the whole tree. Accounts can log in only where MOTCUA_DEMO is on."""
    require(actor, Permission.MANAGE_AGENCIES)
    with transaction.atomic():
        agencies = _agencies(plan.agencies)
        _successions(plan, agencies)
        _officers(plan.officers, agencies)
        has_grown(Agency, Jurisdiction, AgencySuccession, Account, RoleGrant, Position, Officer)
        for p in plan.agencies:
            if p.takes:
                record(IntakeScopeSet(p.code, p.takes), actor=actor.id, subject=p.code)
        event = AgencyTreePublished(
            tuple(_row(planned) for planned in plan.agencies),
            tuple((old, new, TWO_TIERS_ON) for old, new in plan.successions),
        )
        record(event, actor=actor.id, subject=plan.agencies[0].code)
        publish_edition()
    return Planted(len(agencies), len(plan.officers), len(plan.successions))


def _agencies(planned: list[PlannedAgency]) -> dict[str, Agency]:
    made: dict[str, Agency] = {}
    for depth in sorted({p.code.count(".") for p in planned}):  # parents first: children need their keys
        level = [_agency(p, made) for p in planned if p.code.count(".") == depth]
        made |= {row.code: row for row in Agency.objects.bulk_create(level, batch_size=BATCH)}
    Jurisdiction.objects.bulk_create(
        [Jurisdiction(agency=made[p.code], unit_code=unit) for p in planned for unit in p.serves],
        batch_size=BATCH,
    )
    IntakeScope.objects.bulk_create(
        [IntakeScope(agency=made[p.code], procedure=one) for p in planned for one in p.takes],
        batch_size=BATCH,
    )
    return made


def _agency(planned: PlannedAgency, made: dict[str, Agency]) -> Agency:
    return Agency(
        code=planned.code,
        key=planned.key,
        name=planned.name,
        kind=planned.kind,
        parent=made[planned.parent] if planned.parent else None,
        unit_code=planned.unit_code,
        calendar_code=planned.calendar,
        starts_on=planned.starts_on,
        ends_on=planned.ends_on,
    )


def _successions(plan: Plan, agencies: dict[str, Agency]) -> None:
    AgencySuccession.objects.bulk_create(
        [
            AgencySuccession(
                predecessor=agencies[old],
                successor=agencies[new],
                on=TWO_TIERS_ON,
                instrument=plan.instrument,
            )
            for old, new in plan.successions
        ],
        batch_size=BATCH,
    )


def _officers(planned: list[PlannedOfficer], agencies: dict[str, Agency]) -> None:
    now = clock.now()
    accounts = planted_accounts((p.username, "") for p in planned)
    positions = Position.objects.bulk_create(
        [Position(agency=agencies[p.agency], title=p.title, rank=p.rank) for p in planned], batch_size=BATCH
    )
    seats = list(zip(planned, accounts, positions, strict=True))
    RoleGrant.objects.bulk_create(
        [RoleGrant(account=a, role=p.role, agency_code=p.agency, starts_at=now) for p, a, _ in seats],
        batch_size=BATCH,
    )
    Officer.objects.bulk_create(
        [Officer(account=a, position=s, name=p.name, starts_on=TWO_TIERS_ON) for p, a, s in seats],
        batch_size=BATCH,
    )
    plant_totp(accounts)


def _row(p: PlannedAgency) -> AgencyRow:
    return AgencyRow(p.code, p.parent, p.kind, p.name, p.unit_code, p.starts_on, p.ends_on, p.key)
