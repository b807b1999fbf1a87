"""What a person is asked for a criterion: the figures that its formula stands on, each in the shape it must have.

Source: LAW 2.7. Points follow from figures; only what is judged (or compared with other units) is given in points.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from motcua.scorecards.rules.formulas.boolean import Boolean
from motcua.scorecards.rules.formulas.choice import Choice
from motcua.scorecards.rules.formulas.conditional import Conditional
from motcua.scorecards.rules.formulas.contract import Formula
from motcua.scorecards.rules.formulas.given import Given
from motcua.scorecards.rules.pack import Criterion, Pack
from motcua.scorecards.rules.references import code_of, input_of


class Shape(StrEnum):
    """How it is answered."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Ask:
    """One figure."""

    name: str
    words: str
    shape: Shape
    options: tuple[str, ...] = ()


def asks(pack: Pack, criterion: Criterion) -> tuple[Ask, ...]:
    """In the order of the formula; none where points themselves are given."""
    inputs = criterion.formula.inputs
    is_derived = any(code_of(name) or input_of(name) for name in inputs)
    if isinstance(criterion.formula, Given) or is_derived:
        return ()
    shapes = dict(_shapes(criterion.formula))
    return tuple(
        Ask(name, pack.names.get(name, name), *shapes.get(name, (Shape.NUMBER, ()))) for name in inputs
    )


def options_of(pack: Pack) -> frozenset[str]:
    """Inputs that are answered with one of some words."""
    found = (_shapes(criterion.formula) for criterion in pack.criteria)
    return frozenset(name for each in found for name, (shape, _) in each if shape is Shape.CHOICE)


def _shapes(formula: Formula) -> Iterator[tuple[str, tuple[Shape, tuple[str, ...]]]]:
    match formula:
        case Boolean():
            yield formula.input, (Shape.YES_NO, ())
        case Choice():
            yield formula.input, (Shape.CHOICE, tuple(name for name, _ in formula.options))
        case Conditional():
            if formula.when not in (*formula.then.inputs, *formula.otherwise.inputs):
                yield formula.when, (Shape.YES_NO, ())
            yield from _shapes(formula.otherwise)
            yield from _shapes(formula.then)
            for name in formula.then.inputs:  # a count that is also asked whether there is any
                if not isinstance(formula.then, Boolean | Choice | Conditional):
                    yield name, (Shape.NUMBER, ())
