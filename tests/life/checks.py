"""Rows, ledger and facts of one dossier against its story."""

from datetime import datetime
from itertools import pairwise

from motcua.dossiers import clockwork
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.lifecycle import NATIONAL_CODE, Status
from motcua.facts.rules import fold
from motcua.kernel import clock
from motcua.ledger.queries import Sealed, history
from motcua.workflow.queries import consultations
from tests.life import office
from tests.life.story import FOLLOWS, Story

STATUS_OF = {
    "dossier.submitted": Status.SUBMITTED,
    "dossier.received": Status.RECEIVED,
    "dossier.supplement_requested": Status.AWAITING_SUPPLEMENT,
    "dossier.financial_duty_notified": Status.AWAITING_DUTY,
    "dossier.financial_duty_proven": Status.IN_PROCESS,
    "dossier.withdrawal_requested": Status.WITHDRAWAL_ASKED,
    "dossier.withdrawn": Status.STOPPED,
    "dossier.stopped": Status.STOPPED,
    "dossier.concluded": Status.CONCLUDED,
    "dossier.outcome_returned": Status.RETURNED,
}
END_KIND = {Status.CONCLUDED: "concluded", Status.RETURNED: "concluded", Status.NOT_ACCEPTED: "refused"}


def story_is_told(story: Story, now: datetime) -> None:
    row = Dossier.objects.get(public_id=story.public_id)
    entries = history(story.public_id)
    _row(row, story)
    _promises(row, story)
    _clocks(row, story, now)
    walked = _walk(entries)
    assert walked[-1] == story.status
    assert all(NATIONAL_CODE[b] in FOLLOWS[NATIONAL_CODE[a]] for a, b in pairwise(walked)), walked
    _facts(entries, row, story)
    _consultations(entries, story)


def _consultations(entries: list[Sealed], story: Story) -> None:
    """Every question is in the ledger once, and its end too: answered, or the step went on without it."""
    kinds = {"answered": "dossier.consultation_answered", "unanswered": "dossier.consultation_lapsed"}
    rows = [one.task for one in consultations(story.public_id)]
    asked = [e.data for e in entries if e.kind == "dossier.consultation_asked"]
    assert [(d["task"], d["due_at"]) for d in asked] == [(task.id, task.due_at) for task in rows]
    assert all(task.due_at <= office.moved(task.opened_at, 240) for task in rows)
    for result, kind in kinds.items():
        ended = {e.data["task"]: e.data["minutes"] for e in entries if e.kind == kind}
        should = {t.id: office.between(t.opened_at, t.finished_at) for t in rows if t.result == result}
        assert ended == should


def _row(row: Dossier, story: Story) -> None:
    told = (row.number, row.status, row.due_at, row.clock_starts_at, row.first_clock_at, row.finished_at)
    should = (story.number, story.status, story.due, story.begins, story.first_start, story.ended)
    assert told == should
    assert row.return_way == story.way
    assert row.is_amendment_asked == story.is_wished
    assert row.supplementrequests.count() == story.rounds
    assert [x.is_late for x in row.extensions.all()] == [story.is_extended_late] * story.is_extended
    assert row.suspensions.filter(until=None).count() == (story.still is not None)


def _promises(row: Dossier, story: Story) -> None:
    """Every promise ever made is still there, in order, unchanged."""
    assert [*row.promises.order_by("id").values_list("kind", "due_at")] == story.promises


def _clocks(row: Dossier, story: Story, now: datetime) -> None:
    if story.begins is None or story.still:
        return
    moment = story.ended or now
    with clock.at(moment):
        verdict = clockwork.verdict(row)
    assert (verdict.minutes, verdict.m766_minutes) == (story.legal_minutes(moment), story.minutes_766(moment))


def _walk(entries: list[Sealed]) -> list[Status]:
    """The states one after another, from the ledger alone."""
    walked: list[Status] = []
    for entry in entries:
        status = STATUS_OF.get(entry.kind)
        if entry.kind == "dossier.supplement_supplied":
            status = Status.SUBMITTED if entry.data["stage"] == "intake" else Status.IN_PROCESS
        if entry.kind == "dossier.refused":
            status = Status.NOT_ACCEPTED if entry.data["stage"] == "intake" else Status.STOPPED
        if entry.kind == "dossier.step_finished" and walked[-1] == Status.RECEIVED:
            status = Status.IN_PROCESS
        if status and walked[-1:] != [status]:
            walked.append(status)
    return walked


def _facts(entries: list[Sealed], row: Dossier, story: Story) -> None:
    """The same facts from the ledger alone as from the rows and the story."""
    state = None
    for entry in entries:
        state = fold.apply(state, entry.kind, entry.data, entry.recorded_at)
    assert state is not None
    assert (state.number, state.due_at, state.received_at, state.finished_at) == (
        row.number,
        row.due_at,
        row.received_at,
        row.finished_at,
    )
    assert state.clock_starts_at == row.first_clock_at
    assert state.first_due_at == (story.promises[0][1] if story.promises else None)
    asked = story.rounds - story.wished
    assert (state.supplement_count, state.extension_count) == (asked, int(story.is_extended))
    assert (state.is_extension_late, state.is_revoked) == (story.is_extended_late, story.is_revoked)
    if not story.still:
        assert state.citizen_minutes == row.citizen_minutes
    if story.ended is None:
        assert (state.end_kind, state.is_on_time_legal) == ("", None)
    elif story.first_start is not None:
        assert state.is_on_time_legal == story.was_on_time
