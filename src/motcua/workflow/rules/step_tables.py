"""Published step tables (quy trình nội bộ) into steps, with everything doubtful named by process and row.

A table: process_id, procedure_code, procedure_title, step, content, responsible, time_text, hours. Hours count 8 a day.
Legal basis: Điều 18, NĐ 118/2025/NĐ-CP (the steps lie within the time limit, so they must add up to it).
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from motcua.kernel.phrase import Phrase
from motcua.workflow.errors import Problem, RouteRefused
from motcua.workflow.rules import wording
from motcua.workflow.rules.parts import Step

COLUMNS = frozenset(
    {"process_id", "procedure_code", "procedure_title", "step", "content", "responsible", "hours"}
)
TOTAL_COLUMNS = frozenset({"process_id", "total_hours"})
SWAPPED, HEADING, NO_ACTOR, TIME_AS_ACTOR, GUESSED = (
    "swapped",
    "heading",
    "no_actor",
    "time_as_actor",
    "role_guessed",
)
WORDS = {
    SWAPPED: "nội dung và người thực hiện bị đổi chỗ; đã đổi lại",
    HEADING: "dòng tiêu đề của văn bản lẫn vào bảng",
    NO_ACTOR: "cột người thực hiện không nêu ai",
    TIME_AS_ACTOR: "cột người thực hiện chứa thời gian",
    GUESSED: "không nhận ra vai trò từ người thực hiện; tạm đoán theo nội dung việc",
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubtful thing of one row, for a person to look at."""

    step: str
    kind: str

    def __str__(self) -> str:
        return f"bước {self.step}: {WORDS[self.kind]}"


@dataclass(frozen=True, slots=True)
class Table:
    """One process: its steps, what was doubtful, and the total its document states (minutes, 0 = none)."""

    id: str
    code: str
    title: str
    steps: tuple[Step, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    total_minutes: int = 0

    @property
    def sum_minutes(self) -> int:
        """What the steps add up to."""
        return sum(step.limit_minutes for step in self.steps)

    @property
    def difference(self) -> int:
        """Sum less total in minutes; 0 when no total is stated."""
        return self.sum_minutes - self.total_minutes if self.total_minutes else 0


@dataclass(slots=True)
class _Row:
    number: str
    content: str
    actor: str
    minutes: int
    doubts: list[str] = field(default_factory=list)


def read(
    text: str, file: str = "steps.csv", totals: Mapping[str, int] | None = None, *, deciding: str = "handling"
) -> tuple[Table, ...]:
    """Every process of the file, in its order; `deciding` is the agency of the provincial committee.

    Raises RouteRefused with each malformed line.
    """
    groups: dict[str, tuple[Table, list[_Row]]] = {}
    problems: list[Problem] = []
    for line, raw in _rows(text, file, COLUMNS):
        key = raw["process_id"]
        table = Table(
            key, raw["procedure_code"], raw["procedure_title"], total_minutes=(totals or {}).get(key, 0)
        )
        minutes = _minutes(raw["hours"], line, problems)
        row = _Row(raw["step"], raw["content"], raw["responsible"], minutes)
        groups.setdefault(key, (table, []))[1].append(row)
    if problems:
        raise RouteRefused(file, tuple(problems))
    return tuple(_table(table, rows, deciding) for table, rows in groups.values())


def read_totals(text: str, file: str = "processes.csv") -> dict[str, int]:
    """process_id → stated total in minutes, where one is stated."""
    problems: list[Problem] = []
    found = {
        raw["process_id"]: _minutes(raw["total_hours"], line, problems)
        for line, raw in _rows(text, file, TOTAL_COLUMNS)
    }
    if problems:
        raise RouteRefused(file, tuple(problems))
    return {key: minutes for key, minutes in found.items() if minutes}


def _rows(text: str, file: str, columns: frozenset[str]) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if missing := sorted(columns - set(reader.fieldnames or ())):
        raise RouteRefused(file, (Problem(1, "", Phrase("thiếu cột {names}", names=", ".join(missing))),))
    try:
        for raw in reader:
            yield reader.line_num, {key: raw.get(key) or "" for key in columns}
    except csv.Error as error:
        raise RouteRefused(
            file, (Problem(reader.line_num, "", Phrase("không phải CSV đúng: {error}", error=str(error))),)
        ) from None


def _minutes(hours: str, line: int, problems: list[Problem]) -> int:
    try:
        minutes = Decimal(hours.strip() or "0") * 60
    except InvalidOperation:
        minutes = Decimal("NaN")
    if not minutes.is_finite() or minutes < 0 or minutes % 1:
        problems.append(Problem(line, hours, Phrase("số giờ không đọc được; viết như 4 hoặc 0.5")))
        return 0
    return int(minutes)


def _table(table: Table, rows: Iterable[_Row], deciding: str) -> Table:
    righted = [_righted(row) for row in rows]
    return replace(
        table,
        steps=_lived([_step(row, deciding) for row in righted]),
        doubts=tuple(Doubt(row.number, kind) for row in righted for kind in row.doubts),
    )


def _righted(row: _Row) -> _Row:
    """Put each text where it belongs, and note what was wrong."""
    if wording.looks_like_heading(row.content) or wording.looks_like_heading(row.actor):
        row.doubts.append(HEADING)
    time = wording.minutes(row.actor)
    if time is not None:
        row.doubts.append(TIME_AS_ACTOR)
        row.minutes, row.actor = (
            row.minutes or time,
            row.content if wording.looks_like_actor(row.content) else "",
        )
    elif not wording.looks_like_actor(row.actor):
        if wording.looks_like_actor(row.content) and wording.looks_like_act(row.actor):
            row.content, row.actor = row.actor, row.content
            row.doubts.append(SWAPPED)
        else:
            row.doubts.append(NO_ACTOR)
            row.actor = row.content if wording.looks_like_actor(row.content) else row.actor
    if not wording.role_of(row.actor):
        row.doubts.append(GUESSED)
    return row


def _lived(steps: Sequence[Step]) -> tuple[Step, ...]:
    """A dossier is signed once, by the last who signs, and handed out by its last step. Every other step that speaks of it
    is work, or nobody could end it. «Cho ý kiến» in a table is said inside the house: work, too.
    """
    signed = max((number for number, step in enumerate(steps) if step.kind == "sign"), default=-1)
    kept = {signed, len(steps) - 1} if steps and steps[-1].kind == "return" else {signed}
    return tuple(step if number in kept else replace(step, kind="work") for number, step in enumerate(steps))


def _step(row: _Row, deciding: str = "handling") -> Step:
    role = wording.role_of(row.actor) or wording.role_of_act(row.content)
    name = wording.short_name(row.content)
    return Step(
        name=name or f"Bước {row.number}",
        role=role,
        agency=deciding
        if wording.agency_of(row.actor, role) == wording.DECIDING
        else wording.agency_of(row.actor, role),
        limit_minutes=row.minutes,
        kind=wording.kind_of(row.content, role),
        text=f"{row.content} ({row.actor})" if row.actor else row.content,
    )
