"""Figures counted from the ledger alone, against the rows that boards and publications stand on."""

import hashlib
import json
from collections.abc import Iterator

from motcua.facts import cells
from motcua.facts import queries as facts
from motcua.facts.queries import Period, period_of
from motcua.integrity import queries
from motcua.integrity.events import (
    CorrectionProposed,
    DossierJudged,
    FiguresCorrected,
    FiguresPublished,
    SampleDrawn,
)
from motcua.integrity.figures import differences, plain
from motcua.integrity.models import Correction, Publication, Sample, SampleVerdict
from motcua.kernel import clock
from motcua.ledger.queries import replay

PINNED = (
    "first_month",
    "last_month",
    "tree_size",
    "root",
    "measures_sha256",
    "code_sha256",
    "figures_sha256",
)


def counts() -> Iterator[str]:
    """Facts and cells, every measure of every month, against the ledger folded anew."""
    seen, now = facts.months_seen(), clock.now()
    this = period_of(now)
    period = Period(min([*seen, this.first]), max([*seen, this.last]))
    names = list(facts.measures())
    sealed = plain(facts.recount(names, period, as_of=now, entries=facts.folded_to() + 1))
    rows = plain(facts.counts_by_agency(names, period, as_of=now))
    yield from (f"fact rows: {line}" for line in differences(sealed, rows))
    kept = plain(cells.counts_by_agency(names, period))
    yield from (f"cells: {line}" for line in differences(sealed, kept))


def publications() -> Iterator[str]:
    """Each publication against its own sealed event and against the ledger."""
    rows = {row.public_id: row for row in Publication.objects.all()}
    for entry in replay(kinds={FiguresPublished.kind}):
        row = rows.pop(entry.subject, None)
        if row is None:
            yield f"publication {entry.subject} is gone"
            continue
        changed = [name for name in PINNED if getattr(row, name) != entry.data[name]]
        changed += ["packs"] * (
            sorted(row.packs.items()) != [tuple(each) for each in entry.data.get("packs", ())]
        )
        if changed:
            yield f"publication {row.public_id} is not as it was sealed: {', '.join(changed)}"
        told = queries.recompute(row)
        if told.differences:
            yield f"publication {row.public_id}: {len(told.differences)} cells differ from the ledger"
        if told.changed:  # after an upgrade too: then somebody says so
            yield f"publication {row.public_id} was counted with other {', '.join(told.changed)}"
    yield from (f"publication {name} was never sealed" for name in rows)


def corrections() -> Iterator[str]:
    """Corrections that were sealed and are gone, or stand otherwise."""
    for entry in replay(kinds={CorrectionProposed.kind, FiguresCorrected.kind}):
        row = (
            Correction.objects.select_related("publication", "replacement")
            .filter(public_id=entry.subject)
            .first()
        )
        if row is None or row.publication.public_id != entry.data["publication"]:
            yield f"correction {entry.subject} is gone or changed"
        elif entry.kind == FiguresCorrected.kind and not _is_confirmed(row, entry.actor, entry.data):
            yield f"correction {entry.subject} is not as it was confirmed"


def _is_confirmed(row: Correction, actor: str, told: dict[str, object]) -> bool:
    replacement = row.replacement.public_id if row.replacement else ""
    return (row.confirmed_by, row.proposed_by, replacement) == (
        actor,
        told["proposed_by"],
        told["replacement"],
    )


def drawn() -> Iterator[str]:
    """Samples and verdicts that are not those of the ledger."""
    samples = {row.public_id: row for row in Sample.objects.all()}
    verdicts = {
        (row.sample.public_id, row.key): row.verdict for row in SampleVerdict.objects.select_related("sample")
    }
    said: dict[tuple[str, str], str] = {}
    for entry in replay(kinds={SampleDrawn.kind, DossierJudged.kind}):
        if entry.kind == DossierJudged.kind:
            said[entry.subject, entry.data["dossier"]] = entry.data["verdict"]
        elif entry.subject not in samples or _digest(samples[entry.subject]) != entry.data["dossiers_sha256"]:
            yield f"sample {entry.subject} is gone or changed"
    for sample, key in sorted({*said, *verdicts}):
        if said.get((sample, key)) != verdicts.get((sample, key)):
            yield f"sample {sample}: the verdict on {key} is not the sealed one"


def _digest(sample: Sample) -> str:
    told = json.dumps(sample.dossiers, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()
