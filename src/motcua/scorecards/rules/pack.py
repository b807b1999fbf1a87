"""What a pack is: frozen shapes that one YAML file is read into.

Legal basis: QĐ 766/QĐ-TTg.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from motcua.scorecards.rules.formulas.contract import Formula


class WhenNotApplicable(StrEnum):
    """A criterion that does not arise keeps its maximum in the total, or leaves it."""

    KEEP = "keep"
    REDUCE = "reduce"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of points. `measure` counts it from facts; `unmeasured` says why it is not, everywhere or for some.

    `beside` names measures that are shown next to it and give no points.
    """

    code: str
    title: str
    max: Fraction
    formula: Formula
    measure: str = ""
    unmeasured: str = ""
    note: str = ""
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Criteria that are shown together."""

    code: str
    title: str
    max: Fraction
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A class of results: from this share of the maximum on."""

    code: str
    title: str
    at_least: Fraction


@dataclass(frozen=True, slots=True)
class Column:
    """An input out of a file of counts: the sum of some columns, or a constant."""

    input: str
    columns: tuple[str, ...]
    constant: Fraction | None = None


@dataclass(frozen=True, slots=True)
class CountFile:
    """Which file of published counts feeds which inputs. Without `unit` it is about the topmost unit."""

    pattern: str
    unit: str
    code: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """One version of one index. Never changed once in use: a change is a new version."""

    code: str
    version: str
    title: str
    legal_basis: str
    max: Fraction
    groups: tuple[Group, ...]
    inputs: Mapping[str, str]  # name → Vietnamese words
    bands: tuple[Band, ...] = ()
    when_not_applicable: WhenNotApplicable = WhenNotApplicable.KEEP
    tie_breakers: tuple[str, ...] = ()  # criterion codes, after the total
    aliases: tuple[str, ...] = ()
    count_files: tuple[CountFile, ...] = ()

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """All of them, in order."""
        return tuple(criterion for group in self.groups for criterion in group.criteria)

    @property
    def measures(self) -> tuple[str, ...]:
        """What must be counted from facts."""
        named = [name for c in self.criteria for name in (c.measure, *c.beside) if name]
        return tuple(dict.fromkeys(named))
