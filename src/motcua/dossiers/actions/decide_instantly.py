"""Decide by the rules of the pack (quyết định tự động), on a leader's standing instrument; else leave it to people."""

from dataclasses import replace
from typing import Any

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.permissions import require
from motcua.accounts.roles import Role
from motcua.accounts.rules.matrix import Permission
from motcua.agencies import queries as agencies
from motcua.dossiers import sealed
from motcua.dossiers.actions.approve_outcome import approve_outcome, draft_outcome
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.models import Dossier, InstantCheck, InstantSwitch
from motcua.dossiers.outcome_errors import NoSigningStep
from motcua.dossiers.outcome_events import InstantChecked
from motcua.dossiers.rules import instant
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.scope import dossier_for
from motcua.kernel import clock
from motcua.ledger.idempotency import once
from motcua.ledger.queries import history
from motcua.ledger.record import record
from motcua.parties import queries as parties
from motcua.parties.purpose import Why, purpose
from motcua.parties.rules.fact_keys import full_key
from motcua.parties.rules.sources import Source
from motcua.workflow.queries import open_tasks

STEPS_MAX = 12
DECIDED, FAILED, SAMPLED = "decided", "failed", "sampled"
ROUTE = "route"  # no rule of the pack: the way to the signature could not be walked


@once
def decide_instantly(public_id: str, *, actor: Actor, key: str = "") -> InstantCheck | Dossier:
    """Ask the rules once. All hold: received, walked to its signature and approved in this one act.

    One does not hold, or it is a sample: the dossier stays where people receive it. Raises NotAllowed for people.
    """
    require(actor, Permission.SYNCHRONISE)
    dossier = dossier_for(actor, public_id, lock=True)
    switch = switch_for(dossier)
    if switch is None or dossier.status != Status.SUBMITTED or hasattr(dossier, "instant_check"):
        return dossier
    spec = dossier.revision.spec().instant
    missed = instant.failed(spec, facts_of(dossier)) if spec else ()
    ending = FAILED if missed else SAMPLED if is_sample(dossier, switch) else DECIDED
    check = _checked(dossier, switch, ending, missed, actor)
    if ending == DECIDED and spec is not None:
        _decide(dossier, switch, dict(spec.fields))
    return check


@once
def leave_to_people(public_id: str, *, actor: Actor, key: str = "") -> InstantCheck | Dossier:
    """The rules allowed it and could not finish it: say so, and never ask again. Raises NotAllowed for people."""
    require(actor, Permission.SYNCHRONISE)
    dossier = dossier_for(actor, public_id, lock=True)
    switch = switch_for(dossier)
    if switch is None or dossier.status != Status.SUBMITTED or hasattr(dossier, "instant_check"):
        return dossier
    return _checked(dossier, switch, FAILED, (ROUTE,), actor)


def switch_for(dossier: Dossier) -> InstantSwitch | None:
    """The instrument that lets it be decided here: of a leader who still leads."""
    rows = InstantSwitch.objects.filter(
        procedure=dossier.revision.code, agency=dossier.agency, off_at=None, on_at__lte=dossier.submitted_at
    )
    leaders = {officer.account for officer in agencies.officers(dossier.agency, Role.LEADER)}
    return next((row for row in rows if row.leader in leaders), None)


def is_sample(dossier: Dossier, switch: InstantSwitch) -> bool:
    """From the entry of its filing, keyed: the same whenever it is asked, and nobody outside can tell beforehand."""
    filed = next(entry for entry in history(dossier.public_id) if entry.kind == "dossier.submitted")
    said = f"{filed.data['answers_commitment']} {dossier.public_id}"
    return instant.is_sample(sealed.ring().blind(said, "dossiers.instant_sample"), switch.one_in)


def facts_of(dossier: Dossier) -> dict[str, Any]:
    """What the rules may ask: the answers, the channel, the case, and which answers the population database gave today."""
    answers = sealed.open_answers(dossier)
    around = {"channel": dossier.channel, "case": dossier.case, "proven": _proven(dossier, answers)}
    return {**answers, **around}


def _proven(dossier: Dossier, answers: dict[str, Any]) -> list[str]:
    if dossier.person is None or dossier.submitted_at is None:
        return []
    filed_on = clock.local_date(dossier.submitted_at)
    with purpose(SYSTEM, Why.HANDLING, dossier.public_id):
        known = {full_key(key): fact for key, fact in parties.facts(dossier.person.public_id).items()}
    return [
        question.path
        for question in dossier.revision.form.layout.questions
        if (fact := known.get(question.fact))
        and fact.source is Source.POPULATION
        and fact.as_of >= filed_on
        and answers.get(question.path) in {fact.value, "/".join(reversed(fact.value.split("-")))}
    ]


def _checked(
    dossier: Dossier, switch: InstantSwitch, ending: str, missed: tuple[str, ...], actor: Actor
) -> InstantCheck:
    check = InstantCheck.objects.create(
        dossier=dossier, switch=switch, ending=ending, failed=list(missed), made_at=clock.now()
    )
    event = InstantChecked(
        switch=switch.public_id, instrument=switch.instrument, ending=ending, failed=missed
    )
    record(event, actor=actor.id, subject=dossier.public_id)
    return check


def _decide(dossier: Dossier, switch: InstantSwitch, fields: dict[str, str]) -> None:
    """Every step on the way to the signature; what does not lead there is left to people, and all of this undone."""
    by = replace(SYSTEM, under=switch.instrument)
    receive(dossier.public_id, actor=by)
    for _ in range(STEPS_MAX):
        tasks = open_tasks(dossier.public_id)
        if any(task.kind == "sign" for task in tasks):
            break
        if not tasks or tasks[0].kind == "return":
            raise NoSigningStep
        finish_step(tasks[0].id, actor=by)
    draft_outcome(dossier.public_id, fields, actor=by)
    outcome = approve_outcome(dossier.public_id, actor=by)
    outcome.approved_by = switch.leader  # whose decision it is; who pressed nothing stands in the ledger
    outcome.save(update_fields=["approved_by"])
