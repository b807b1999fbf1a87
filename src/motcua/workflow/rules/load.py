"""Phân công theo khối lượng: the next task goes to whoever has the fewest open ones.

Legal basis: Điều 18, NĐ 118/2025/NĐ-CP (the handling agency assigns the dossier to an officer).
"""

from collections.abc import Mapping, Sequence


def least_loaded(candidates: Sequence[str], open_counts: Mapping[str, int]) -> str:
    """The candidate with the fewest open tasks; among equals the first named. Raises ValueError on nobody."""
    if not candidates:
        raise ValueError("nobody to assign to")
    return min(candidates, key=lambda account: open_counts.get(account, 0))
