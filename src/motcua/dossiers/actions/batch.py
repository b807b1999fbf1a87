"""Many filings in one spreadsheet (nộp theo lô): kept when it comes, filed when its person says so, row by row."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from motcua.accounts.actor import Actor
from motcua.dossiers import batches, filing
from motcua.dossiers.actions.submit import applicant_of, file, told_truly
from motcua.dossiers.batch_errors import BatchConfirmed, BatchEmpty
from motcua.dossiers.events import BatchConfirmed as Confirmed
from motcua.dossiers.filing import Filing, GivenComponent
from motcua.dossiers.models import BatchRow, FilingBatch
from motcua.dossiers.permissions import permit
from motcua.dossiers.rules import batch as rules
from motcua.dossiers.rules.batch import RowState
from motcua.dossiers.rules.lifecycle import Move
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.ledger.record import record

BROKEN = Phrase("Lỗi hệ thống; hãy nộp lại dòng này.")


@dataclass(frozen=True, slots=True)
class GivenRow:
    """One line: its cells as they came, the answers in them, the papers, and what is wrong in which column."""

    line: int
    cells: tuple[str, ...]
    answers: Mapping[str, Any] = field(default_factory=dict)
    papers: tuple[GivenComponent, ...] = ()
    errors: tuple[tuple[int, str], ...] = ()  # (column, words); column -1: the whole row


@dataclass(frozen=True, slots=True)
class GivenFile:
    """The spreadsheet."""

    name: str
    sha256: str
    header: tuple[str, ...]
    rows: Sequence[GivenRow]


@once
def keep_batch(given: GivenFile, request: Filing, *, actor: Actor, key: str = "") -> FilingBatch:
    """Keep the checked rows, right and wrong; nothing is filed. `request` says procedure, applicant, channel, way."""
    permit(actor, Move.SUBMIT)
    request = told_truly(request, actor)
    filing.in_force(request.procedure)
    batch = FilingBatch.objects.create(
        procedure=request.procedure,
        file_name=given.name[: filing.NAME_MAX],
        file_sha256=given.sha256,
        header=list(given.header),
        channel=request.channel,
        return_way=request.return_way,
        intake_agency=request.intake_agency,
        made_by=actor.id,
        made_at=clock.now(),
        **applicant_of(request, actor),
    )
    BatchRow.objects.bulk_create((_row(batch, row) for row in given.rows), batch_size=200)
    return batch


@once
def confirm_batch(public_id: str, *, actor: Actor, key: str = "") -> FilingBatch:
    """From now on the worker files every right row. Raises BatchConfirmed, BatchEmpty, NotFound."""
    permit(actor, Move.SUBMIT)
    row = batches.batch_for(actor, public_id, lock=True)
    if row.confirmed_at:
        raise BatchConfirmed
    told_truly(batches.request_of(row), actor)  # whoever may no longer act for the applicant confirms nothing
    count = row.rows.filter(state=RowState.RIGHT).count()
    if not count:
        raise BatchEmpty
    row.confirmed_at = clock.now()
    row.save(update_fields=["confirmed_at"])
    record(Confirmed(row.procedure, count, row.file_sha256), actor=actor.id, subject=public_id)
    return row


@once
def discard_batch(public_id: str, *, actor: Actor, key: str = "") -> FilingBatch:
    """Throw away what was not confirmed."""
    permit(actor, Move.SUBMIT)
    row = batches.batch_for(actor, public_id, lock=True)
    if row.confirmed_at:
        raise BatchConfirmed
    gone = row.pk
    row.delete()
    row.pk = gone
    return row


def file_row(row: BatchRow, actor: Actor) -> bool:
    """File one row under its own key; a refusal is kept with its words. True when it was filed."""
    batch, said = row.batch, batches.opened_by_machine(row)
    papers = tuple(GivenComponent(**paper) for paper in said["papers"])
    request = replace(batches.request_of(batch), answers=said["answers"], components=papers)
    try:
        dossier = file(request, actor=actor, key=rules.key_of(batch.public_id, row.line))
    except DomainError as error:
        row.state, row.reason = RowState.FAILED, str(error)
        row.save(update_fields=["state", "reason"])
        return False
    row.state, row.dossier, row.content = RowState.FILED, dossier, b""
    row.save(update_fields=["state", "dossier", "content"])
    return True


def fail_row(row: BatchRow) -> None:
    """It broke something of ours: no refusal, and not to be tried for ever."""
    row.state, row.reason = RowState.FAILED, str(BROKEN)
    row.save(update_fields=["state", "reason"])


def forget_unconfirmed() -> int:
    """What nobody confirmed within a week."""
    old = clock.now() - timedelta(days=rules.KEEP_DAYS)
    return FilingBatch.objects.filter(confirmed_at=None, made_at__lt=old).delete()[0]


def _row(batch: FilingBatch, given: GivenRow) -> BatchRow:
    said = {
        "cells": given.cells,
        "answers": given.answers,
        "papers": [
            {"code": p.code, "origin": p.origin, "file": p.file, "name": p.name} for p in given.papers
        ],
        "errors": given.errors,
    }
    state = RowState.WRONG if given.errors else RowState.RIGHT
    content = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    return BatchRow(
        batch=batch, line=given.line, state=state, content=batches.sealed(batch, given.line, content)
    )
