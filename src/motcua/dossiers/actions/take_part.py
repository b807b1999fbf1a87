"""Another agency's part of linked procedures comes to the door (nhận kết quả liên thông): its paper, or its refusal."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from motcua.accounts.actor import Actor
from motcua.catalogue.rules.outcome_fields import checked
from motcua.documents.actions.file_paper import file_paper
from motcua.documents.models import Paper, StoredFile
from motcua.dossiers import door, parts, route, sealed
from motcua.dossiers.actions.conclude import conclude_when_complete
from motcua.dossiers.events import OutcomeDrafted
from motcua.dossiers.models import Dossier, Outcome
from motcua.dossiers.outcome_events import PartHandedOver, PartIssued, PartRefused
from motcua.dossiers.rules import texts
from motcua.dossiers.rules.lifecycle import Move
from motcua.kernel import clock
from motcua.kernel.crypto import commitment
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.ledger.idempotency import once
from motcua.ledger.record import Event
from motcua.workflow import queries as workflow

NUMBER_MAX, REASON_MAX = 60, 300
SIGNED, REFUSED = "signed", "refused"
PAPER_KIND = "linked-outcome"  # issued elsewhere: nothing of ours to sign


@dataclass(frozen=True, slots=True)
class Given:
    """What the other agency gave at a step. `fields` go into our own outcome; without `name` no paper of its own comes out."""

    step: str
    issuer: str
    system: str  # its code in packs/links
    name: str = ""
    number: str = ""
    file: StoredFile | None = None
    fields: Mapping[str, str] = field(default_factory=dict, repr=False)
    evidence: str = ""  # for a person: how it came
    is_by_hand: bool = False


@once
def take_part(name: str, given: Given, *, actor: Actor, key: str = "") -> Dossier:
    """The part is here: its paper hangs on the dossier, its step is done. What comes twice changes nothing.

    Raises NotFound for a step that the procedure does not link, InvalidInput, and whatever the door refuses.
    """
    dossier = door.enter(name, Move.FINISH_STEP, actor=actor)
    _check_linked(dossier, given.step)
    if given.name and dossier.outcomes.filter(part=given.step).exists():
        return dossier
    events: list[Event] = [*_paper(dossier, given, actor), *_fill(dossier, given, actor)]
    return _step_done(dossier, given.step, events, {}, actor)


@once
def refuse_part(name: str, given: Given, reason: str, *, actor: Actor, key: str = "") -> Dossier:
    """The other agency decided against its part, with a reason that the applicant reads; the other parts go on."""
    dossier = door.enter(name, Move.FINISH_STEP, actor=actor)
    _check_linked(dossier, given.step)
    if dossier.outcomes.filter(part=given.step).exists():
        return dossier
    row = _row(dossier, given, actor)
    row.status, row.evidence = (
        REFUSED,
        texts.written("Lý do", reason, REASON_MAX, example="Thiếu ý kiến chủ hộ"),
    )
    row.save()
    event = PartRefused(part=given.step, issuer=given.system)
    return _step_done(dossier, given.step, [event], {"result": REFUSED}, actor)


@once
def hand_over_part(name: str, code: str, *, actor: Actor, key: str = "") -> Outcome:
    """Give one signed paper of linked procedures at the counter while others are still being made."""
    dossier = door.enter(name, Move.HAND_OVER_PART, actor=actor)
    rows = dossier.outcomes.select_for_update().filter(public_id=code, status=SIGNED)
    outcome = rows.first() if parts.steps(dossier) else None
    if outcome is None:
        raise NotFound(what="kết quả này")
    if outcome.handed_over_at is None:
        outcome.handed_over_at = clock.now()
        outcome.save(update_fields=["handed_over_at"])
        event = PartHandedOver(part=outcome.part, document_number=outcome.document_number)
        door.leave(dossier, Move.HAND_OVER_PART, event, actor=actor)
    return outcome


def _check_linked(dossier: Dossier, step: str) -> None:
    if step not in parts.steps(dossier):
        raise NotFound(what="bước liên thông này")


def _paper(dossier: Dossier, given: Given, actor: Actor) -> list[Event]:
    if not given.name:
        return []
    number = " ".join(given.number.split())
    if not 0 < len(number) <= NUMBER_MAX:
        raise InvalidInput("Số kết quả", f"phải có, dài không quá {NUMBER_MAX} ký tự.", "CT-2026-000123")
    row = _row(dossier, given, actor)
    row.status, row.document_number, row.signed_at = SIGNED, number, clock.now()
    row.paper = _filed(dossier, given, number)
    row.save()
    return [
        PartIssued(
            part=given.step,
            document_number=number,
            issuer=given.system,
            file=given.file.sha256 if given.file else "",
            is_by_hand=given.is_by_hand,
        )
    ]


def _filed(dossier: Dossier, given: Given, number: str) -> Paper | None:
    if given.file is None:
        return None
    return file_paper(dossier.public_id, PAPER_KIND, given.file, number=number, name=given.name)


def _row(dossier: Dossier, given: Given, actor: Actor) -> Outcome:
    row = Outcome(
        dossier=dossier,
        made_at=clock.now(),
        made_by=actor.id,
        part=given.step,
        issued_name=given.name,
        issuer=given.issuer,
        evidence=given.evidence[:REASON_MAX],
    )
    sealed.seal_outcome(row, {})
    return row


def _fill(dossier: Dossier, given: Given, actor: Actor) -> list[Event]:
    """What the other agency told is drafted into our own paper, so that nobody types it again."""
    spec = dossier.revision.spec()
    wanted = {one.code for one in spec.outcome.fields}
    told = {code: value for code, value in given.fields.items() if code in wanted}
    if (
        not told
        or wanted - told.keys()
        or dossier.outcomes.filter(part="").exclude(status="drafted").exists()
    ):
        return []
    written = checked(spec.outcome.fields, told)
    dossier.outcomes.filter(part="", status="drafted").delete()
    row = Outcome(dossier=dossier, made_at=clock.now(), made_by=actor.id, template=spec.outcome.template)
    sealed.seal_outcome(row, written)
    row.save()
    mark = commitment(row.public_id.encode(), bytes(row.sealed))
    return [OutcomeDrafted(template=row.template, file=mark)]


def _step_done(
    dossier: Dossier, step: str, events: list[Event], facts: dict[str, str], actor: Actor
) -> Dossier:
    """Unless somebody finished it by hand before."""
    task = next((t for t in workflow.open_tasks(dossier.public_id) if t.node == step), None)
    if task is not None:
        events = [*events, *route.complete(dossier, task, dict(facts), actor)[1]]
    door.leave(dossier, Move.FINISH_STEP, *events, actor=actor)
    conclude_when_complete(dossier, actor)
    return dossier
