"""I-3. Asked again for what should have been asked at once.

Legal basis: NĐ 118/2025/NĐ-CP.
"""

from collections.abc import Iterator

from motcua.integrity.flags.contract import Numbers, Sign
from motcua.integrity.rules.trail import ASKED, Evidence


def signs(evidence: Evidence, _numbers: Numbers) -> Iterator[Sign]:
    """Figure: how many requests there were by then."""
    for trail in evidence.trails:
        asked = [move for move in trail.all(ASKED) if move.is_of_agency]
        again = [move for move in asked[1:] if evidence.is_within(move.at)]
        if again:
            yield Sign(trail.key, tuple(dict.fromkeys(move.actor for move in again)), len(asked))
