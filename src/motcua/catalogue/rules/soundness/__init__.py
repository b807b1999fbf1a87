"""What a lawyer would find in a pack that a machine can read: rules that do not fit each other.

Legal basis: Điều 7 and Điều 8, NĐ 63/2010/NĐ-CP (a procedure is complete, lawful and consistent).
"""

from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.pack import Pack
from motcua.catalogue.rules.soundness import (
    form,
    instant,
    law,
    limits,
    outcome,
    papers,
    route,
    tables,
    wizard,
)

CHECKS = (
    law.missing_legal_basis,
    law.online_without_reason,
    law.competence_open,
    law.untold,
    limits.cases,
    limits.steps_do_not_add_up,
    limits.financial_duty,
    papers.asked_although_known,
    papers.declaration,
    papers.amounts,
    outcome.without_template,
    outcome.copied_component,
    outcome.template_answers,
    outcome.template_conditions,
    outcome.template_facts,
    instant.whole,
    route.findings,
    route.signature,
    route.linked_steps,
    form.unknown_names,
    tables.names,
    tables.rows,
    form.asks_what_is_known,
    wizard.whole,
    wizard.names,
    wizard.ends,
    wizard.links,
    wizard.length,
)


def check(pack: Pack) -> list[Problem]:
    """Everything found, by file and line."""
    found = [problem for examine in CHECKS for problem in examine(pack)]
    return sorted(found, key=lambda problem: (problem.file, problem.line, problem.rule, problem.message))
