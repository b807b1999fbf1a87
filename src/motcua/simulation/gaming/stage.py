"""A small province of honest offices, some of which bend one figure in one month; and the labels that say which."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path

from motcua.calendars.rules.calendar import Calendar
from motcua.calendars.rules.clock import add_working_minutes
from motcua.facts.rules.periods import Period
from motcua.simulation.dice import dice_of
from motcua.simulation.gaming.tale import Filed, Tale

Cell = tuple[str, str, int]  # flag, agency, month
PLAYS = Path(__file__).parent / "plays"


@dataclass
class Stage:
    """One agency in one month; what is told here ends up in the ledger."""

    agency: str
    month: Period
    calendar: Calendar
    dice: random.Random
    tales: list[Tale] = field(default_factory=list)
    played: set[str] = field(default_factory=set)  # keys of dossiers and ratings that bend a figure

    def moment(self, first: float = 0.0, last: float = 1.0) -> datetime:
        """Some moment of office hours between two shares of the month."""
        span = self.month.end - self.month.start
        share = self.dice.uniform(first, last)
        return add_working_minutes(
            self.month.start + span * share, self.dice.randrange(1, 300), self.calendar
        )

    def tale(
        self, at: datetime, *, days: int = 0, applicant: str = "", device: str = "", channel: str = ""
    ) -> Tale:
        """Somebody files."""
        key = f"{self.agency}.{self.month.first}.{len(self.tales):05d}".lower()
        filed = Filed(
            key=key,
            agency=self.agency,
            at=at + timedelta(seconds=self.dice.randrange(60)),
            days=days or self.dice.choice([3, 5, 7, 10, 15]),
            applicant=applicant,
            device=device,
            channel=channel or self.dice.choices(["self", "assisted", "counter"], [6, 2, 2])[0],
        )
        tale = Tale(filed, self.calendar, self.dice)
        self.tales.append(tale)
        return tale

    def bent(self, *keys: str) -> None:
        """These bend the figure."""
        self.played.update(keys)


@dataclass
class Played:
    """Everything that was told, and the truth about it."""

    tales: list[Tale]
    labels: dict[Cell, frozenset[str]]  # which keys bend which figure where
    agencies: tuple[str, ...]
    months: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Size:
    """How large a province; in so many cells each flag is played."""

    agencies: int = 12
    lives: int = 40  # of one agency in one month
    cells: int = 3


def plays() -> dict[str, Callable[[Stage], None]]:
    """By the folder of the flag."""
    names = sorted(path.stem for path in PLAYS.glob("*.py") if path.stem != "__init__")
    return {name: import_module(f"{__package__}.plays.{name}").play for name in names}


def play_all(seed: int, period: Period, calendar: Calendar, codes: dict[str, str], size: Size) -> Played:
    """Honest lives everywhere; `codes` gives the code of each flag by its folder. The same seed tells the same."""
    from motcua.simulation.gaming.honest import live  # noqa: PLC0415 it needs the stage

    dice = dice_of("gaming", seed)
    agencies = tuple(f"H31.{101 + i}" for i in range(size.agencies))
    cells = [(agency, month) for agency in agencies for month in period.months]
    stages = {
        (agency, month.first): Stage(agency, month, calendar, dice_of("gaming", seed, agency, month.first))
        for agency, month in cells
    }
    for stage in stages.values():
        for _ in range(round(size.lives * dice.uniform(0.6, 1.4))):
            live(stage)
    labels: dict[Cell, frozenset[str]] = {}
    for name, play in plays().items():
        for agency, month in dice.sample(cells, size.cells):
            stage = stages[agency, month.first]
            stage.played = set()
            play(stage)
            labels[codes[name], agency, month.first] = frozenset(stage.played)
    return Played(
        [tale for stage in stages.values() for tale in stage.tales], labels, agencies, period.months
    )
