"""Answers and questions: which questions are shown, what the hidden ones lose, what is known already.

Source: WCAG 2.2, criterion 3.3.7 (no redundant entry).
"""

from collections.abc import Mapping

from motcua.eforms.rules.layout import Layout, Question
from motcua.kernel.expression import Expression, ExpressionError

Answers = Mapping[str, object]
MISSING = object()


def shown(layout: Layout, answers: Answers, facts: Answers) -> tuple[str, ...]:
    """The paths of the questions this person sees, in order."""
    hidden = {question.path for question in _hidden(layout, answers, facts)}
    return tuple(question.path for question in layout.questions if question.path not in hidden)


def kept(layout: Layout, answers: Answers, facts: Answers) -> Answers:
    """The answers without those to hidden questions. The same object when nothing was hidden."""
    for question in _hidden(layout, answers, facts):
        answers = _without(answers, question.steps)
    for question in layout.lists:
        items = value(answers, question)
        if isinstance(items, list):
            fewer = [_item_kept(question, item, facts) for item in items]
            answers = _with(answers, question.steps, fewer) if fewer != items else answers
    return answers


def prefilled(layout: Layout, facts: Answers) -> dict[str, object]:
    """path → value, for each question whose fact is known."""
    known = {q.path: facts.get(q.fact) for q in layout.questions if q.fact}
    return {path: found for path, found in known.items() if found not in (None, "")}


def missing(layout: Layout, answers: Answers, facts: Answers) -> tuple[Question, ...]:
    """Questions that must be answered when shown (`required` in the layout), are shown, and are not."""
    open_ones = [q for q in layout.required if value(answers, q) in (None, "", [], MISSING)]
    if not open_ones:
        return ()
    hidden = {question.path for question in _hidden(layout, answers, facts)}
    return tuple(question for question in open_ones if question.path not in hidden)


def value(answers: object, question: Question) -> object:
    """The answer at the question's path, or MISSING."""
    for step in question.steps:
        if not isinstance(answers, Mapping) or step not in answers:
            return MISSING
        answers = answers[step]
    return answers


def _hidden(layout: Layout, answers: Answers, facts: Answers) -> list[Question]:
    """Questions not shown. Conditions read facts first, then answers that are themselves shown."""
    if not layout.conditional:
        return []
    hidden = []
    seen: Answers = {**answers, **facts}
    for question, condition in layout.conditional:
        if not _holds(condition, seen):
            hidden.append(question)
            seen = _without(seen, question.steps)
    return hidden


def _holds(condition: Expression, seen: Answers) -> bool:
    """A condition over a wrong answer shows its question; the wrong answer is told by the validation."""
    try:
        return condition.holds(seen)
    except ExpressionError:
        return True


def _item_kept(question: Question, item: object, facts: Answers) -> object:
    """Inside a list, conditions read the facts and the same item."""
    if not isinstance(item, Mapping):
        return item
    seen = {**item, **facts}
    for part in question.questions:
        if part.condition and not _holds(part.condition, seen):
            item = _without(item, part.steps)
    return item


def _without(answers: Answers, steps: tuple[str, ...]) -> Answers:
    """A copy without what stands at the path; the same object when nothing stands there."""
    first, *rest = steps
    if first not in answers:
        return answers
    below = answers[first]
    if not rest:
        return {key: found for key, found in answers.items() if key != first}
    if not isinstance(below, Mapping):
        return answers
    shorter = _without(below, tuple(rest))
    return answers if shorter is below else {**answers, first: shorter}


def _with(answers: Answers, steps: tuple[str, ...], found: object) -> Answers:
    first, *rest = steps
    below = answers[first]
    return {
        **answers,
        first: _with(below, tuple(rest), found) if rest and isinstance(below, Mapping) else found,
    }
