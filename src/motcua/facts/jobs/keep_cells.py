"""Cells follow the facts."""

from motcua.facts.actions.keep_cells import AT_ONCE, keep_cells


def run(limit: int = AT_ONCE) -> int:
    """Returns how many groups of cells were counted."""
    return keep_cells(min(limit, AT_ONCE))
