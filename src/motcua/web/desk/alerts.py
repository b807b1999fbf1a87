"""«Cảnh báo» of one officer: what runs out, what ran out, and apologies that wait for a cause."""

from dataclasses import dataclass
from datetime import datetime

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, may
from motcua.dossiers import apologies
from motcua.web.components.alert_words import clock_words, rule_words
from motcua.web.components.words import Tag, time_left
from motcua.web.desk import addresses


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do now."""

    number: str
    href: str
    procedure: str
    what: str
    why: str
    due_at: datetime
    left: Tag
    is_late: bool


def lines(actor: Actor) -> tuple[Line, ...]:
    """The most urgent first: two statements."""
    rows = apologies.alerts_of(actor.id)
    steps = apologies.names_of_steps([row.thing for row in rows if row.thing])
    return tuple(
        Line(
            number=row.dossier.number or "",
            href=_place(actor, row.dossier.public_id, row.dossier.number or ""),
            procedure=row.dossier.revision.name,
            what=steps.get(row.thing, "") or clock_words(row.clock),
            why=rule_words(row.rule),
            due_at=row.due_at,
            left=(left := time_left(row.due_at)),
            is_late=left.colour == "do",
        )
        for row in rows
    )


def _place(actor: Actor, public_id: str, number: str) -> str:
    """The room; who watches over the whole province reads the story without personal data."""
    if may(actor, Permission.SEE_QUEUE):
        return addresses.room(public_id)
    return f"/ld/ho-so/{number}"
