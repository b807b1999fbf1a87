"""Look through a month of an agency for every flag (rà soát), and keep what is found, changed or gone."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.accounts.actor import SYSTEM, Actor
from motcua.facts.queries import folded_to
from motcua.facts.rules.periods import Period
from motcua.integrity.events import FlagCleared, FlagFound
from motcua.integrity.evidence import agencies_of, evidence_of
from motcua.integrity.flags import Found, examine, flags
from motcua.integrity.models import Examination, Finding
from motcua.kernel import clock
from motcua.ledger.record import record

RECOUNTED = "recounted"


@dataclass(frozen=True, slots=True)
class Examined:
    """What a look through a month came to."""

    agencies: int
    found: int  # new, or otherwise than before
    cleared: int
    standing: int  # findings that stand now


def examine_month(period: Period, *, actor: Actor = SYSTEM) -> Examined:
    """Every agency, one transaction each; the same ledger again changes nothing."""
    leaf, codes = folded_to(), agencies_of(period)
    known = Finding.objects.filter(month=period.first).values_list("agency", flat=True).distinct()
    found = cleared = 0
    for code in sorted({*codes, *known}):
        more, less = examine_agency(code, period, actor=actor)
        found, cleared = found + more, cleared + less
    Examination.objects.update_or_create(
        month=period.first, defaults={"leaf_index": leaf, "examined_at": clock.now()}
    )
    standing = Finding.objects.filter(month=period.first, cleared_at=None).count()
    return Examined(len(codes), found, cleared, standing)


def examine_agency(agency: str, period: Period, *, actor: Actor) -> tuple[int, int]:
    """(findings that are new or changed, findings that are gone)."""
    now = clock.now()
    evidence = evidence_of(agency, period, now=now)
    shown = {found.flag: found for flag in flags() if (found := examine(flag, evidence))}
    with transaction.atomic():
        rows = Finding.objects.select_for_update().filter(agency=agency, month=period.first)
        kept = {row.flag: row for row in rows}
        changed = sum(_keep(found, kept.get(code), now, actor) for code, found in shown.items())
        gone = [row for code, row in kept.items() if code not in shown and row.cleared_at is None]
        for row in gone:
            _recounted(row, now, actor)
    return changed, len(gone)


def _keep(found: Found, row: Finding | None, now: datetime, actor: Actor) -> bool:
    """An explained finding stays cleared as long as it shows the same."""
    signs = [[sign.key, sign.figure] for sign in found.signs]
    digest = hashlib.sha256(json.dumps(signs, separators=(",", ":")).encode()).hexdigest()
    row = row or Finding(flag=found.flag, agency=found.agency, month=found.month, found_at=now)
    is_same = row.signs_sha256 == digest and row.cause != RECOUNTED
    row.signs, row.signs_sha256, row.officers = signs, digest, list(found.officers)
    row.count, row.out_of, row.sure_permille = len(signs), found.out_of, found.sure_permille
    row.counted_at = now
    if not is_same:
        row.cleared_at, row.cleared_by, row.cause, row.reason = None, "", "", ""
    row.save()
    if not is_same:
        event = FlagFound(
            flag=row.flag,
            agency=row.agency,
            month=row.month,
            count=row.count,
            out_of=row.out_of,
            sure_permille=row.sure_permille,
            signs_sha256=digest,
        )
        record(event, actor=actor.id, subject=row.public_id)
    return not is_same


def _recounted(row: Finding, now: datetime, actor: Actor) -> None:
    row.cleared_at, row.cleared_by, row.cause, row.counted_at = now, actor.id, RECOUNTED, now
    row.save()
    record(FlagCleared(row.flag, row.agency, row.month, RECOUNTED), actor=actor.id, subject=row.public_id)
