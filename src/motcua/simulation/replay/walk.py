"""The walk: every event of every case in the order of time, through the same actions as everyone."""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from django.db import transaction

from motcua.calendars.rules.limits import TimeLimit
from motcua.dossiers.actions.finish_step import RESULT_MAX, finish_step
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.submit import file
from motcua.dossiers.filing import Filing
from motcua.facts.subscribers import catch_up
from motcua.kernel import clock
from motcua.kernel.text import slug
from motcua.ledger.record import gathered
from motcua.ledger.sealing import Sealer
from motcua.simulation.replay.log import Case, Log
from motcua.simulation.replay.office import PROCEDURE, Office, applicant, calendar_for, set_up, usual_limit
from motcua.workflow.queries import open_tasks

AT_ONCE = 300
# the words of a log, folded, that say by which of our channels a case came; others came to the counter
ONLINE, POST = ("internet", "online", "web", "portal", "truc tuyen"), ("post", "mail", "buu chinh")
Event = tuple[datetime, int, Case, int]  # moment, order of the file, case, which of its events


@dataclass(slots=True)
class Walked:
    """Dossiers by case, and under which limit."""

    names: dict[str, str]
    limit: TimeLimit
    acts: int = 0


def walk(log: Log, limit: TimeLimit | None = None) -> Walked:
    """Everything is filed, worked on and concluded at the log's own times; then sealed and folded."""
    calendar = calendar_for(log, limit)
    walked = Walked({}, limit or usual_limit(log, calendar))
    with clock.at(min(log.moments) - timedelta(days=1)), transaction.atomic():
        offices = set_up((case.department for case in log.cases.values()), walked.limit, calendar)
        walker = Walker(offices, walked)
    events = _in_order(log)
    while batch := list(islice(events, AT_ONCE)):
        with transaction.atomic(), gathered():
            for moment, _, case, number in batch:
                with clock.at(moment):
                    walker.happen(case, number)
    _seal(max(log.moments))
    return walked


class Walker:
    """Turns an event into the act that it is."""

    def __init__(self, offices: dict[str, Office], walked: Walked) -> None:
        self.offices, self.walked, self.applicant = offices, walked, applicant()

    def happen(self, case: Case, number: int) -> None:
        """The first event files and receives; each later one is a step; the last ends it."""
        self.walked.acts += 1
        if number == 0:
            self._begin(case)
            return
        name, activity = self.walked.names[case.name], case.events[number][1]
        (task,) = open_tasks(name)
        facts = {"has_more": number < len(case.events) - 1, "result": slug(activity)[:RESULT_MAX].strip("-")}
        finish_step(task.id, facts, actor=self.offices[case.department].worker)

    def _begin(self, case: Case) -> None:
        office, channel = self.offices[case.department], channel_of(case.channel)
        answers = {"case": case.name[:200]}
        request = Filing(
            PROCEDURE, answers, channel=channel, applicant=self.applicant.party, intake_agency=office.centre
        )
        dossier = file(request, actor=self.applicant if channel == "self" else office.desk)
        receive(dossier.public_id, actor=office.desk)
        self.walked.names[case.name] = dossier.public_id


def channel_of(word: str) -> str:
    """Our channel for a word of the log."""
    said = slug(word).replace("-", " ")
    if any(known in said for known in ONLINE):
        return "self"
    return "post" if any(known in said for known in POST) and "e mail" not in said else "counter"


def _in_order(log: Log) -> Iterator[Event]:
    each = (
        [(moment, order, case, number) for number, (moment, _) in enumerate(case.events)]
        for order, case in enumerate(log.cases.values())
    )
    return heapq.merge(*each, key=lambda event: (event[0], event[1], event[3]))


def _seal(at: datetime) -> None:
    sealer = Sealer()
    with clock.at(at):
        while sealer.seal():
            pass
        catch_up()
