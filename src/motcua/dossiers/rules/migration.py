"""May a draft go on under a newer revision? Only when nothing that was typed or sent would be lost or wrong there.

Legal basis: Điều 8, NĐ 63/2010/NĐ-CP (what is asked is what the revision in force says).
"""

from collections.abc import Mapping
from typing import Any

from motcua.catalogue.rules.spec import ProcedureSpec
from motcua.eforms.rules.form import Form

WANTING = "required"  # a draft is not finished yet


def fits(
    spec: ProcedureSpec, form: Form, *, case: str, answers: Mapping[str, Any], papers: frozenset[str]
) -> bool:
    """Its case, every paper and every answer so far are known there, and no answer is wrong."""
    if case not in {known.code for known in spec.cases}:
        return False
    if not papers <= {known.code for known in spec.components}:
        return False
    asked = {question.path.split(".")[0] for question in form.layout.questions}
    if not set(answers) <= asked:
        return False
    return all(error.code == WANTING for error in form.errors(answers, {}))
