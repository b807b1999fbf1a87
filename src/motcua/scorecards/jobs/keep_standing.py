"""Scores follow the cells."""

from motcua.scorecards.actions.keep_standing import keep_standing


def run(limit: int = 1) -> int:  # noqa: ARG001 everything that changed, or a board would mix two states
    """Returns how many rows were written."""
    return keep_standing()
