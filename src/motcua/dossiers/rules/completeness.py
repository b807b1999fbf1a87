"""Which papers a filing lacks. What a database replaces is never asked for.

Legal basis: Điều 17, NĐ 118/2025/NĐ-CP; NQ 66.7/2025/NQ-CP.
"""

from collections.abc import Collection, Mapping
from typing import Any

from motcua.catalogue.rules.selection import components_of, papers_to_bring
from motcua.catalogue.rules.spec import ComponentSpec, ProcedureSpec


def missing(
    spec: ProcedureSpec, case: str, facts: Mapping[str, Any], given: Collection[str]
) -> tuple[tuple[str, str], ...]:
    """(code, name) of each required paper that was not given."""
    brought = papers_to_bring(spec, case, facts)
    return tuple(
        (c.code, str(c.name))
        for c in brought
        if c.is_required and not c.is_shown_only and c.code not in given
    )


def replaced(spec: ProcedureSpec, case: str, facts: Mapping[str, Any]) -> tuple[ComponentSpec, ...]:
    """The papers a database answers instead of."""
    return tuple(c for c in components_of(spec, case, facts) if c.replaced_by)
