"""Reading batches: whose they are, how far they are, what their rows say."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from motcua.accounts.actor import Actor
from motcua.dossiers.filing import Filing
from motcua.dossiers.models import BatchRow, FilingBatch
from motcua.dossiers.rules.batch import Progress, RowState, progress
from motcua.dossiers.sealed import ring
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.parties.purpose import see
from motcua.parties.queries import authorised, headed_by

LISTED = 50


@dataclass(frozen=True, slots=True)
class RowView:
    """One row, opened: its cells and what is wrong in which column."""

    line: int
    state: RowState
    cells: tuple[str, ...]
    errors: tuple[tuple[int, str], ...]
    reason: str


def batch_for(actor: Actor, public_id: str, *, lock: bool = False) -> FilingBatch:
    """For who sent it, the applicant and the organisation's head. Raises NotFound."""
    rows = FilingBatch.objects.select_related("person", "organisation")
    rows = rows.select_for_update(of=("self",)) if lock else rows
    row = rows.filter(public_id=public_id).first() if "\x00" not in public_id else None
    if row is None or not _is_theirs(actor, row):
        raise NotFound(Phrase("lô hồ sơ này"))
    return row


def batches_of(actor: Actor) -> list[FilingBatch]:
    """Newest first."""
    mine = [actor.party, *headed_by(actor.party)] if actor.party else []
    own = Q(person__public_id__in=mine) | Q(organisation__public_id__in=mine)
    rows = FilingBatch.objects.filter(own | Q(made_by=actor.id)) if actor.id else FilingBatch.objects.none()
    rows = rows.select_related("person", "organisation").order_by("-id")[:LISTED]
    return [row for row in rows if _is_theirs(actor, row)]


def same_file(batch: FilingBatch) -> FilingBatch | None:
    """The same bytes, confirmed before for the same procedure and applicant."""
    rows = FilingBatch.objects.filter(
        file_sha256=batch.file_sha256,
        procedure=batch.procedure,
        person=batch.person,
        organisation=batch.organisation,
        confirmed_at__isnull=False,
    )
    return rows.exclude(pk=batch.pk).order_by("-id").first()


def how_far(batch: FilingBatch) -> Progress:
    """Counted now."""
    counts = batch.rows.values_list("state").annotate(n=Count("id")).order_by()
    return progress(dict(counts))


def wrong_rows(batch: FilingBatch, limit: int | None = None) -> Iterator[RowView]:
    """What was not filed and why, in the order of the file; inside a purpose of the applicant."""
    see(batch.principal())
    for row in batch.rows.filter(state__in=(RowState.WRONG, RowState.FAILED)).order_by("line")[:limit]:
        said = opened_by_machine(row)
        errors = tuple((column, words) for column, words in said["errors"])
        yield RowView(row.line, RowState(row.state), tuple(said["cells"]), errors, row.reason)


def results(batch: FilingBatch) -> list[BatchRow]:
    """Every row with its dossier, in the order of the file."""
    return list(batch.rows.select_related("dossier").order_by("line"))


def request_of(batch: FilingBatch) -> Filing:
    """What all its rows have in common."""
    return Filing(
        batch.procedure,
        {},
        channel=batch.channel,
        applicant=batch.principal(),
        return_way=batch.return_way,
        intake_agency=batch.intake_agency,
    )


def sealed(batch: FilingBatch, line: int, content: bytes) -> bytes:
    """Bound to its batch and line."""
    return ring().seal(content, _place(batch, line))


def opened_by_machine(row: BatchRow) -> dict[str, Any]:
    """For filing; who shows it to a person asks `see()` first."""
    said: dict[str, Any] = json.loads(ring().open(bytes(row.content), _place(row.batch, row.line)))
    return said


def _place(batch: FilingBatch, line: int) -> str:
    return f"dossiers_batchrow.content.{batch.public_id}/{line}"


def _is_theirs(actor: Actor, row: FilingBatch) -> bool:
    """The applicant's and the head's; its sender's as long as they may act for that applicant."""
    owner = row.principal()
    if actor.party and owner in {actor.party, *headed_by(actor.party)}:
        return True
    if not actor.id or row.made_by != actor.id:
        return False
    return not owner or bool(actor.agency) or authorised(actor.party, owner, row.procedure) is not None
