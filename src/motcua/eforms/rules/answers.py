"""Answers and questions: which questions are shown, what the hidden ones lose, what is known already.

Source: WCAG 2.2, criterion 3.3.7 (no redundant entry).
"""

from collections import ChainMap
from collections.abc import Iterable, Mapping
from copy import deepcopy

from motcua.eforms.rules.layout import InputKind, Layout, Question
from motcua.kernel.expression import Expression, ExpressionError

Answers = Mapping[str, object]
MISSING = object()


def shown(layout: Layout, answers: Answers, facts: Answers) -> tuple[str, ...]:
    """The paths of the questions this person sees, in order."""
    return tuple(question.path for question, is_shown in _verdicts(layout, answers, facts) if is_shown)


def kept(layout: Layout, answers: Answers, facts: Answers) -> Answers:
    """The answers without those to hidden questions. The same object when nothing was hidden."""
    hidden = [q for q, is_shown in _verdicts(layout, answers, facts) if not is_shown and has(answers, q)]
    lists = [q for q in layout.questions() if q.kind is InputKind.LIST and _has_conditions(q)]
    if not hidden and not lists:
        return answers
    rest = deepcopy(dict(answers))
    for question in hidden:
        _drop(rest, question.steps)
    for question in lists:
        items = value(rest, question)
        for item in items if isinstance(items, list) else ():
            _drop_hidden_parts(question.questions, item, facts)
    return rest


def prefilled(layout: Layout, facts: Answers) -> dict[str, object]:
    """path → value, for each question whose fact is known."""
    known = {q.path: facts.get(q.fact) for q in layout.questions() if q.fact}
    return {path: found for path, found in known.items() if found not in (None, "")}


def missing(layout: Layout, answers: Answers, facts: Answers) -> tuple[Question, ...]:
    """Questions that must be answered when shown (`required` in the layout), are shown, and are not."""
    return tuple(
        question
        for question, is_shown in _verdicts(layout, answers, facts)
        if question.is_required and is_shown and value(answers, question) in (None, "", [], MISSING)
    )


def value(answers: object, question: Question) -> object:
    """The answer at the question's path, or MISSING."""
    for step in question.steps:
        if not isinstance(answers, Mapping) or step not in answers:
            return MISSING
        answers = answers[step]
    return answers


def has(answers: Answers, question: Question) -> bool:
    """Whether anything stands at the question's path."""
    return value(answers, question) is not MISSING


def _verdicts(layout: Layout, answers: Answers, facts: Answers) -> Iterable[tuple[Question, bool]]:
    """Each question with whether it is shown. Conditions read facts first, then answers that are shown themselves."""
    seen: Answers = ChainMap(dict(facts), dict(answers))
    for question in layout.questions():
        is_shown = question.condition is None or _holds(question.condition, seen)
        if not is_shown and has(answers, question):
            rest = deepcopy(dict(seen))
            _drop(rest, question.steps)
            seen = rest
        yield question, is_shown


def _holds(condition: Expression, seen: Answers) -> bool:
    """A condition over a wrong answer shows its question; the wrong answer is told by the validation."""
    try:
        return condition.holds(seen)
    except ExpressionError:
        return True


def _has_conditions(question: Question) -> bool:
    return any(part.condition for part in question.questions)


def _drop_hidden_parts(questions: tuple[Question, ...], item: object, facts: Answers) -> None:
    """Inside a list, conditions read the facts and the same item."""
    if not isinstance(item, dict):
        return
    for question in questions:
        if question.condition and not _holds(question.condition, {**item, **facts}):
            _drop(item, question.steps)


def _drop(answers: dict[str, object], steps: tuple[str, ...]) -> None:
    place: object = answers
    for step in steps[:-1]:
        place = place.get(step) if isinstance(place, dict) else None
    if isinstance(place, dict):
        place.pop(steps[-1], None)
