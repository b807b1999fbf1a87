"""What lowers a class: one file a condition, each read from `when: {type: …}` of a cap, a knock-out or a band.

Source: LAW 2.7. How to add one: README.md beside the formulas.
"""

from collections.abc import Callable

from motcua.catalogue.rules.reader import Reader
from motcua.scorecards.rules.conditions import (
    answered,
    any_at_zero,
    failed_share,
    points_below,
    ratio_below,
)
from motcua.scorecards.rules.conditions.contract import Condition, Got, PointsOf

__all__ = ["READERS", "Condition", "Got", "PointsOf", "read_condition"]

READERS: dict[str, Callable[[Reader], Condition]] = {
    "answered": answered.read,
    "any_at_zero": any_at_zero.read,
    "failed_share": failed_share.read,
    "ratio_below": ratio_below.read,
    "points_below": points_below.read,
}


def read_condition(reader: Reader) -> Condition | None:
    """The condition of this mapping; None with a note when its type is unknown."""
    kind = reader.text("type")
    if kind not in READERS:
        reader.note(f"«{kind}» không có trong: {', '.join(READERS)}.", "type")
        return None
    condition = READERS[kind](reader)
    reader.finish()
    return condition
