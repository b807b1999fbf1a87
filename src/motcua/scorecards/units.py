"""The units that figures of others may speak of: provinces as they were on a day, and the agencies of our tree."""

from datetime import date

from motcua.agencies.queries.directory import directory
from motcua.agencies.queries.units import units_of
from motcua.scorecards.rules.figures import same_unit


def known_units(on: date) -> dict[str, str]:
    """Folded name → name. A name that two agencies share is nobody's: it would be a guess."""
    names = [each.name for each in directory().agencies.values()]
    folded = [same_unit(name) for name in names]
    found = {same: name for same, name in zip(folded, names, strict=True) if folded.count(same) == 1}
    return found | {same_unit(unit.name): unit.name for unit in units_of("", on)}
