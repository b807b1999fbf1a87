"""Certified copies while people wait: the original scanned at the counter, then whose turn each copy is, on one page.

An ordinary procedure with its book, fee, signature and seal; this page only spares the hands. A procedure comes in by
saying that its outcome copies a paper.
"""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, may
from motcua.catalogue import queries as catalogue
from motcua.documents import queries as documents
from motcua.documents.actions.store import store
from motcua.dossiers import outcome_book, worklist
from motcua.dossiers.actions.approve_outcome import draft_outcome
from motcua.dossiers.actions.digitise import digitise
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.filing import GivenComponent
from motcua.dossiers.rules.lifecycle import FINISHED, Status
from motcua.dossiers.scope import dossier_for, visible
from motcua.kernel.errors import DomainError, InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.parties import queries as parties
from motcua.parties.rules.details import PersonDetails
from motcua.parties.rules.fact_keys import PERSON
from motcua.payments import queries as payments
from motcua.payments.actions.pay_at_counter import CounterReceipt
from motcua.web.components import fields
from motcua.web.components.access import Asked
from motcua.web.components.language import told
from motcua.web.components.reading import read
from motcua.web.components.received import content_of
from motcua.web.desk import cash, counter, known, outcome_fields
from motcua.workflow.queries import TaskView, open_tasks, open_tasks_of

if TYPE_CHECKING:
    from motcua.catalogue.models import ProcedureRevision
    from motcua.dossiers.models import Dossier
    from motcua.payments.models import Charge

SCAN, CHECKED = "ban-chinh", "da-doi-chieu"
SHOWN = 60
COUNTED = "pages"  # the answer that the scan itself gives
USUAL = {"copies": "1", "copy_kind": "electronic"}
WORK, SIGN, RETURN = "work", "sign", "return"


@dataclass(frozen=True, slots=True)
class Row:
    """One copy on its way: whose turn, and whether this person may go on with it here."""

    dossier: "Dossier"
    step: str
    turn: str
    is_mine: bool
    owed_vnd: int = 0


@dataclass(frozen=True, slots=True)
class Went:
    """How the common step ended for one of them; `why` is empty when it went on."""

    number: str
    why: str


def procedure() -> "ProcedureRevision":
    """The one whose outcome copies a paper. Raises NotFound where none is in force."""
    found = (one for one in catalogue.all_in_force() if one.spec().outcome.copies)
    revision = next(found, None)
    if revision is None:
        raise NotFound(Phrase("thủ tục chứng thực bản sao"))
    return revision


def questions(sheet: counter.Sheet) -> list[fields.Field]:
    """What has to be told of the paper: neither the person's own facts nor what the scan says."""
    asked = {q.path: q.fact for q in sheet.revision.form.layout.questions}
    every = [one for _, page in sheet.pages for one in page]
    return [one for one in every if one.name != COUNTED and not asked.get(one.name, "").startswith(PERSON)]


def blank() -> counter.Sheet:
    """The form with what is usual."""
    return counter.Sheet(procedure(), PersonDetails(""), answers=USUAL)


def typed(request: Asked) -> counter.Sheet:
    """The form as it was posted."""
    revision, post = procedure(), request.POST
    answers = read(revision.form.layout.questions, post, {})
    return counter.Sheet(revision, counter.typed_person(post), answers=answers, post=post)


def take(request: Asked) -> "Dossier | counter.Sheet":
    """Filed, received, scanned and compared in one act; a sheet comes back with what is wrong. Raises a DomainError, all undone."""
    revision, actor, key = procedure(), request.actor, request.POST.get("key", "")
    scan = _scan(request, revision)
    cast("Any", request).POST = _filled(request, revision, scan)
    with transaction.atomic():
        filed = counter.submit(request, revision.code)
        if isinstance(filed, counter.Sheet) or filed.status != Status.SUBMITTED:
            return filed  # a mistake, or the same form once more
        receive(filed.public_id, actor=actor, key=key and f"{key}/nhan")
        digitise(filed.public_id, scan, actor=actor, key=key and f"{key}/quet")
        for task in _mine(open_tasks(filed.public_id), actor):
            finish_step(task.id, actor=actor, key=key and f"{key}/{task.node}")
    return filed


def owed(dossier: "Dossier") -> int:
    """In đồng, still to be paid."""
    return _owed(payments.charge_of(dossier.public_id))


def pay(request: Asked, name: str) -> None:
    """The fee of one copy in cash: the system makes the receipt. Raises what payments refuses."""
    key = request.POST.get("key", "")
    cash.take_by(CounterReceipt(), name, actor=request.actor, key=key and f"{key}/{name[:12]}")


def rows(actor: Actor) -> list[Row]:
    """The copies of this office that are not in somebody's hands yet, longest waiting first."""
    found = visible(actor).filter(revision__code=procedure().code, number__isnull=False)
    done = FINISHED - {Status.CONCLUDED}
    waiting = list(
        found.exclude(status__in=done).select_related("revision").order_by("submitted_at", "pk")[:SHOWN]
    )
    tasks = {task.ref: task for task in open_tasks_of([row.public_id for row in waiting])}
    due = payments.charges_of([row.public_id for row in waiting]) if may(actor, Permission.TAKE_MONEY) else {}
    found_rows = (_row(row, tasks.get(row.public_id), actor) for row in waiting)
    return [replace(row, owed_vnd=_owed(due.get(row.dossier.public_id))) for row in found_rows]


def volume(shown: Iterable[Row], actor: Actor) -> list[outcome_fields.Blank]:
    """What the words of certification still need said: the book's volume, once a year."""
    mine = next((row.dossier for row in shown if row.is_mine), None)
    if mine is None or not may(actor, Permission.DRAFT_OUTCOME):
        return []
    before = outcome_book.written_before(mine)
    return [one for one in outcome_fields.fields_of(mine) if not before.get(one.name)]


def go_on(names: Collection[str], post: Mapping[str, str], actor: Actor) -> list[Went]:
    """Each of these one step further, each for itself: words of certification where there are none yet."""
    return [_one(name, post, actor) for name in dict.fromkeys(names)][:SHOWN]


def _owed(charge: "Charge | None") -> int:
    return charge.amount_vnd if charge is not None and charge.is_open else 0


def _one(name: str, post: Mapping[str, str], actor: Actor) -> Went:
    number = name
    try:
        dossier = dossier_for(actor, name)
        number = dossier.number or name
        with transaction.atomic():
            for task in _mine(open_tasks(dossier.public_id), actor):
                _write(dossier, post, actor)
                finish_step(task.id, actor=actor)
                return Went(number, "")
    except NotFound:
        return Went(number, gettext("Không tìm thấy hồ sơ này."))
    except DomainError as error:
        return Went(number, told(error))
    return Went(number, gettext("Bước này không phải việc của ông/bà."))


def _write(dossier: "Dossier", post: Mapping[str, str], actor: Actor) -> None:
    """The draft, by whoever may write it, unless it is written already."""
    if not may(actor, Permission.DRAFT_OUTCOME) or dossier.outcomes.exists():
        return
    before = outcome_book.written_before(dossier)
    blanks = outcome_fields.fields_of(dossier)
    written = {one.name: before.get(one.name) or post.get(one.field, "") for one in blanks}
    draft_outcome(dossier.public_id, written, actor=actor)


def _scan(request: Asked, revision: "ProcedureRevision") -> GivenComponent:
    sent = request.FILES.get(SCAN)
    if sent is None:
        raise InvalidInput(gettext("Bản chính"), gettext("hãy quét hoặc chụp bản chính."))
    if CHECKED not in request.POST:
        raise InvalidInput(gettext("Bản chính"), gettext("hãy xác nhận đã đối chiếu bản quét với bản chính."))
    by = request.actor.id
    stored = store(content_of(sent), sent.name or "", declared=sent.content_type or "", by=by)
    return GivenComponent(revision.spec().outcome.copies, "upload", stored.sha256, sent.name or "")


def _filled(request: Asked, revision: "ProcedureRevision", scan: GivenComponent) -> QueryDict:
    """The whole intake form, as if somebody had typed what the scan and the card say."""
    full = request.POST.copy()
    person = typed = counter.typed_person(request.POST)
    with suppress(DomainError):
        person = counter.told_person(request.POST)  # a scanned card knows no telephone
    answers, _ = known.filled_in(revision, known.as_told(typed) | known.as_told(person), {})
    if person.identity and (party := parties.find_by_identity(person.identity)):
        answers |= known.of(request.actor, revision, party).answers
    for path, answer in answers.items():
        full[path] = full.get(path) or str(answer)
    full[COUNTED] = str(documents.stored_file(scan.file).pages)
    full[f"giay.{scan.code}"] = "1"
    full.setdefault("kenh", "counter")
    full.setdefault("nhan", "counter")
    return full


def _mine(tasks: Iterable[TaskView], actor: Actor) -> list[TaskView]:
    return [task for task in tasks if task.kind == WORK and worklist.is_mine(task, actor)]


def _row(dossier: "Dossier", task: TaskView | None, actor: Actor) -> Row:
    if task is None:
        return Row(dossier, "", "", is_mine=False)
    return Row(dossier, task.name, task.kind, bool(_mine([task], actor)))
