"""Next month's late dossiers of a unit, and how wrong the same guess was in the months that are known.

Two plain guesses compete over the months that are over: as many as last month, or the mean of the last three. The one that
was less wrong over all units is used, and its mean error is said beside every forecast. Nothing is said of a unit whose
past is too short to be tried.
Source: rolling-origin evaluation; mean absolute error.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

SPAN = 3  # months that a guess may look at
LEAST_TRIES = 2
Guess = Callable[[Sequence[int]], Fraction]


@dataclass(frozen=True, slots=True)
class Forecast:
    """`error` is the mean absolute error over `tries` months that are known by now."""

    expected: Fraction
    error: Fraction
    tries: int


@dataclass(frozen=True, slots=True)
class Forecasts:
    """Of every unit, by the guess that was less wrong; the mean errors of both guesses over all units."""

    guess: str
    errors: Mapping[str, Fraction]
    units: Mapping[str, Forecast]


def as_last_month(known: Sequence[int]) -> Fraction:
    """Nothing changes."""
    return Fraction(known[-1])


def mean_of_three(known: Sequence[int]) -> Fraction:
    """One odd month counts a third."""
    return Fraction(sum(known[-SPAN:]), SPAN)


GUESSES: Mapping[str, Guess] = {"last": as_last_month, "mean": mean_of_three}


def forecasts(late: Mapping[str, Sequence[int]]) -> Forecasts | None:
    """`late` of each unit: by month, the oldest first. None when no past is long enough."""
    enough = {unit: months for unit, months in late.items() if len(months) >= SPAN + LEAST_TRIES}
    if not enough:
        return None
    tried = {
        name: {unit: _tried(guess, months) for unit, months in enough.items()}
        for name, guess in GUESSES.items()
    }
    errors = {
        name: _mean([error for some in by_unit.values() for error in some]) for name, by_unit in tried.items()
    }
    best = min(errors, key=lambda name: (errors[name], name))
    units = {
        unit: Forecast(GUESSES[best](months), _mean(tried[best][unit]), len(tried[best][unit]))
        for unit, months in enough.items()
    }
    return Forecasts(best, errors, units)


def _tried(guess: Guess, months: Sequence[int]) -> list[Fraction]:
    """How wrong it was for each month that had enough before it."""
    return [abs(guess(months[:i]) - months[i]) for i in range(SPAN, len(months))]


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)
