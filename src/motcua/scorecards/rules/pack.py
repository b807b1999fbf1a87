"""What a pack is: frozen shapes that one YAML file is read into.

Legal basis: QĐ 766/QĐ-TTg.
Source: LAW 2.4 to 2.7 (groups, bonus, penalty, classes, caps, knock-outs, what does not apply).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from motcua.scorecards.rules.conditions.contract import Condition
from motcua.scorecards.rules.formulas.contract import Formula

SINCE_EVER = date(1, 1, 1)


class WhenNotApplicable(StrEnum):
    """A criterion that does not arise keeps its maximum in the total, leaves it, or the rest is scaled up."""

    KEEP = "keep"
    REDUCE = "reduce"
    RESCALE = "rescale"


class Sort(StrEnum):
    """What a group does to the total."""

    BASE = "base"
    BONUS = "bonus"
    PENALTY = "penalty"


class Source(StrEnum):
    """Where the points of a criterion come from."""

    FACTS = "facts"
    APPRAISAL = "appraisal"  # self-scored with evidence, then appraised
    SURVEY = "survey"
    EXTERNAL = "external"  # published by somebody else, once a year


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
    source: Source = Source.FACTS
    lead: str = ""  # who appraises it
    evidence: tuple[str, ...] = ()  # what has to be shown
    decimals: int | None = None  # the decision rounds the points of this line


@dataclass(frozen=True, slots=True)
class Group:
    """Criteria that are shown together."""

    code: str
    title: str
    max: Fraction
    criteria: tuple[Criterion, ...]
    sort: Sort = Sort.BASE
    when_not_applicable: WhenNotApplicable = WhenNotApplicable.KEEP
    rescale_to: Fraction | None = None  # other than the maximum only where a decision says so

    @property
    def target(self) -> Fraction:
        """What the rest is scaled up to."""
        return self.max if self.rescale_to is None else self.rescale_to


@dataclass(frozen=True, slots=True)
class Band:
    """A class of results: from this share of the maximum on, or only above it; not `unless` something holds."""

    code: str
    title: str
    at_least: Fraction
    is_strict: bool = False
    unless: tuple[Condition, ...] = ()

    def reached(self, share: Fraction) -> bool:
        """By the points alone."""
        return share > self.at_least if self.is_strict else share >= self.at_least


@dataclass(frozen=True, slots=True)
class ClassCap:
    """When something holds, the class is no better than this; a knock-out is a cap at the lowest class."""

    title: str
    when: Condition
    at_most: str
    is_knock_out: bool = False


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
    class_caps: tuple[ClassCap, ...] = ()
    effective_from: date = SINCE_EVER
    effective_to: date | None = None  # open: until the next version begins
    is_model: bool = False  # an example to be edited to one's own decision, in force nowhere
    note: str = ""
    order: tuple[str, ...] = ()  # criterion codes, each after those whose points it needs
    digest: str = ""  # of its file: sha256
    names: Mapping[str, str] = field(default_factory=dict)  # words of every input, derived ones too

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """All of them, in order."""
        return tuple(criterion for group in self.groups for criterion in group.criteria)

    @property
    def measures(self) -> tuple[str, ...]:
        """What must be counted from facts."""
        named = [name for c in self.criteria for name in (c.measure, *c.beside) if name]
        return tuple(dict.fromkeys(named))
