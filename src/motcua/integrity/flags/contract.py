"""What a flag is: a rule over the lives of one agency, and what its finding says. See README.md for how to add one."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from motcua.integrity.rules.trail import Evidence, Trail
from motcua.integrity.rules.weighing import SURE_ENOUGH, sure_permille

Numbers = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Sign:
    """It shows in this dossier (or these ratings), by these officers; `figure` is what was measured, in words of the flag."""

    key: str  # of the trail
    officers: tuple[str, ...] = ()
    figure: int = 0


Rule = Callable[[Evidence, Numbers], Iterable[Sign]]
Chances = Callable[[Evidence, Numbers], int]


@dataclass(frozen=True, slots=True)
class Flag:
    """One way of bending a figure. `usual` 0: every sign is a breach; else honest agencies show it with that share."""

    code: str  # «I-1»
    name: str  # of the folder
    title: str
    sentence: str  # what it means and why it is looked at
    unit: str  # of a sign's figure: «phút làm việc»; empty when it has none
    norm: str
    usual: Fraction
    least: int  # signs, before anything is said
    numbers: Numbers
    rule: Rule
    chances: Chances


@dataclass(frozen=True, slots=True)
class Found:
    """A flag over one agency and one month. `out_of` is how many there were in which it could have shown."""

    flag: str
    agency: str
    month: int
    signs: tuple[Sign, ...]
    out_of: int
    sure_permille: int

    @property
    def officers(self) -> tuple[str, ...]:
        """Who did it, most often first."""
        counted = Counter(name for sign in self.signs for name in sign.officers)
        return tuple(name for name, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def examine(flag: Flag, evidence: Evidence) -> Found | None:
    """What the flag says about this agency in this month, if anything."""
    signs = tuple(sorted(flag.rule(evidence, flag.numbers), key=lambda sign: sign.key))
    if len(signs) < flag.least:
        return None
    out_of = max(flag.chances(evidence, flag.numbers), len(signs))
    sure = sure_permille(len(signs), out_of, flag.usual)
    if sure < SURE_ENOUGH:
        return None
    return Found(flag.code, evidence.agency, evidence.period.first, signs, out_of, sure)


def filed_here(evidence: Evidence) -> Iterator[Trail]:
    """Lives that began in this period."""
    return (trail for trail in evidence.trails if trail.filed and evidence.is_within(trail.filed.at))
