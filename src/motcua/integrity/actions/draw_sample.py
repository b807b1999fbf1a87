"""Draw dossiers for inspection (lấy mẫu): random or by risk, from a seed that repeats."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission
from motcua.facts.queries import folded_to
from motcua.facts.rules.periods import Period
from motcua.integrity.errors import NothingToDraw
from motcua.integrity.events import SampleDrawn
from motcua.integrity.frame import frame_of
from motcua.integrity.models import Finding, Sample
from motcua.integrity.rules.drawing import Lot, draw, risk_weight
from motcua.integrity.scope import check
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.ledger.idempotency import once
from motcua.ledger.queries import checkpoint
from motcua.ledger.record import record

RANDOM, RISK = "random", "risk"
MOST = 2_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to draw from. An empty seed means today's signed root of the ledger, which nobody chose."""

    period: Period
    size: int
    way: str = RANDOM
    agency: str = ""
    procedure: str = ""
    seed: str = ""


@once
def draw_sample(wanted: Wanted, *, actor: Actor, key: str = "") -> Sample:
    """Raises NotAllowed, InvalidInput, NothingToDraw."""
    check(actor, Permission.DRAW_SAMPLE)
    if wanted.way not in {RANDOM, RISK}:
        raise InvalidInput("Cách lấy mẫu", "phải là random hoặc risk.", RISK)
    if not 1 <= wanted.size <= MOST:
        raise InvalidInput("Cỡ mẫu", "phải từ 1 đến 2.000 hồ sơ.", "50")
    seed = wanted.seed or _root()
    rows = frame_of(wanted.period, wanted.agency, wanted.procedure)
    numbers = {row.key: row.number for row in rows}
    signs = _signs(wanted) if wanted.way == RISK else Counter[str]()
    lots = [
        Lot(row.key, risk_weight(signs[row.key], **row.risk) if wanted.way == RISK else 1) for row in rows
    ]
    if not lots:
        raise NothingToDraw
    drawn = draw(lots, wanted.size, seed)
    sample = Sample.objects.create(
        way=wanted.way,
        seed=seed,
        agency=wanted.agency,
        procedure=wanted.procedure,
        first_month=wanted.period.first,
        last_month=wanted.period.last,
        out_of=len(lots),
        leaf_index=folded_to(),
        dossiers=[[lot.key, numbers[lot.key], lot.weight] for lot in drawn],
        drawn_at=clock.now(),
        drawn_by=actor.id,
    )
    record(_event(sample), actor=actor.id, subject=sample.public_id)
    return sample


def _event(sample: Sample) -> SampleDrawn:
    told = json.dumps(sample.dossiers, separators=(",", ":"), ensure_ascii=False)
    return SampleDrawn(
        way=sample.way,
        seed=sample.seed,
        size=len(sample.dossiers),
        out_of=sample.out_of,
        agency=sample.agency,
        first_month=sample.first_month,
        last_month=sample.last_month,
        leaf_index=sample.leaf_index,
        dossiers_sha256=hashlib.sha256(told.encode()).hexdigest(),
    )


def _signs(wanted: Wanted) -> Counter[str]:
    """How many standing flags show in each dossier."""
    rows = Finding.objects.filter(cleared_at=None, month__gte=wanted.period.first)
    return Counter(key for row in rows for key, _ in row.signs)


def _root() -> str:
    """The newest checkpoint, by its digest: it is signed, public, and nobody could choose it."""
    return hashlib.sha256(checkpoint().encode()).hexdigest()
