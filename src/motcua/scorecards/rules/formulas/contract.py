"""What every formula can do, and the ratio that most of them stand on.

Source: LAW 2.7.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

from motcua.catalogue.rules.reader import Reader
from motcua.kernel.phrase import Phrase
from motcua.scorecards.rules.exact import number

Value = Fraction | str  # text only where a formula names its options
Values = Mapping[str, Value]
Names = Mapping[str, str]  # input → its Vietnamese words
ONE, ZERO = Fraction(1), Fraction(0)


class Formula(Protocol):
    """Points from inputs. Frozen, so that a pack can be compared and kept."""

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names it needs; all of them, or the criterion is not measured."""

    def points(self, values: Values, maximum: Fraction) -> Fraction | None:
        """Exact, or None when the criterion does not apply to this unit."""

    def words(self, maximum: Fraction, names: Names) -> str:
        """The formula as a Vietnamese sentence."""


def asked(formula: Formula, values: Values) -> tuple[str, ...]:
    """The inputs without which this unit has no points; a formula with `asks` wants some only after others are known."""
    asks: Callable[[Values], tuple[str, ...]] | None = getattr(formula, "asks", None)
    return asks(values) if asks else formula.inputs


class Empty(StrEnum):
    """What an empty whole means: nothing to judge, no points, or all of them."""

    NONE = "none"
    ZERO = "zero"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Ratio:
    """A part of a whole."""

    part: str
    whole: str
    when_empty: Empty

    @property
    def inputs(self) -> tuple[str, ...]:
        """Part and whole."""
        return self.part, self.whole

    def of(self, values: Values) -> Fraction | None:
        """Between 0 and 1; None when the whole is empty."""
        whole = amount(values, self.whole)
        return min(ONE, max(ZERO, amount(values, self.part) / whole)) if whole > 0 else None

    def points_when_empty(self, maximum: Fraction) -> Fraction | None:
        """What stands in for the ratio when there is none."""
        return {Empty.NONE: None, Empty.ZERO: ZERO, Empty.FULL: maximum}[self.when_empty]

    def words(self, names: Names) -> str:
        """«hồ sơ đúng hạn / hồ sơ tiếp nhận»."""
        part, whole = names.get(self.part, self.part), names.get(self.whole, self.whole)
        return Phrase("{part} / {whole}", part=part, whole=whole)


def read_ratio(reader: Reader) -> Ratio:
    """`part`, `whole`, `when_empty`."""
    when_empty = reader.choice("when_empty", Empty, Empty.NONE)
    return Ratio(reader.text("part"), reader.text("whole"), when_empty)


def read_number(reader: Reader, key: str, default: str | None = None) -> Fraction:
    """A decimal, a percentage or a fraction."""
    text = reader.text(key, default)
    part, slash, whole = text.partition("/")
    try:
        if slash:  # «10/3»: three equal parts of ten points add up to ten, 3.33 would not
            return number(part) / number(whole)
        return number(text) if text else ZERO
    except (ValueError, ZeroDivisionError):
        reader.note(f"«{text}» không phải là số. Ví dụ: 0.8, 80% hoặc 10/3", key)
        return ZERO


def read_share(reader: Reader, key: str) -> Fraction:
    """A number above 0 and up to 1."""
    share = read_number(reader, key)
    if not ZERO < share <= ONE:
        reader.note("phải lớn hơn 0 và không quá 1. Ví dụ: 80%", key)
        return ONE
    return share


def amount(values: Values, name: str) -> Fraction:
    """A numeric input. Raises ValueError for text."""
    value = values[name]
    return value if isinstance(value, Fraction) else number(value)
