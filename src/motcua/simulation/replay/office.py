"""The small province in which a log is walked: one agency for each department of the log, one procedure, one calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.agencies.actions.plant import plant
from motcua.agencies.rules.kinds import Kind
from motcua.agencies.seed.plan import BEGINNING, Plan, PlannedAgency
from motcua.calendars import seed as carried
from motcua.calendars.actions.publish_calendar import publish_calendar
from motcua.calendars.rules.calendar import Calendar
from motcua.calendars.rules.clock import working_minutes_between
from motcua.calendars.rules.limits import TimeLimit, Unit
from motcua.catalogue.actions.draft import draft
from motcua.catalogue.actions.publish import put_in_force
from motcua.catalogue.adapters.pack_folder import files_of
from motcua.parties.actions.register import register_person
from motcua.parties.rules.details import PersonDetails
from motcua.parties.rules.sources import Source
from motcua.simulation.replay.log import Log

PACK = Path(__file__).parent / "pack"
PROCEDURE = "9.999999"
ROOT, FIRST = "L00", 101
HOUR, DAY_MINUTES = 60, 480
MARGIN = timedelta(days=400)  # promises reach beyond the last event
WITHOUT_DEADLINES = TimeLimit(20, Unit.WORKING_DAYS)
REFORM = Actor("replay", frozenset({Role.REFORM_OFFICER}))


@dataclass(frozen=True, slots=True)
class Office:
    """Who acts for one department."""

    centre: str
    desk: Actor
    worker: Actor


def calendar_for(log: Log, limit: TimeLimit | None = None) -> Calendar:
    """The usual office hours over the years of the log; its holidays are knowingly unknown."""
    moments = log.moments
    beyond = MARGIN + timedelta(days=limit.minutes // DAY_MINUTES * 2 if limit else 0)
    return carried.calendar().covering(date(min(moments).year - 1, 12, 1), (max(moments) + beyond).date())


def usual_limit(log: Log, calendar: Calendar) -> TimeLimit:
    """The middle one of the times that the log's own deadlines allow, in whole working days."""
    latest = max(log.moments) + MARGIN
    allowed = sorted(
        working_minutes_between(case.events[0][0], case.deadline, calendar) // DAY_MINUTES
        for case in log.cases.values()
        if case.deadline and case.events[0][0] < case.deadline < latest
    )
    days = allowed[len(allowed) // 2] if allowed else 0
    return TimeLimit(days, Unit.WORKING_DAYS) if days else WITHOUT_DEADLINES


def set_up(departments: Iterable[str], limit: TimeLimit, calendar: Calendar) -> dict[str, Office]:
    """Plant the agencies, publish calendar and procedure; the office of each department."""
    publish_calendar(calendar, actor=SYSTEM, is_default=True)
    plan = Plan([PlannedAgency(ROOT, "replay", "Nhật ký", Kind.PROVINCE)])
    offices = {}
    for number, department in enumerate(sorted(set(departments)), FIRST):
        code = f"{ROOT}.{number}"
        plan.agencies += [
            PlannedAgency(
                code, f"replay-{number}", department or "không ghi đơn vị", Kind.COMMUNE, starts_on=BEGINNING
            ),
            PlannedAgency(
                f"{code}.1", "centre", f"Một cửa {department}", Kind.SERVICE_CENTRE, starts_on=BEGINNING
            ),
        ]
        desk = Actor(f"desk-{number}", frozenset({Role.COUNTER_OFFICER}), f"{code}.1")
        worker = Actor(f"worker-{number}", frozenset({Role.CASE_OFFICER}), code)
        offices[department] = Office(f"{code}.1", desk, worker)
    plant(plan)
    _publish(limit)
    return offices


def applicant() -> Actor:
    """One invented person stands for whoever applied: the log does not say who."""
    told = PersonDetails("Người nộp trong nhật ký", identity="033190990099", birth=date(1990, 1, 1))
    person = register_person(told, source=Source.DECLARED, actor=SYSTEM)
    return Actor("applicant", frozenset({Role.CITIZEN}), party=person.public_id)


def _publish(limit: TimeLimit) -> None:
    """The pack with this limit; its one step may take all of it."""
    files = files_of(PACK)
    files["procedure.yaml"] = files["procedure.yaml"].replace(b"LIMIT", str(limit).encode())
    hours = f"{limit.minutes // HOUR}h".encode()
    files["workflow.bpmn"] = files["workflow.bpmn"].replace(b"LIMIT", hours)
    put_in_force(draft(files, actor=REFORM), None, SYSTEM)
