"""Cells follow the facts."""

from motcua.facts.actions.keep_cells import keep_cells


def run() -> int:
    """Returns how many groups of cells were counted."""
    return keep_cells()
