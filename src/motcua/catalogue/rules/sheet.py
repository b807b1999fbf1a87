"""A procedure on one sheet: what the law publishes, in its order.

Legal basis: Điều 8, NĐ 63/2010/NĐ-CP.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from motcua.calendars.rules.limits import TimeLimit
from motcua.catalogue.rules.databases import DATABASES
from motcua.catalogue.rules.difference import LEVELS, WAY_WORDS, YES
from motcua.catalogue.rules.spec import ComponentSpec, ProcedureSpec
from motcua.kernel.money import dong
from motcua.workflow.rules.durations import short
from motcua.workflow.rules.graph import Graph


def lines(spec: ProcedureSpec, route: Graph) -> Iterator[str]:
    """For reading on a screen or a printed page."""
    yield f"{spec.code}  {spec.name.vi}"
    yield f"Lĩnh vực: {spec.field.vi}. Trực tuyến: {LEVELS[spec.online_level]}. {spec.online_reason}".rstrip()
    yield f"Cơ quan giải quyết: {'; '.join(rule.name for rule in spec.competence)}"
    yield f"Phi địa giới: {YES[spec.is_boundary_free]}"
    yield "Trình tự:"
    yield from (f"  {n}. {text}" for n, text in enumerate(spec.sequence, 1))
    yield "Thời hạn:"
    for case in spec.cases:
        limits = ", ".join(f"{WAY_WORDS[way]} {limit.words}" for way, limit in case.limits.items())
        yield f"  - {case.name.vi}: {limits} ({case.legal_basis})"
    yield "Thành phần hồ sơ:"
    yield from (f"  - {_component(component)}" for component in spec.components)
    yield "Phí, lệ phí:" if spec.fees else "Phí, lệ phí: không"
    yield from (f"  - {line.name}: {dong(line.amount_vnd)} ({line.legal_basis})" for line in spec.fees)
    yield f"Kết quả: {spec.outcome.name.vi} {spec.outcome.code}".rstrip()
    yield f"Căn cứ: {'; '.join(map(str, spec.legal_basis))}"
    yield "Các bước:"
    yield from (
        f"  - {step.name} [{step.role}, {step.agency}] {short(step.limit_minutes)}" for step in route.tasks
    )


def plain(value: object) -> Any:
    """For JSON: names of fields and plain values."""
    if dataclasses.is_dataclass(value) and not isinstance(value, TimeLimit | type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value if isinstance(value, int | bool | None) and not isinstance(value, StrEnum) else str(value)


def _component(component: ComponentSpec) -> str:
    amounts = (f"{component.originals} bản chính", f"{component.copies} bản sao")
    counted = [words for words in amounts if not words.startswith("0")]
    notes = [*counted, *(["khi " + component.condition] if component.condition else [])]
    if component.replaced_by:
        notes.append(f"thay bằng {DATABASES[component.replaced_by.database].name}")
    return f"{component.name.vi} ({', '.join(notes)})"
