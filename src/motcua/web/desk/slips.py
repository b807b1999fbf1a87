"""Forms 06 and 07, which are no acts but two looks at what happened: the control slip and the register."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.agencies import queries as agencies
from motcua.documents.rules.form_fields import (
    ControlSlipFields,
    Heading,
    RegisterFields,
    RegisterLine,
    Signer,
    StepLine,
)
from motcua.dossiers import heading, names, worklist
from motcua.dossiers.queries import detail
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.parties import queries as parties
from motcua.parties.purpose import Why, purpose
from motcua.workflow.queries import TaskView

if TYPE_CHECKING:
    from motcua.dossiers.models import Dossier

ROWS_MAX = 2000
DAYS_MAX = 92
HOUR = 60


class Days(NamedTuple):
    """Both included."""

    first: date
    last: date


def control_slip(actor: Actor, name: str) -> ControlSlipFields:
    """Who had the dossier, from when until when, early or late."""
    look = detail(actor, name)
    dossier, row = look.dossier, worklist.listed([look.dossier])[0]
    with purpose(actor, Why.HANDLING, dossier.public_id):
        applicant = parties.names([row.party]).get(row.party, "") if row.party else ""
    others = {agencies.agency(t.agency).name for t in look.all_tasks if t.kind == "consult"}
    walked = tuple(task for task in look.all_tasks if not task.is_consultation)  # questions are nobody's turn
    return ControlSlipFields(
        heading=heading.heading_of(dossier, clock.now()),
        agency=agencies.agency(dossier.agency).name,
        partners=tuple(sorted(others)),
        applicant_name=applicant,
        procedure=str(dossier.revision.spec().name),
        received_at=dossier.received_at,
        due_at=dossier.due_at,
        steps=tuple(_step(task, walked[i + 1 : i + 2]) for i, task in enumerate(walked)),
        signer=Signer(name=names.name_of(actor.id), title=names.title_of(actor.id)),
    )


def register(actor: Actor, days: Days) -> RegisterFields:
    """The desk's register of a period. Raises InvalidInput for a period that is too long or backwards."""
    if not timedelta(0) <= days.last - days.first < timedelta(days=DAYS_MAX):
        raise InvalidInput(
            gettext("Thời gian"),
            Phrase("phải từ 1 đến {days_max} ngày.", days_max=DAYS_MAX),
            "01/11/2026 đến 30/11/2026",
        )
    start, end = (
        datetime.combine(day, time(), clock.PROVINCE) for day in (days.first, days.last + timedelta(days=1))
    )
    dossiers = worklist.received_between(actor, start, end, ROWS_MAX)
    view = agencies.agency(actor.agency)
    return RegisterFields(
        heading=Heading(
            agency=view.name,
            place=heading.place_of(actor.agency),
            made_at=clock.now(),
            is_demo=settings.DEMO,
        ),
        office=view.name,
        book=str(days.first.year),
        from_on=days.first,
        until_on=days.last,
        rows=_lines(actor, dossiers),
        signer=Signer(name=names.name_of(actor.id), title=names.title_of(actor.id)),
    )


def _lines(actor: Actor, dossiers: "tuple[Dossier, ...]") -> tuple[RegisterLine, ...]:
    rows = worklist.listed(dossiers)
    shown = {row.party for row in rows if row.party}
    people: dict[str, str] = {}
    if shown:
        with purpose(actor, Why.HANDLING):
            people = parties.names(shown)
    returned, went_on = worklist.handovers(dossiers), worklist.forwarded(dossiers)
    return tuple(
        RegisterLine(
            sequence=number,
            number=row.dossier.number or "",
            procedure=row.dossier.revision.name,
            applicant=people.get(row.party, ""),
            agency=agencies.agency(row.dossier.agency).name,
            channel=row.dossier.get_channel_display(),
            received_at=row.dossier.received_at,
            due_at=row.dossier.due_at,
            handed_at=went_on.get(row.dossier.public_id),
            finished_at=row.dossier.finished_at,
            returned_at=returned[row.dossier.pk].made_at if row.dossier.pk in returned else None,
            delivery=row.dossier.get_return_way_display(),
            note=row.dossier.get_status_display(),
        )
        for number, row in enumerate(rows, 1)
    )


def _step(task: TaskView, following: tuple[TaskView, ...]) -> StepLine:
    now = clock.now()
    late = task.is_late(now)
    done = "late" if late else "on_time"
    return StepLine(
        step=task.name,
        agency=agencies.agency(task.agency).name,
        handed_by=names.name_of(task.finished_by) if task.finished_by else "",
        taken_by=agencies.agency(following[0].agency).name if following else "",
        handed_at=task.opened_at,
        finished_at=task.finished_at,
        limit=f"{task.limit_minutes // HOUR} giờ" if task.limit_minutes else "",
        result=done if task.finished_at else ("late" if late else "running"),
        note=task.note,
    )
