"""Whether everything was looked at before a supplement is asked for: whoever asks once must have seen it all.

Legal basis: Điều 17, NĐ 118/2025/NĐ-CP (what is to be supplied is told in one request, completely and with the reason).
"""

from collections.abc import Collection, Mapping
from typing import Any

from motcua.catalogue.rules.selection import components_of
from motcua.catalogue.rules.spec import ComponentSpec, ProcedureSpec


def to_examine(
    spec: ProcedureSpec,
    case: str,
    facts: Mapping[str, Any],
    given: Collection[str],
    answered: Collection[str],
) -> tuple[str, ...]:
    """Targets that need a verdict: each paper that is there or should be, then each answer (paths)."""
    papers = [c.code for c in components_of(spec, case, facts) if c.code in given or _is_wanted(c)]
    other = [
        code for code in given if code not in {c.code for c in spec.components if c.is_eform} | {*papers}
    ]
    return (*(f"component.{code}" for code in (*papers, *other)), *(f"answers.{path}" for path in answered))


def unexamined(wanted: Collection[str], passed: Collection[str], faulty: Collection[str]) -> tuple[str, ...]:
    """What got no verdict, in order."""
    judged = {*passed, *faulty}
    return tuple(target for target in wanted if target not in judged)


def two_ways(passed: Collection[str], faulty: Collection[str]) -> tuple[str, ...]:
    """What is called right and wrong at once."""
    return tuple(sorted({*passed} & {*faulty}))


def reopened(faulty: Collection[str], passed_before: Collection[Collection[str]]) -> tuple[str, ...]:
    """Defects of things that an earlier request had called right: the complaint «each time another reason»."""
    before = {target for passed in passed_before for target in passed}
    return tuple(target for target in faulty if target in before)


def _is_wanted(component: ComponentSpec) -> bool:
    """Required, and brought by the applicant: a declaration on screen has its answers, a database answers for itself."""
    is_ours = component.is_eform or component.replaced_by is not None or component.is_shown_only
    return component.is_required and not is_ours
