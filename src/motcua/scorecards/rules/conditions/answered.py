"""`answered`: a question of its own, answered yes (discipline in the year, a case in court).

Source: LAW 2.6.b, 2.6.c.
"""

from dataclasses import dataclass

from motcua.catalogue.rules.reader import Reader
from motcua.scorecards.rules.conditions.contract import PointsOf
from motcua.scorecards.rules.formulas.contract import Names, Values, amount


@dataclass(frozen=True, slots=True)
class Answered:
    """Any number but 0 is yes."""

    input: str
    codes: tuple[str, ...] = ()

    @property
    def inputs(self) -> tuple[str, ...]:
        """The one question."""
        return (self.input,)

    def holds(self, got: PointsOf, values: Values) -> bool | None:  # noqa: ARG002 - of the contract
        """Not known when nobody answered."""
        return amount(values, self.input) != 0 if self.input in values else None

    def words(self, names: Names) -> str:
        """The question."""
        return names.get(self.input, self.input)


def read(reader: Reader) -> Answered:
    """From `input`."""
    return Answered(reader.text("input"))
