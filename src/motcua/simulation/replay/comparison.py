"""What the log promised against what our clocks say."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from motcua.dossiers.models import Dossier
from motcua.facts.models import DossierFact
from motcua.simulation.replay.log import Case, Log
from motcua.simulation.replay.walk import Walked, channel_of

SHOWN = 20  # unusable rows that are listed; all are counted


@dataclass(slots=True)
class Line:
    """Counts of one department, or of all. On time: by the log's deadline, by the legal clock, by that of 766."""

    cases: int = 0
    concluded: int = 0
    still_open: int = 0
    with_deadline: int = 0  # concluded ones
    on_time_log: int = 0
    on_time_legal: int = 0
    on_time_766: int = 0
    both: int = 0  # log and legal clock, of those with a deadline
    only_log: int = 0
    only_ours: int = 0
    neither: int = 0


@dataclass(slots=True)
class Comparison:
    """The whole report."""

    rows: int
    unusable_count: int
    unusable: list[dict[str, Any]]
    events: int
    limit: str
    total: Line = field(default_factory=Line)
    departments: dict[str, Line] = field(default_factory=dict)
    channels: dict[str, int] = field(default_factory=dict)  # «Internet → self»

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)


def compare(log: Log, walked: Walked) -> Comparison:
    """Read our side from the facts alone."""
    found = Comparison(
        rows=log.rows,
        unusable_count=len(log.unusable),
        unusable=[{"line": one.line, "why": one.why} for one in log.unusable[:SHOWN]],
        events=walked.acts,
        limit=str(walked.limit),
    )
    numbers = dict(Dossier.objects.values_list("public_id", "number"))
    facts = {row.number or "": row for row in DossierFact.objects.all()}
    channels: Counter[str] = Counter()
    for case in log.cases.values():
        fact = facts[numbers[walked.names[case.name]] or ""]
        line = found.departments.setdefault(case.department, Line())
        for counts in (found.total, line):
            _count(counts, case, fact)
        channels[f"{case.channel or '-'} → {channel_of(case.channel)}"] += 1
    found.channels = dict(channels.most_common())
    return found


def _count(line: Line, case: Case, fact: DossierFact) -> None:
    line.cases += 1
    if fact.finished_at is None:
        line.still_open += 1
        return
    line.concluded += 1
    legal, m766 = bool(fact.is_on_time_legal), bool(fact.is_on_time_766)
    line.on_time_legal += legal
    line.on_time_766 += m766
    if case.deadline is None:
        return
    log = case.events[-1][0] <= case.deadline
    line.with_deadline += 1
    line.on_time_log += log
    line.both += log and legal
    line.only_log += log and not legal
    line.only_ours += legal and not log
    line.neither += not log and not legal


def table(found: Comparison) -> Iterable[str]:
    """Lines for people."""
    head = ("đơn vị", "vụ việc", "xong", "còn mở", "đúng hạn (nhật ký)", "đúng hạn (luật)", "đúng hạn (766)")
    yield "  ".join(f"{word:>18}" if number else f"{word:<24}" for number, word in enumerate(head))
    rows = [*sorted(found.departments.items(), key=lambda item: -item[1].cases), ("tất cả", found.total)]
    for name, line in rows:
        cells = (
            line.cases, line.concluded, line.still_open, _share(line.on_time_log, line.with_deadline),
            _share(line.on_time_legal, line.concluded), _share(line.on_time_766, line.concluded),
        )  # fmt: skip
        yield "  ".join([f"{name or 'không ghi':<24}", *(f"{cell:>18}" for cell in cells)])


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / whole:.1%}".replace(".", ",") if whole else "-"
