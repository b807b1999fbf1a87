"""The grammar of formulas: one file a formula, each read from `rule: {type: …}` of a criterion.

Source: LAW 2.7. How to add one: README.md beside this file.
"""

from collections.abc import Callable

from motcua.catalogue.rules.reader import Reader
from motcua.scorecards.rules.formulas import (
    boolean,
    choice,
    compare_to_mean,
    conditional,
    deduct_per_event,
    given,
    index_link,
    min_max,
    per_event,
    proportional,
    survey_options,
    tier,
    tier_then_proportional,
)
from motcua.scorecards.rules.formulas.contract import Empty, Formula, Ratio, Value, Values

__all__ = ["READERS", "Empty", "Formula", "Ratio", "Value", "Values", "read_formula"]

READERS: dict[str, Callable[[Reader], Formula]] = {
    "proportional": proportional.read,
    "capped_proportional": proportional.read_capped,
    "boolean": boolean.read,
    "choice": choice.read,
    "tier": tier.read,
    "tier_then_proportional": tier_then_proportional.read,
    "deduct_per_event": deduct_per_event.read,
    "survey_options": survey_options.read,
    "index_link": index_link.read,
    "compare_to_mean": compare_to_mean.read,
    "per_event": per_event.read,
    "min_max": min_max.read,
    "given": given.read,
}


def read_formula(reader: Reader) -> Formula | None:
    """The formula of this mapping; None with a note when its type is unknown."""
    kind = reader.text("type")
    if kind == "conditional":
        formula: Formula | None = conditional.read(reader, read_formula)
    elif kind in READERS:
        formula = READERS[kind](reader)
    else:
        reader.note(f"«{kind}» không có trong: {', '.join([*READERS, 'conditional'])}.", "type")
        return None
    reader.finish()
    return formula
