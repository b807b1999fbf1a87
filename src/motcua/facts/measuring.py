"""The measures that are declared, loaded once."""

from functools import cache
from pathlib import Path

from django.conf import settings

from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.located import Unreadable, from_yaml
from motcua.facts.errors import MeasuresMalformed, MeasureUnknown
from motcua.facts.filters import as_filter
from motcua.facts.registry import folds
from motcua.facts.rules.measures import PARAMETERS, Measure, read_measures
from motcua.kernel.expression import ExpressionError


@cache
def measures() -> dict[str, Measure]:
    """By name. Raises MeasuresMalformed with file, line and reason."""
    paths = [path for folder in settings.MEASURE_FOLDERS for path in sorted(Path(folder).glob("*.yaml"))]
    return load(paths)


def measure_named(name: str) -> Measure:
    """Raises MeasureUnknown."""
    try:
        return measures()[name]
    except KeyError:
        raise MeasureUnknown(name) from None


def load(paths: list[Path]) -> dict[str, Measure]:
    """All of them or none."""
    columns = {fold.name: columns_of(fold.name) for fold in folds()}
    found: dict[str, Measure] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            some, wrong = read_measures(from_yaml(path.read_text(), path.name), path.name, columns)
        except Unreadable as error:
            some, wrong = {}, [error.problem]
        problems += wrong or [
            _unaskable(path.name, measure) for measure in some.values() if _why_not(measure)
        ]
        found |= some
    if problems:
        raise MeasuresMalformed(problems)
    return found


def columns_of(facts: str) -> frozenset[str]:
    """The columns of one table of facts."""
    model = next(fold.model for fold in folds() if fold.name == facts)
    return frozenset(field.name for field in model._meta.get_fields())


def _unaskable(file: str, measure: Measure) -> Problem:
    return Problem(file, 0, _why_not(measure), measure.name)


def _why_not(measure: Measure) -> str:
    """Try both conditions: some that read well cannot be asked of a database."""
    for condition in (measure.among, measure.counted):
        try:
            as_filter(condition, dict.fromkeys(PARAMETERS), columns_of(measure.facts))
        except ExpressionError as error:
            return str(error)
    return ""
