"""How much of a form is left to type for a person about whom everything is known that can be known.

Source: WCAG 2.2, criterion 3.3.7 (no redundant entry). A question counts as known when its fact may come from a register,
a log-in, an earlier dossier, or from who the applicant is in this form.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.eforms.rules.layout import InputKind, Layout, Question
from motcua.parties.rules.precedence import rule_of

CHOSEN = frozenset({InputKind.CHOICE, InputKind.CHOICES, InputKind.YES_NO})


@dataclass(frozen=True, slots=True)
class Left:
    """Questions of a form, hidden ones too; parts of lists and addresses count, a list once."""

    questions: int
    known: int
    typed: int
    chosen: int


def left(layout: Layout) -> Left:
    """Counted over the whole form."""
    known = sum(is_knowable(question, layout) for question in layout.questions)
    rest = list(_single(q for q in layout.questions if not is_knowable(q, layout)))
    chosen = sum(question.kind in CHOSEN for question in rest)
    return Left(known + len(rest), known, len(rest) - chosen, chosen)


def is_knowable(question: Question, layout: Layout) -> bool:
    """Somebody else than the person can answer it. The applicant is one of the form's roles, not all: the first counts."""
    roles = tuple(f"{role}." for role, _ in layout.applicant_is[:1])
    return bool(question.fact) and (rule_of(question.fact) is not None or question.fact.startswith(roles))


def _single(questions: Iterable[Question]) -> Iterable[Question]:
    for question in questions:
        if question.questions:
            yield from _single(question.questions)
        else:
            yield question
