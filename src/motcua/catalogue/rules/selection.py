"""Which case, which papers, which deciding rule: what a procedure says about these answers.

Legal basis: Điều 17, NĐ 118/2025/NĐ-CP (papers as published, nothing beyond them); NQ 66.7/2025/NQ-CP.
"""

from collections.abc import Mapping
from typing import Any

from motcua.catalogue.rules.spec import CaseSpec, CompetenceRule, ComponentSpec, ProcedureSpec
from motcua.catalogue.rules.tables import with_decisions
from motcua.kernel.expression import parse

Answers = Mapping[str, Any]


def case_for(spec: ProcedureSpec, answers: Answers) -> CaseSpec:
    """The first case whose condition holds; the case without condition is the one that remains."""
    known = with_decisions(spec.decisions, answers)
    return next(case for case in spec.cases if holds(case.condition, known))


def components_of(spec: ProcedureSpec, case: str, answers: Answers) -> tuple[ComponentSpec, ...]:
    """The papers that this dossier needs, those a database answers included."""
    facts = with_decisions(spec.decisions, {**answers, "case": case})
    return tuple(
        component
        for component in spec.components
        if (not component.cases or case in component.cases) and holds(component.condition, facts)
    )


def papers_to_bring(spec: ProcedureSpec, case: str, answers: Answers) -> tuple[ComponentSpec, ...]:
    """What the person must really bring: no declaration filled on screen, nothing a database answers."""
    return tuple(
        component
        for component in components_of(spec, case, answers)
        if not component.is_eform and component.replaced_by is None
    )


def competence_for(spec: ProcedureSpec, answers: Answers) -> CompetenceRule:
    """The first rule of competence that holds."""
    known = with_decisions(spec.decisions, answers)
    return next(rule for rule in spec.competence if holds(rule.condition, known))


def deciders(spec: ProcedureSpec) -> tuple[str, ...]:
    """Who decides, in the order of the rules: the key of an agency, or a tier for every committee of it."""
    return tuple(dict.fromkeys(rule.agency or rule.office or str(rule.tier) for rule in spec.competence))


def has_financial_duty(spec: ProcedureSpec, case: str, answers: Answers) -> bool:
    """Whether this dossier has two appointment dates."""
    duty = spec.financial_duty
    return duty is not None and holds(
        duty.condition, with_decisions(spec.decisions, {**answers, "case": case})
    )


def holds(condition: str, facts: Answers) -> bool:
    """An empty condition always holds."""
    return not condition or parse(condition).holds(facts)
