"""Every read of samples: what was drawn, what inspectors found, and what that says beside the declared figure."""

from dataclasses import dataclass
from datetime import datetime

from motcua.facts.queries import Clocks, Counts, Period, clocks_of, counts
from motcua.integrity.models import Sample, SampleVerdict
from motcua.integrity.rules.estimating import Estimate, estimate
from motcua.kernel.errors import NotFound

DECLARED = "on_time_766"
ON_TIME, LATE, UNCLEAR = "on_time", "late", "unclear"
VERDICTS = (ON_TIME, LATE, UNCLEAR)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One dossier of a sample: what its figures say, and what the inspector says."""

    order: int
    key: str
    number: str
    weight: int
    clocks: Clocks | None
    verdict: str
    note: str
    judged_at: datetime | None
    judged_by: str

    @property
    def is_declared_on_time(self) -> bool | None:
        """By the clock of Decision 766; None while it runs."""
        return self.clocks.is_on_time_766 if self.clocks else None

    @property
    def is_otherwise(self) -> bool:
        """The inspector found something else than the figures say."""
        found = {ON_TIME: True, LATE: False}.get(self.verdict)
        return (
            found is not None and self.is_declared_on_time is not None and found != self.is_declared_on_time
        )


@dataclass(frozen=True, slots=True)
class Found:
    """A sample with everything about it. `estimate` is None for a sample by risk: it stands for nothing but itself."""

    sample: Sample
    period: Period
    rows: tuple[Drawn, ...]
    declared: Counts
    estimate: Estimate | None

    @property
    def judged(self) -> int:
        """Dossiers with a verdict, unclear ones too."""
        return sum(bool(row.verdict) for row in self.rows)

    @property
    def late(self) -> int:
        """Found late."""
        return sum(row.verdict == LATE for row in self.rows)

    @property
    def otherwise(self) -> int:
        """Found otherwise than declared."""
        return sum(row.is_otherwise for row in self.rows)


def samples(limit: int = 50) -> list[Sample]:
    """Newest first."""
    return list(Sample.objects.order_by("-drawn_at", "-id")[:limit])


def sample_named(public_id: str) -> Sample:
    """Raises NotFound."""
    row = Sample.objects.filter(public_id=public_id).first()
    if row is None:
        raise NotFound("mẫu kiểm tra")
    return row


def found(public_id: str) -> Found:
    """Raises NotFound."""
    sample = sample_named(public_id)
    verdicts = {row.key: row for row in SampleVerdict.objects.filter(sample=sample)}
    rows = []
    for order, (key, number, weight) in enumerate(sample.dossiers, start=1):
        said = verdicts.get(key)
        rows.append(
            Drawn(
                order,
                key,
                number,
                weight,
                clocks=clocks_of(key),
                verdict=said.verdict if said else "",
                note=said.note if said else "",
                judged_at=said.judged_at if said else None,
                judged_by=said.judged_by if said else "",
            )
        )
    period = Period(sample.first_month, sample.last_month)
    declared = counts(DECLARED, sample.agency, period, as_of=sample.drawn_at, procedure=sample.procedure)
    return Found(sample, period, tuple(rows), declared, _estimated(sample, rows))


def _estimated(sample: Sample, rows: list[Drawn]) -> Estimate | None:
    if sample.way != "random":
        return None
    good = sum(row.verdict == ON_TIME for row in rows)
    judged = sum(row.verdict in {ON_TIME, LATE} for row in rows)
    return estimate(good, judged, sample.out_of) if judged else None
